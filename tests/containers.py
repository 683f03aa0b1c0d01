"""Everything that is in a file: its bytes, and what is packed, encoded or stored in it, however deep.

Databases and Parquet are queried, ZIP (and so XLSX), gzip and base64 are unpacked, the pages of a PDF are read as text.
"""

import base64
import binascii
import gzip
import io
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

import duckdb
from pypdf import PdfReader

Place = tuple[str, bytes]
"""Where it stands, and the bytes."""

_DEEPEST = 4
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{24,}={0,2}")


def contents(file: Path) -> Iterator[Place]:
    """All that is in a file."""
    yield from inside(str(file), file.read_bytes())


def inside(place: str, content: bytes, depth: int = 0) -> Iterator[Place]:
    """The bytes themselves and, by the form that their beginning tells, what is in them."""
    yield place, content
    if b"\0" in content:
        yield f"{place}, UTF-16", content.replace(b"\0", b"")
    if depth < _DEEPEST:
        for name, inner in _opened(content):
            yield from inside(f"{place}, {name}", inner, depth + 1)


def _opened(content: bytes) -> Iterator[Place]:
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from ((name, archive.read(name)) for name in archive.namelist())
    elif content.startswith(b"\x1f\x8b"):
        yield "gzip", gzip.decompress(content)
    elif content.startswith(b"%PDF"):
        yield from _pdf(content)
    elif content.startswith(b"SQLite format 3\0"):
        yield from _sqlite(content)
    elif content.startswith(b"PAR1"):
        with _as_file(content, ".parquet") as file:
            yield "rows", _rows(_reader(), f"read_parquet('{file}')")
    elif content[8:12] == b"DUCK":
        yield from _duckdb(content)
    else:
        yield from _base64(content)


def _base64(content: bytes) -> Iterator[Place]:
    for found in _BASE64.finditer(content):
        encoded = found[0].rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
        try:
            yield "base64", base64.b64decode(encoded + b"=" * (-len(encoded) % 4))
        except binascii.Error:
            continue


def _pdf(content: bytes) -> Iterator[Place]:
    reader = PdfReader(io.BytesIO(content))
    for number, page in enumerate(reader.pages, start=1):
        yield f"page {number}", page.extract_text().encode()
    yield "metadata", repr(reader.metadata).encode()
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        yield "stream", _inflated(stream)


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return stream


def _sqlite(content: bytes) -> Iterator[Place]:
    with (
        _as_file(content, ".db") as file,
        closing(sqlite3.connect(f"file:{file}?immutable=1", uri=True)) as opened,
    ):
        tables = opened.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
        for (table,) in tables.fetchall():
            for row in opened.execute(f'SELECT * FROM "{table}"'):
                yield from ((f"table {table}", cell) for cell in row if isinstance(cell, bytes))
                yield f"table {table}", "\x1f".join(map(str, row)).encode()


def _duckdb(content: bytes) -> Iterator[Place]:
    with _as_file(content, ".duckdb") as file, duckdb.connect(file, read_only=True) as opened:
        tables = opened.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall()
        for schema, table in tables:
            yield f"table {table}", _rows(opened, f'"{schema}"."{table}"')


@cache
def _reader() -> duckdb.DuckDBPyConnection:
    """Made once: a release has twenty Parquet files, and a connection costs more than one of them."""
    return duckdb.connect()


def _rows(connection: duckdb.DuckDBPyConnection, relation: str) -> bytes:
    rows = connection.execute(f"FROM {relation}").fetchall()
    return "\n".join("\x1f".join(map(str, row)) for row in rows).encode()


@contextmanager
def _as_file(content: bytes, suffix: str) -> Iterator[str]:
    with NamedTemporaryFile(suffix=suffix) as file:
        file.write(content)
        file.flush()
        yield file.name
