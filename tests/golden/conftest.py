"""Hand-made cases, each published once."""

from collections.abc import Iterator
from contextlib import ExitStack

import duckdb
import pytest
from case import PublishCase, published


@pytest.fixture(scope="module")
def publish_case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PublishCase]:
    """Publishes cases; their releases stay open until the module ends."""
    with pytest.MonkeyPatch.context() as environment, ExitStack() as stack:
        environment.delenv("CAKUPAN_HOME", raising=False)

        def publish_case(name: str) -> duckdb.DuckDBPyConnection:
            file = published(name, tmp_path_factory.mktemp(name))
            return stack.enter_context(duckdb.connect(str(file), read_only=True))

        yield publish_case
