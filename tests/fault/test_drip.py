"""DRIP: a server that says everything very slowly, so that no time between two bytes is ever too long."""

import time
from pathlib import Path

import pytest
from web import ROWS, Handler, Web

from contracts.runtime.errors import SourceUnavailable


def dripping(answer: Handler) -> None:
    answer.begin(Content_Length="4000")
    dripping_bytes(answer)


def dripping_bytes(answer: Handler) -> None:
    for _ in range(40):
        answer.wfile.write(b"x")
        answer.wfile.flush()
        time.sleep(0.02)


def dripping_head(answer: Handler) -> None:
    answer.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    dripping_bytes(answer)
    answer.wfile.write(f"\r\nContent-Length: {len(ROWS)}\r\n\r\n".encode() + ROWS)


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


def test_a_drip_of_the_head_is_left_as_well(web: Web, tmp_path: Path) -> None:
    address = web.put("/f.csv", dripping_head)
    with pytest.raises(SourceUnavailable, match="did not answer in time") as raised:
        web.client(head_seconds=0.1, attempts=1).download(address, tmp_path / "f.csv", "office")
    assert raised.value.code == "TIMEOUT"
