"""Workbooks to text: every visible sheet becomes one CSV in the vault, cell for cell and row for line.

The reader keeps a number a number, and Python writes it as `5371010101900001.0`, so a NIK that was kept as a number is
still seen to be one. Rows pass straight from the reader to the CSV writer. A line break inside a cell becomes a blank.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from sources.workbook_parts import SheetPart, sheet_parts, unreadable

_LINE_BREAKS = re.compile(r"[\r\n]+")


@dataclass(frozen=True)
class SheetText:
    """One sheet as text: its title and its CSV, empty when it is hidden or has no used cell, and day 0 of its dates."""

    title: str
    is_hidden: bool
    path: Path
    first_serial_day: date


def sheets_as_text(workbook: Path, target: Path, name: str) -> list[SheetText]:
    """Write each sheet beside `target`. Raises FileRefused when the workbook is not fit to be read."""
    parts = sheet_parts(workbook, name)
    try:
        with CalamineWorkbook.from_path(str(workbook)) as book:
            return [_sheet(book, part, target.with_name(f"{target.name}-{n}.csv")) for n, part in enumerate(parts)]
    except CalamineError as error:
        raise unreadable(name) from error


def _sheet(book: CalamineWorkbook, part: SheetPart, path: Path) -> SheetText:
    with path.open("w", encoding="utf-8", newline="") as stream:
        if not part.is_hidden:
            csv.writer(stream, lineterminator="\n").writerows(_rows(book.get_sheet_by_name(part.title), part))
    return SheetText(part.title, part.is_hidden, path, part.first_serial_day)


def _rows(sheet: CalamineSheet, part: SheetPart) -> Iterator[Sequence[object]]:
    """The rows from the first of the sheet to the last used one, with error values as a spreadsheet shows them."""
    first_column = sheet.start[1] if sheet.start else 0
    for number, values in enumerate(sheet.iter_rows() if sheet.start else ()):
        row = [_one_line(cell) if isinstance(cell, str) and not cell.isprintable() else cell for cell in values]
        for column, shown in part.errors.get(number, {}).items():
            row[column - first_column] = shown
        yield row


def _one_line(text: str) -> str:
    return _LINE_BREAKS.sub(" ", text)
