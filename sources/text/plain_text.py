"""From text as it was sent to text that DuckDB reads line by line: UTF-8, one kind of line end, one line a row."""

import codecs
import io
from pathlib import Path

from contracts.runtime.errors import ConfigurationError, FileRefused
from contracts.runtime.remedies import Remedy
from sources.text.lines import Lines, open_bytes

_CHUNK = 1 << 20


def needs_decoding(lines: Lines, encoding: str) -> bool:
    """Whether the text is written otherwise than UTF-8, as its source declares; UTF-8 is read as such either way."""
    return encoding.lower() not in ("utf-8", "utf8") and not (lines.not_utf8 is None and lines.with_nul is None)


_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""UTF-32 first: its mark begins with that of UTF-16."""
_CANDIDATES = ("windows-1252", "iso-8859-1", "cp850", "mac-roman")
"""Encodings of one byte a letter in which office programs wrote Indonesian texts."""


def marked_encoding(path: Path, compression: str, name: str) -> str | None:
    """The encoding that a text declares by its byte order mark; None for UTF-8, which needs none."""
    with open_bytes(path, compression, name) as stream:
        head = stream.read(4)
    return next((encoding for mark, encoding in _MARKS.items() if head.startswith(mark)), None)


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
            f"{name}: line {lines.not_utf8} is not UTF-8. It could be {' or '.join(_fitting(lines.wrong_byte))}, which"
            " read other letters there. Save the file as UTF-8, or declare its encoding, such as"
            ' encoding = "windows-1252", for its source.',
            code="ENCODING_UNDECLARED",
            remedies=[Remedy("encoding", name, "its letters are then right") for name in _fitting(lines.wrong_byte)],
        )
    if lines.with_nul is not None:
        raise FileRefused(
            f"{name}: line {lines.with_nul} holds NUL bytes; the file is damaged or is UTF-16."
            " Save it as UTF-8 and send it again.",
            code="NUL_BYTES",
        )


def _fitting(byte: bytes) -> list[str]:
    """The encodings in which a byte is a letter, a mark or a blank that breaks no line."""
    letters = {encoding: byte.decode(encoding, "ignore") for encoding in _CANDIDATES}
    return [name for name, letter in letters.items() if letter and (letter.isprintable() or letter == "\xa0")]


def without_head(path: Path, compression: str, first_line: int, target: Path, name: str) -> Path:
    """The same lines with a dash for each one above `first_line`, for a head whose quoted cells hold line breaks."""
    with open_bytes(path, compression, name) as stream, target.open("wb") as out:
        for _ in range(first_line - 1):
            out.write(b"-\r\n" if stream.readline().endswith(b"\r\n") else b"-\n")
        while chunk := stream.read(_CHUNK):
            out.write(chunk)
    return target
