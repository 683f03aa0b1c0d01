"""The bytes of a text, gone through once before a parser sees them: lines, encoding, line ends and stray bytes.

Lines are counted apart from parsing, so that a parser that swallows some is found out.
"""

import codecs
import gzip
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, cast

from contracts.runtime.errors import FileRefused

_CHUNK = 1 << 20
_CONTROL_BYTES = tuple(bytes([code]) for code in (*range(1, 9), 11, 12, *range(14, 32), 127))
_BETWEEN_CHARACTERS = codecs.getincrementaldecoder("utf-8")().getstate()
LARGEST_UNPACKED = 20 << 30
"""Bytes; a national month of participants as CSV takes a third of it."""
LARGEST_RATIO = 200
"""Unpacked to packed bytes. CSV of participants packs to between a fifth and a twentieth."""
SMALL = 64 << 20
"""Bytes that do no harm, whatever they were packed to."""
_SHOWN = 12


@dataclass(frozen=True)
class Lines:
    """What one pass over a text found. Lines are numbered from 1; the line of a fault that is not there is None."""

    count: int
    blank: tuple[int, ...]
    not_utf8: int | None
    with_nul: int | None
    has_control: bool
    ends_differ: bool
    wrong_byte: bytes = b""


@contextmanager
def open_bytes(path: Path, compression: str, name: str) -> Iterator[BinaryIO]:
    """The unpacked bytes of a file. `compression` is `none` or `gzip`. Raises FileRefused when a gzip is damaged."""
    try:
        with gzip.open(path) if compression == "gzip" else path.open("rb") as stream:
            yield cast("BinaryIO", stream)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise FileRefused(f"{name}: the gzip is cut short or damaged. Fetch it again.", code="TRUNCATED") from error


def chunks(path: Path, compression: str, name: str) -> Iterator[bytes]:
    """The unpacked bytes in pieces. Raises FileRefused when there are more of them than a real extract has."""
    unpacked = 0
    with open_bytes(path, compression, name) as stream:
        while chunk := stream.read(_CHUNK):
            unpacked += len(chunk)
            if compression != "none" and unpacked > largest_unpacked(path):
                raise too_large(name, unpacked)
            yield chunk


def largest_unpacked(path: Path) -> int:
    """The most bytes that a packed file of this size may unpack to."""
    return min(LARGEST_UNPACKED, max(SMALL, LARGEST_RATIO * path.stat().st_size))


def too_large(name: str, unpacked: int) -> FileRefused:
    """The refusal of a file that unpacks to more than it may."""
    return FileRefused(
        f"{name}: it unpacks to more than {unpacked >> 20} MB, out of proportion to its size."
        " Unpack it elsewhere, look at it, and send the table itself.",
        code="UNPACKS_TOO_LARGE",
    )


def survey(path: Path, compression: str, name: str) -> Lines:
    """Go through a text once. Raises FileRefused when its gzip is cut, damaged or a bomb."""
    tally = _Tally()
    for chunk in chunks(path, compression, name):
        tally.take(chunk)
    blank = tuple(_blank_lines(path, compression, name)) if tally.has_blank else ()
    return tally.lines(blank)


class _Tally:
    """Counts that grow chunk by chunk; `last` are the two bytes before the chunk."""

    def __init__(self) -> None:
        self.decoder = codecs.getincrementaldecoder("utf-8")()
        self.newlines = self.returns = self.pairs = 0
        self.has_blank = self.has_control = False
        self.not_utf8: int | None = None
        self.wrong_byte = b""
        self.with_nul: int | None = None
        self.last = b"\n"

    def take(self, chunk: bytes) -> None:
        self._take_characters(chunk)
        self._take_lines(self.last + chunk[:2], chunk)
        self.last = (self.last + chunk[-2:])[-2:]

    def _take_lines(self, seam: bytes, chunk: bytes) -> None:
        """`seam` is what a chunk and the one before it meet in."""
        self.newlines += chunk.count(b"\n")
        self.has_blank = self.has_blank or b"\n\n" in seam or b"\n\n" in chunk
        if b"\r" in seam or b"\r" in chunk:
            self.returns += chunk.count(b"\r")
            self.pairs += chunk.count(b"\r\n") + (self.last[-1:] + chunk[:1] == b"\r\n")
            self.has_blank = self.has_blank or b"\n\r\n" in seam or b"\n\r\n" in chunk

    def _take_characters(self, chunk: bytes) -> None:
        self.has_control = self.has_control or any(byte in chunk for byte in _CONTROL_BYTES)
        if self.with_nul is None and b"\0" in chunk:
            self.with_nul = self._line_of(chunk, chunk.index(b"\0"))
        if self.not_utf8 is None and not (chunk.isascii() and self.decoder.getstate() == _BETWEEN_CHARACTERS):
            self._decode(chunk)

    def _decode(self, chunk: bytes, *, is_last: bool = False) -> None:
        try:
            self.decoder.decode(chunk, is_last)
        except UnicodeDecodeError as error:
            self.not_utf8 = self._line_of(error.object, error.start)
            self.wrong_byte = error.object[error.start : error.start + 1]

    def _line_of(self, piece: bytes, place: int) -> int:
        return self.newlines + piece[:place].count(b"\n") + 1

    def lines(self, blank: tuple[int, ...]) -> Lines:
        """What was found, once every chunk was taken."""
        if self.not_utf8 is None:
            self._decode(b"", is_last=True)
        return Lines(
            count=self.newlines + (not self.last.endswith(b"\n")),
            blank=blank,
            not_utf8=self.not_utf8,
            with_nul=self.with_nul,
            has_control=self.has_control,
            ends_differ=self.returns != self.pairs or self.pairs not in (0, self.newlines),
            wrong_byte=self.wrong_byte,
        )


def _blank_lines(path: Path, compression: str, name: str) -> Iterator[int]:
    """Numbers of lines with nothing on them. A line is read in pieces: one that never ends would fill the memory."""
    number, is_begin = 1, True
    with open_bytes(path, compression, name) as stream:
        while piece := stream.readline(_CHUNK):
            if is_begin and not piece.strip(b"\r\n"):
                yield number
            is_begin = piece.endswith(b"\n")
            number += is_begin


def line_numbers(lines: Iterable[int]) -> str:
    """Line numbers, those in a row as a span."""
    spans = [[line for _, line in group] for _, group in groupby(enumerate(lines), key=lambda pair: pair[1] - pair[0])]
    shown = [f"{span[0]}-{span[-1]}" if len(span) > 1 else f"{span[0]}" for span in spans]
    return ", ".join(shown[:_SHOWN]) + (", ..." if len(shown) > _SHOWN else "")
