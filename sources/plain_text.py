"""From text as it was sent to text that DuckDB reads line by line: UTF-8, one kind of line end, one line a row."""

import io
from pathlib import Path

from contracts.errors import ConfigurationError, FileRefused
from sources.lines import Lines, open_bytes

_CHUNK = 1 << 20


def needs_decoding(lines: Lines, encoding: str) -> bool:
    """Whether the text is written otherwise than UTF-8, as its source declares; UTF-8 is read as such either way."""
    return encoding.lower() not in ("utf-8", "utf8") and not (lines.not_utf8 is None and lines.with_nul is None)


def decoded(path: Path, compression: str, encoding: str, target: Path, name: str) -> Path:
    """The same text in UTF-8 with newlines, written to `target`. Raises FileRefused when it is not in this encoding."""
    try:
        with open_bytes(path, compression, name) as stream, target.open("w", encoding="utf-8", newline="\n") as out:
            text = io.TextIOWrapper(stream, encoding=encoding, errors="strict", newline=None)
            while piece := text.read(_CHUNK):
                out.write(piece)
    except LookupError as error:
        raise ConfigurationError(f"{name}: its source declares encoding {encoding!r}, which does not exist.") from error
    except UnicodeError as error:
        raise FileRefused(
            f"{name}: the text is neither UTF-8 nor {encoding}, which its source declares. Save it as UTF-8.",
            code="ENCODING_WRONG",
        ) from error
    return target


def check_text(lines: Lines, name: str) -> None:
    """Raises FileRefused for a text that is not UTF-8 or holds NUL bytes, with the first such line."""
    if lines.not_utf8 is not None:
        raise FileRefused(
            f"{name}: line {lines.not_utf8} is not UTF-8. Save the file as UTF-8,"
            ' or declare its encoding, such as encoding = "windows-1252", for its source.',
            code="ENCODING_UNDECLARED",
        )
    if lines.with_nul is not None:
        raise FileRefused(
            f"{name}: line {lines.with_nul} holds NUL bytes; the file is damaged or is UTF-16."
            " Save it as UTF-8 and send it again.",
            code="NUL_BYTES",
        )


def without_head(path: Path, compression: str, first_line: int, target: Path, name: str) -> Path:
    """The same lines with a dash for each one above `first_line`, for a head whose quoted cells hold line breaks."""
    with open_bytes(path, compression, name) as stream, target.open("wb") as out:
        for _ in range(first_line - 1):
            out.write(b"-\r\n" if stream.readline().endswith(b"\r\n") else b"-\n")
        while chunk := stream.read(_CHUNK):
            out.write(chunk)
    return target
