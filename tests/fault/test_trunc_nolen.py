"""TRUNC-NOLEN: a body whose end nothing states."""

import gzip
import hashlib
import json
from pathlib import Path

import pytest
from web import ROWS, Handler, Web

from contracts.runtime.errors import SourceUnavailable


def test_a_text_whose_end_nothing_states_is_refused(web: Web, tmp_path: Path) -> None:
    address = web.put("/f.csv", lambda a: a.cut(ROWS, Connection="close"))
    with pytest.raises(SourceUnavailable, match="states no length") as raised:
        web.client().download(address, tmp_path / "f.csv", "office")
    assert raised.value.code == "TRUNC_NOLEN"


@pytest.mark.parametrize(
    "body", [gzip.compress(ROWS, mtime=0), json.dumps([{"active": 1}]).encode()], ids=["gzip", "JSON"]
)
def test_a_form_that_has_an_end_of_its_own_needs_no_length(web: Web, tmp_path: Path, body: bytes) -> None:
    address = web.put("/f", lambda a: a.cut(body, Connection="close"))
    assert web.client().download(address, tmp_path / "f", "office").file.read_bytes() == body
    address = web.put("/g", lambda a: a.cut(body[:-3], Connection="close"))
    with pytest.raises(SourceUnavailable):
        web.client().download(address, tmp_path / "g", "office")


def test_a_stated_hash_tells_a_whole_text_from_a_cut_one(web: Web, tmp_path: Path) -> None:
    stated = hashlib.sha256(ROWS).hexdigest()
    address = web.put("/f.csv", lambda a: a.cut(ROWS, Connection="close"))
    assert web.client().download(address, tmp_path / "f.csv", "office", sha256=stated).sha256 == stated
    address = web.put("/g.csv", lambda a: a.cut(ROWS[:-5], Connection="close"))
    with pytest.raises(SourceUnavailable) as raised:
        web.client().download(address, tmp_path / "g.csv", "office", sha256=stated)
    assert raised.value.code == "HASH_DIFFERS"


def chunked(body: bytes, **headers: str) -> object:
    """A body in chunks that end properly: what was cut before the server sent it cannot be told by them."""

    def send(answer: Handler) -> None:
        answer.begin(Transfer_Encoding="chunked", **headers)
        answer.wfile.write(f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n")

    return send


def refused(web: Web, tmp_path: Path, body: bytes, **known: int) -> str:
    address = web.put("/f", chunked(body))  # type: ignore[arg-type]
    with pytest.raises(SourceUnavailable) as raised:
        web.client().download(address, tmp_path / "f", "office", length=known.get("length"))
    assert raised.value.code == "TRUNCATED"
    return raised.value.sentence


@pytest.mark.parametrize(
    "body",
    [ROWS[:-9], ROWS[:-15], gzip.compress(ROWS, mtime=0)[:-4], b'{"active": 1}\n{"active"', b'[{"active": 1}, {"ac'],
)
def test_chunks_that_end_within_a_row_are_a_cut_file(web: Web, tmp_path: Path, body: bytes) -> None:
    assert "ends within a row" in refused(web, tmp_path, body)


@pytest.mark.parametrize(
    "body", [ROWS, ROWS[:-1], gzip.compress(ROWS, mtime=0), b'{"active": 1}\n{"active": 2}', b'[{"a": 1}]']
)
def test_chunks_to_the_end_of_a_row_are_taken(web: Web, tmp_path: Path, body: bytes) -> None:
    address = web.put("/f", chunked(body))  # type: ignore[arg-type]
    assert web.client().download(address, tmp_path / "f", "office").file.read_bytes() == body


def test_chunks_are_compared_with_a_length_that_is_known_otherwise(web: Web, tmp_path: Path) -> None:
    whole_rows = ROWS[: ROWS.index(b"\n") + 1]
    assert f"of {len(ROWS)} bytes came" in refused(web, tmp_path, whole_rows, length=len(ROWS))
    address = web.put("/g", chunked(ROWS))  # type: ignore[arg-type]
    assert web.client().download(address, tmp_path / "g", "office", length=len(ROWS)).byte_count == len(ROWS)


def test_chunks_are_compared_with_the_length_that_the_server_stated_of_the_same_version(
    web: Web, tmp_path: Path
) -> None:
    whole_rows = ROWS[: ROWS.index(b"\n") + 1]
    for etag, is_refused in (('"a"', True), ('"b"', False)):
        path = f"/{etag[1]}.csv"
        address = web.put(path, lambda a: a.send(ROWS, ETag='"a"'), chunked(whole_rows, ETag=etag))  # type: ignore[arg-type]
        client = web.client()
        client.head(address, "office")
        if is_refused:
            with pytest.raises(SourceUnavailable, match="bytes came"):
                client.download(address, tmp_path / "f.csv", "office")
        else:
            assert client.download(address, tmp_path / "f.csv", "office").byte_count == len(whole_rows)


def test_the_length_of_a_packed_answer_is_not_that_of_the_file(web: Web, tmp_path: Path) -> None:
    packed = gzip.compress(ROWS, mtime=0)
    address = web.put(
        "/f.csv", lambda a: a.send(packed, Content_Encoding="gzip", ETag='"a"'), chunked(ROWS, ETag='"a"')  # type: ignore[arg-type]
    )  # fmt: skip
    client = web.client()
    client.head(address, "office")
    assert client.download(address, tmp_path / "f.csv", "office").file.read_bytes() == ROWS
