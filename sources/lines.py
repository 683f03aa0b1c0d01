"""Physical lines of a text file, counted without parsing it, so that a parser that swallows some is found out."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from contracts.errors import FileRefused

_CHUNK = 1 << 20


def open_bytes(path: Path, compression: str) -> BinaryIO:
    """The unpacked bytes of a file. `compression` is `none` or `gzip`."""
    return cast("BinaryIO", gzip.open(path, "rb")) if compression == "gzip" else path.open("rb")


def count_lines(path: Path, compression: str, name: str) -> tuple[int, tuple[int, ...]]:
    """Number of lines and the numbers of the blank ones. Raises FileRefused when a gzip is cut or damaged."""
    try:
        line_count, has_blank = _count(path, compression)
        return line_count, tuple(_blank_lines(path, compression)) if has_blank else ()
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise FileRefused(
            f"{name}: the gzip is cut short or damaged. Fetch it again.", code="TRUNCATED"
        ) from error


def _count(path: Path, compression: str) -> tuple[int, bool]:
    lines, has_blank, last = 0, False, b"\n"
    with open_bytes(path, compression) as stream:
        while chunk := stream.read(_CHUNK):
            joined = last + chunk
            has_blank = has_blank or b"\n\n" in joined or b"\n\r\n" in joined
            lines += chunk.count(b"\n")
            last = joined[-2:]
    return lines + (not last.endswith(b"\n")), has_blank


def _blank_lines(path: Path, compression: str) -> Iterator[int]:
    with open_bytes(path, compression) as stream:
        for number, line in enumerate(stream, start=1):
            if not line.strip(b"\r\n"):
                yield number
