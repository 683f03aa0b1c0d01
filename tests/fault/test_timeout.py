"""TIMEOUT: a server that says nothing."""

import time
from pathlib import Path

import pytest
from web import ROWS, Handler, Web

from contracts.runtime.errors import SourceUnavailable


def silent(answer: Handler) -> None:
    answer.begin(Content_Length=str(len(ROWS)))
    answer.wfile.flush()
    time.sleep(0.6)


def test_a_server_that_falls_silent_is_left_after_the_time_between_two_bytes(web: Web, tmp_path: Path) -> None:
    address = web.put("/f.csv", silent)
    with pytest.raises(SourceUnavailable, match="nothing came for") as raised:
        web.client(attempts=1).download(address, tmp_path / "f.csv", "office")
    assert raised.value.code == "TIMEOUT"
    assert list(tmp_path.iterdir()) == []
