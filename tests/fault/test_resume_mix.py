"""RESUME-MIX: a download that goes on with another version than it began with is begun again."""

from pathlib import Path

import pytest
from web import ROWS, Handler, Web

OTHER = ROWS.replace(b"120", b"987") + b"2024-06,Kabupaten Ende,PU,654\n"
SHARED = 20
"""Bytes that came before the connection broke."""


def half(answer: Handler, etag: str = '"a"') -> None:
    answer.cut(ROWS[:SHARED], Content_Length=str(len(ROWS)), ETag=etag)


def rest_of(body: bytes, **headers: str) -> object:
    """The rest of a version, whatever If-Range asked for."""

    def send(answer: Handler) -> None:
        place = f"bytes {SHARED}-{len(body) - 1}/{headers.pop('total', len(body))}"
        answer.send(body[SHARED:], 206, **{"Content_Range": place, **headers})

    return send


@pytest.mark.parametrize(
    "rest",
    [
        rest_of(OTHER, ETag='"b"'),
        rest_of(OTHER, ETag='"a"'),
        rest_of(OTHER),
        rest_of(OTHER, total="*", ETag='"b"'),
        rest_of(OTHER[: len(ROWS)], ETag='"b"'),
    ],
    ids=["another ETag", "another length", "no ETag", "no total", "another ETag, as long"],
)
def test_the_rest_of_another_version_is_never_glued_to_what_came(web: Web, tmp_path: Path, rest: object) -> None:
    address = web.put("/f.csv", half, rest, lambda a: a.send(OTHER, ETag='"b"'))  # type: ignore[arg-type]
    got = web.client().download(address, tmp_path / "f.csv", "office")
    assert got.file.read_bytes() == OTHER
    assert "Range" not in web.asked[2][1]


def test_a_part_that_is_not_the_rest_is_not_taken_for_it(web: Web, tmp_path: Path) -> None:
    def middle(answer: Handler) -> None:
        place = f"bytes {SHARED}-{SHARED + 9}/{len(ROWS)}"
        answer.send(ROWS[SHARED : SHARED + 10], 206, Content_Range=place, ETag='"a"')

    address = web.put("/f.csv", half, middle, lambda a: a.send(ROWS, ETag='"a"'))
    assert web.client().download(address, tmp_path / "f.csv", "office").file.read_bytes() == ROWS


def test_the_rest_of_the_same_version_is_taken(web: Web, tmp_path: Path) -> None:
    address = web.put("/f.csv", half, rest_of(ROWS, ETag='"a"'))  # type: ignore[arg-type]
    assert web.client().download(address, tmp_path / "f.csv", "office").file.read_bytes() == ROWS
    assert len(web.asked) == 2
