"""TRUNC-LEN, TRUNC-GZ: a body that ends early, whatever says where it should end."""

import gzip
import hashlib
from pathlib import Path

import pytest
from web import ROWS, Handler, Web

from contracts.runtime.errors import SourceUnavailable

PACKED = gzip.compress(ROWS * 50)


def half_of_a_length(answer: Handler) -> None:
    answer.cut(ROWS[:20], Content_Length=str(len(ROWS)), ETag='"a"')


def half_a_chunk(answer: Handler) -> None:
    answer.cut(b"40\r\n" + ROWS[:10], Transfer_Encoding="chunked")


def chunks_without_an_end(answer: Handler) -> None:
    answer.cut(f"{len(ROWS):x}\r\n".encode() + ROWS + b"\r\n", Transfer_Encoding="chunked")


def half_a_packed_body(answer: Handler) -> None:
    answer.cut(PACKED[:40], Content_Encoding="gzip", Connection="close")


def packed_body_with_a_right_length(answer: Handler) -> None:
    answer.send(PACKED[:-6], Content_Encoding="gzip")


@pytest.mark.parametrize(
    ("cut", "code"),
    [
        (half_of_a_length, "TRUNCATED"),
        (half_a_chunk, "TRUNCATED"),
        (chunks_without_an_end, "TRUNCATED"),
        (half_a_packed_body, "TRUNC_GZ"),
        (packed_body_with_a_right_length, "TRUNC_GZ"),
    ],
)
def test_a_body_cut_short_is_tried_again_and_then_refused(web: Web, tmp_path: Path, cut: object, code: str) -> None:
    address = web.put("/f.csv", cut)  # type: ignore[arg-type]
    with pytest.raises(SourceUnavailable, match="office: ") as raised:
        web.client().download(address, tmp_path / "f.csv", "office")
    assert raised.value.code == code
    assert len(web.asked) == 3
    assert list(tmp_path.iterdir()) == []


def test_the_rest_of_a_broken_file_is_asked_for_when_nothing_changed(web: Web, tmp_path: Path) -> None:
    def rest(answer: Handler) -> None:
        answer.send(ROWS[20:], 206, Content_Range=f"bytes 20-{len(ROWS) - 1}/{len(ROWS)}", ETag='"a"')

    address = web.put("/f.csv", half_of_a_length, rest)
    got = web.client().download(address, tmp_path / "f.csv", "office", sha256=hashlib.sha256(ROWS).hexdigest())
    assert (got.file.read_bytes(), got.byte_count) == (ROWS, len(ROWS))
    assert got.sha256 == hashlib.sha256(ROWS).hexdigest()
    assert (web.asked[1][1]["Range"], web.asked[1][1]["If-Range"]) == ("bytes=20-", '"a"')


def test_a_file_that_changed_meanwhile_is_read_from_its_beginning(web: Web, tmp_path: Path) -> None:
    other = ROWS.replace(b"120", b"130")
    address = web.put("/f.csv", half_of_a_length, lambda a: a.send(other, ETag='"b"'))
    got = web.client().download(address, tmp_path / "f.csv", "office")
    assert got.file.read_bytes() == other
    assert got.sha256 == hashlib.sha256(other).hexdigest()


def test_a_packed_answer_that_nobody_asked_for_is_unpacked_to_its_end(web: Web, tmp_path: Path) -> None:
    address = web.put("/f.csv", lambda a: a.send(PACKED, Content_Encoding="gzip"))
    assert web.client().download(address, tmp_path / "f.csv", "office").file.read_bytes() == ROWS * 50
