"""TIMEOUT and DRIP: a server that says nothing, or says it very slowly."""

import time
from pathlib import Path

import pytest
from web import ROWS, Handler, Web

from contracts.errors import SourceUnavailable


def silent(answer: Handler) -> None:
    answer.begin(Content_Length=str(len(ROWS)))
    answer.wfile.flush()
    time.sleep(0.6)


def dripping(answer: Handler) -> None:
    answer.begin(Content_Length="4000")
    for _ in range(40):
        answer.wfile.write(b"x")
        answer.wfile.flush()
        time.sleep(0.02)


def test_a_server_that_falls_silent_is_left_after_the_time_between_two_bytes(web: Web, tmp_path: Path) -> None:
    address = web.put("/f.csv", silent)
    with pytest.raises(SourceUnavailable, match="nothing came for") as raised:
        web.client(attempts=1).download(address, tmp_path / "f.csv", "office")
    assert raised.value.code == "TIMEOUT"
    assert list(tmp_path.iterdir()) == []


def test_a_drip_is_left_though_every_byte_comes_in_time(web: Web, tmp_path: Path) -> None:
    address = web.put("/f.csv", dripping)
    with pytest.raises(SourceUnavailable, match="fewer than 1,024 bytes a second") as raised:
        web.client().download(address, tmp_path / "f.csv", "office")
    assert raised.value.code == "DRIP"


def test_a_fetch_has_an_end_whatever_its_rate(web: Web, tmp_path: Path) -> None:
    address = web.put("/f.csv", dripping)
    with pytest.raises(SourceUnavailable, match="not whole after") as raised:
        web.client(total_seconds=0.1, slowest_rate=0).download(address, tmp_path / "f.csv", "office")
    assert raised.value.code == "TIMEOUT"
