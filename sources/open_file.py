"""From a snapshot to its text tables."""

from dataclasses import dataclass, replace
from pathlib import Path

from contracts.errors import FileRefused
from contracts.extract import Extract
from sources.bps_rows import write_rows
from sources.form import Form, form_of
from sources.layout import check_columns, claim_of, find_header, info_lines, read_head
from sources.lines import Lines, survey
from sources.plain_text import check_text, decoded, needs_decoding, without_head
from sources.snapshot import Snapshot, printable
from sources.text_table import TextTable
from sources.workbook import SheetText, sheets_as_text

_NO_TABLE = ("NO_ROWS", "HEADER_MISSING", "SHEET_HIDDEN", "FILE_EMPTY")
"""A sheet refused for one of these is a cover, a note or an empty form: left alone when another sheet holds the table.
The one that says most comes first."""


@dataclass(frozen=True)
class _Text:
    """One text and where it stands; `label` is what errors call it."""

    path: Path
    compression: str
    lines: Lines
    label: str
    sheet_title: str = ""


def open_tables(
    snapshot: Snapshot, extract: Extract, folder: Path, *, encoding: str = "utf-8", decimal_mark: str | None = None
) -> list[TextTable]:
    """The text tables of one file: one for a CSV, one per visible sheet with a header for a workbook.

    `folder` takes texts made on the way. Raises FileRefused with the file, the reason and what to do.
    """
    form = form_of(snapshot.path, snapshot.label)
    target = folder / f"{snapshot.source_name}-{snapshot.sha256[:16]}"
    if form == "workbook":
        return _workbook_tables(snapshot, extract, target)
    if form == "bps":
        return [_bps_table(snapshot, extract, target)]
    text = _text(snapshot, form, encoding, target)
    return [_table(text, extract, snapshot.file_name, target, decimal_mark)]


def _bps_table(snapshot: Snapshot, extract: Extract, target: Path) -> TextTable:
    """The answers of BPS as rows of our columns."""
    path = target.with_name(f"{target.name}.bps.csv")
    notes = write_rows(snapshot.path, path, snapshot.label)
    lines = survey(path, "none", snapshot.label)
    table = _table(_Text(path, "none", lines, snapshot.label), extract, snapshot.file_name, target, ".")
    return replace(table, notes=notes)


def _text(snapshot: Snapshot, form: Form, encoding: str, target: Path) -> _Text:
    """The text as it was sent when DuckDB can read it so, else a copy in UTF-8 with one kind of line end."""
    lines = survey(snapshot.path, form, snapshot.label)
    if not needs_decoding(lines, encoding):
        check_text(lines, snapshot.label)
        if not lines.ends_differ:
            return _Text(snapshot.path, form, lines, snapshot.label)
        encoding = "utf-8"
    path = decoded(snapshot.path, form, encoding, target.with_name(f"{target.name}.utf8"), snapshot.label)
    lines = survey(path, "none", snapshot.label)
    check_text(lines, snapshot.label)
    return _Text(path, "none", lines, snapshot.label)


def _workbook_tables(snapshot: Snapshot, extract: Extract, target: Path) -> list[TextTable]:
    tables, refusals, not_read = [], [], []
    for sheet in sheets_as_text(snapshot.path, target, snapshot.label):
        try:
            tables.append(_sheet_table(snapshot, extract, sheet, target))
        except FileRefused as refusal:
            refusals.append(refusal)
            not_read.append(f"{sheet.title} ({refusal.code})")
    _check_sheets(tables, refusals, snapshot.label)
    return [replace(tables[0], not_read=tuple(not_read)), *tables[1:]]


def _check_sheets(tables: list[TextTable], refusals: list[FileRefused], label: str) -> None:
    if serious := [refusal for refusal in refusals if refusal.code not in _NO_TABLE]:
        raise serious[0]
    if not tables and not refusals:
        raise FileRefused(f"{label}: the workbook has no worksheet. Send the one with the table.", code="FILE_EMPTY")
    if not tables:
        raise min(refusals, key=lambda refusal: _NO_TABLE.index(refusal.code))


def _sheet_table(snapshot: Snapshot, extract: Extract, sheet: SheetText, target: Path) -> TextTable:
    label = f"{snapshot.label}[{printable(sheet.title)}]"
    if sheet.is_hidden:
        raise FileRefused(f"{label}: the sheet is hidden. Show it if it holds the table.", code="SHEET_HIDDEN")
    lines = survey(sheet.path, "none", label)
    check_text(lines, label)
    return _table(_Text(sheet.path, "none", lines, label, sheet.title), extract, snapshot.file_name, target, ".")


def _table(text: _Text, extract: Extract, file_name: str, target: Path, decimal_mark: str | None) -> TextTable:
    header = find_header(read_head(text.path, text.compression, text.label), extract, text.label)
    constants = info_lines(header, extract)
    check_columns(header, constants, text.label)
    if not header.is_one_line_each:
        path = target.with_name(f"{target.name}.rows")
        without_head(text.path, text.compression, header.first_line, path, text.label)
        text = replace(text, path=path, compression="none")
    table = TextTable(
        path=text.path,
        sheet_name=text.sheet_title,
        compression=text.compression,
        delimiter=header.delimiter,
        decimal_mark=decimal_mark or ("," if header.delimiter == ";" else "."),
        column_count=len(header.cells),
        first_line=header.first_line,
        line_count=text.lines.count,
        blank_lines=tuple(line for line in text.lines.blank if line >= header.first_line),
        has_control_characters=text.lines.has_control,
        positions=header.match.positions,
        constants=constants,
        unknown_headings=header.match.unknown,
        claimed=claim_of(file_name, header),
    )
    _check_rows(table, text.label)
    return table


def _check_rows(table: TextTable, label: str) -> None:
    if table.row_count <= 0:
        raise FileRefused(f"{label}: there is a header but no row. Ask the office to send it again.", code="NO_ROWS")
