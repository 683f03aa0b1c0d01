"""Whether bytes that came over the network are data at all, and whether they say themselves where they end."""

import gzip
import json
import re
import zipfile
import zlib
from pathlib import Path

from contracts.runtime.errors import SourceUnavailable

_CHUNK = 1 << 20
_MARKUP = re.compile(rb"(\xef\xbb\xbf)?\s*<[!?a-zA-Z]")
"""A page, also behind a comment or `<?xml`. No form of table that is read begins with a tag."""
_HEAD = 64 << 10
_WITH_END = (b"\x1f\x8b", b"PK\x03\x04", b"PAR1")
_MOST_JSON = 64 << 20


def check_is_data(file: Path, label: str) -> None:
    """Raises SourceUnavailable for an empty file and for a web page, which servers send with status 200 as errors."""
    with file.open("rb") as stream:
        start = stream.read(_HEAD)
    if not start:
        raise SourceUnavailable(f"{label}: the answer is empty.", code="EMPTY")
    if _MARKUP.match(start):
        raise SourceUnavailable(
            f"{label}: a web page came where data were expected. Open the address in a browser and read what it says.",
            code="HTML_200",
        )


def ends_itself(file: Path) -> bool:
    """Whether the form of a file has an end that can be checked, and it is there: gzip, ZIP and XLSX, Parquet, JSON."""
    with file.open("rb") as stream:
        start = stream.read(4)
    if start[:2] == b"\x1f\x8b":
        return _gzip_ends(file)
    if start == b"PK\x03\x04":
        return zipfile.is_zipfile(file)
    if start == b"PAR1":
        return _last_bytes(file, 4) == b"PAR1"
    return start[:1] in (b"{", b"[") and _json_ends(file)


def is_cut(file: Path) -> bool:
    """Whether a file ends before its own end, as far as its form shows: a packed file, JSON, or a row of a text."""
    with file.open("rb") as stream:
        start = stream.readline(_HEAD)
        stream.seek(max(0, file.stat().st_size - _HEAD))
        last = stream.read().rstrip(b"\r\n").rpartition(b"\n")[2]
    if start.startswith(_WITH_END):
        return not ends_itself(file)
    if start[:1] in (b"{", b"["):
        return not (_is_json(last) or ends_itself(file))
    if _last_bytes(file, 1) == b"\n":
        return False
    return any(start.count(mark) > last.count(mark) for mark in (b",", b";", b"\t", b"|") if mark in start)


def _last_bytes(file: Path, count: int) -> bytes:
    with file.open("rb") as stream:
        stream.seek(-count, 2)
        return stream.read()


def _gzip_ends(file: Path) -> bool:
    try:
        with gzip.open(file) as stream:
            while stream.read(_CHUNK):
                pass
    except (EOFError, gzip.BadGzipFile, zlib.error):
        return False
    return True


def _json_ends(file: Path) -> bool:
    return file.stat().st_size <= _MOST_JSON and _is_json(file.read_bytes())


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True
