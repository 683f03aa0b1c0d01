"""From a snapshot to its text tables: the form is told by the bytes, never by the file's name."""

import codecs
from pathlib import Path

from contracts.errors import FileRefused
from contracts.extract import Extract
from sources.layout import check_columns, claim_of, find_header, info_lines, read_head
from sources.lines import count_lines, open_bytes
from sources.snapshot import Snapshot
from sources.text_table import TextTable
from sources.workbook import sheets_as_text

_CHUNK = 1 << 20
_NO_TABLE = ("HEADER_MISSING", "FILE_EMPTY")
"""A sheet refused for one of these is a cover or a note; it is left alone when another sheet holds the table."""


def open_tables(
    snapshot: Snapshot, extract: Extract, folder: Path, *, encoding: str = "utf-8", decimal_mark: str | None = None
) -> list[TextTable]:
    """The text tables of one file: one for a CSV, one per visible sheet with a header for a workbook.

    `folder` takes texts made on the way. Raises FileRefused with the file, the reason and what to do.
    """
    name = f"{snapshot.source_name}/{snapshot.file_name}"
    form = _form(snapshot.path)
    if form == "workbook":
        return _workbook_tables(snapshot, extract, folder, name)
    path = snapshot.path
    if encoding != "utf-8":
        path, form = _transcoded(snapshot, folder, encoding, form), "none"
    lines = count_lines(path, form, name)
    return [_table(path, form, "", lines, extract, snapshot.file_name, name, decimal_mark)]


def _form(path: Path) -> str:
    with path.open("rb") as stream:
        start = stream.read(8)
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "workbook"
    return "gzip" if start.startswith(b"\x1f\x8b") else "none"


def _workbook_tables(snapshot: Snapshot, extract: Extract, folder: Path, name: str) -> list[TextTable]:
    sheets = sheets_as_text(snapshot.path, folder, name)
    if not sheets:
        raise FileRefused(f"{name}: the workbook has no visible sheet with rows.", code="FILE_EMPTY")
    tables, refusals = [], []
    for sheet in sheets:
        lines = (sheet.row_count, ())
        try:
            tables.append(_table(sheet.path, "none", sheet.name, lines, extract, snapshot.file_name, f"{name}[{sheet.name}]", "."))
        except FileRefused as refusal:
            refusals.append(refusal)
    if any(refusal.code not in _NO_TABLE for refusal in refusals) or not tables:
        raise refusals[0]
    return tables


def _table(
    path: Path,
    compression: str,
    sheet_name: str,
    lines: tuple[int, tuple[int, ...]],
    extract: Extract,
    file_name: str,
    name: str,
    decimal_mark: str | None,
) -> TextTable:
    header = find_header(read_head(path, compression, "utf-8-sig", name), extract, name)
    constants = info_lines(header, extract)
    check_columns(header, constants, name)
    table = TextTable(
        path=path,
        sheet_name=sheet_name,
        compression=compression,
        delimiter=header.delimiter,
        decimal_mark=decimal_mark or ("," if header.delimiter == ";" else "."),
        column_count=len(header.cells),
        first_line=header.first_line,
        line_count=lines[0],
        blank_lines=tuple(line for line in lines[1] if line >= header.first_line),
        positions=header.match.positions,
        constants=constants,
        unknown_headings=header.match.unknown,
        claimed=claim_of(file_name, header),
    )
    if table.row_count <= 0:
        raise FileRefused(f"{name}: the file has a header but no rows. Ask the office to send it again.", code="NO_ROWS")
    return table


def _transcoded(snapshot: Snapshot, folder: Path, encoding: str, compression: str) -> Path:
    """The same text in UTF-8, for a source that declares another encoding."""
    path = folder / f"{snapshot.sha256[:16]}.utf8"
    decoder = codecs.getincrementaldecoder(encoding)(errors="strict")
    with open_bytes(snapshot.path, compression) as stream, path.open("w", encoding="utf-8", newline="") as out:
        while chunk := stream.read(_CHUNK):
            out.write(decoder.decode(chunk))
        out.write(decoder.decode(b"", final=True))
    return path
