"""Whether bytes that came over the network are data at all, and whether they say themselves where they end."""

import gzip
import json
import zipfile
import zlib
from pathlib import Path

from contracts.runtime.errors import SourceUnavailable

_CHUNK = 1 << 20
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body")
_MOST_JSON = 64 << 20


def check_is_data(file: Path, label: str) -> None:
    """Raises SourceUnavailable for an empty file and for a web page, which servers send with status 200 as errors."""
    with file.open("rb") as stream:
        start = stream.read(512)
    if not start:
        raise SourceUnavailable(f"{label}: the answer is empty.", code="EMPTY")
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_HTML):
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
    if file.stat().st_size > _MOST_JSON:
        return False
    try:
        json.loads(file.read_bytes())
    except (ValueError, RecursionError):
        return False
    return True
