"""HTML-200, EMPTY and TOO-LARGE over the network: what came is not data, or too much of it."""

import gzip
from pathlib import Path

import pytest
from web import Web

from contracts.runtime.errors import SourceUnavailable


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"<!DOCTYPE html><html><body>Maintenance</body></html>", "HTML_200"),
        (b"\xef\xbb\xbf\n <html lang=id>", "HTML_200"),
        (b"<!-- cached 2024-06-30 -->\n<!-- " + b"x" * 900 + b" -->\n<html>", "HTML_200"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html><html>', "HTML_200"),
        (b" " * 2000 + b"<p>Maintenance", "HTML_200"),
        (b"", "EMPTY"),
    ],
)
def test_what_is_no_data_is_refused_whatever_the_status_says(web: Web, tmp_path: Path, body: bytes, code: str) -> None:
    address = web.put("/f.csv", lambda a: a.send(body, Content_Type="text/csv"))
    with pytest.raises(SourceUnavailable) as raised:
        web.client().download(address, tmp_path / "f.csv", "office")
    assert raised.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_sign_that_is_no_tag_begins_a_table_as_well(web: Web, tmp_path: Path) -> None:
    address = web.put("/f.csv", lambda a: a.send(b"< 15,15-24\n1,2\n"))
    assert web.client().download(address, tmp_path / "f.csv", "office").byte_count == 15


def test_a_body_that_unpacks_without_end_is_stopped_while_it_does(web: Web, tmp_path: Path) -> None:
    bomb = gzip.compress(b"0" * (64 << 20))
    address = web.put("/f.csv", lambda a: a.send(bomb, Content_Encoding="gzip"))
    with pytest.raises(SourceUnavailable) as raised:
        web.client().download(address, tmp_path / "f.csv", "office")
    assert raised.value.code == "ZIP_BOMB"


def test_more_bytes_than_are_allowed_are_not_read(web: Web, tmp_path: Path) -> None:
    address = web.put("/f.csv", lambda a: a.send(b"x" * 5_000_000))
    with pytest.raises(SourceUnavailable) as raised:
        web.client(most_bytes=1_000_000).download(address, tmp_path / "f.csv", "office")
    assert raised.value.code == "TOO_LARGE"
