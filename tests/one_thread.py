"""DuckDB with one thread, where tests keep every core busy: more threads for a few rows cost an eighth of all CPU."""

from collections.abc import Callable, Mapping

import duckdb


def with_one_thread() -> Callable[[], None]:
    """Connections of this process have one thread from now on, until the returned function is called."""
    connect = duckdb.connect

    def connected(
        *place: object, config: Mapping[str, object] | None = None, **how: object
    ) -> duckdb.DuckDBPyConnection:
        return connect(*place, config={"threads": 1, **(config or {})}, **how)

    duckdb.connect = connected
    return lambda: setattr(duckdb, "connect", connect)
