"""What a DuckDB file says of itself before it is opened: that it is one, and which DuckDB wrote it."""

from pathlib import Path

_MAGIC = b"DUCK"
_MAGIC_AT = 8
_WRITER = slice(52, 84)
_HEADER_BYTES = 84


def is_duckdb_file(file: Path) -> bool:
    """Whether the file begins as a DuckDB file does."""
    return _header(file)[_MAGIC_AT : _MAGIC_AT + len(_MAGIC)] == _MAGIC


def written_by(file: Path) -> str | None:
    """The version of DuckDB that wrote the file, such as `2.0.0`; None when it does not say so."""
    text = _header(file)[_WRITER].rstrip(b"\0")
    is_version = text.startswith(b"v") and text.isascii() and text.decode("ascii").isprintable()
    return text.decode("ascii").removeprefix("v") if is_version else None


def _header(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(_HEADER_BYTES)
