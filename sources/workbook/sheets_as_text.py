"""Workbooks to text: every visible sheet becomes one CSV in the vault, cell for cell and row for line.

The reader keeps a number a number, and Python writes it as `5371010101900001.0`, so a NIK that was kept as a number is
still seen to be one. Rows pass straight from the reader to the CSV writer. A line break inside a cell becomes a blank.
"""

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TextIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from contracts.language.stated_units import Unit
from sources.text.declared import Hidden
from sources.workbook.merged_cells import filled_down
from sources.workbook.number_formats import NumberFormat
from sources.workbook.other_forms import book_form, other_parts
from sources.workbook.parts import SheetPart, sheet_parts, unreadable

_THREE_DECIMALS = re.compile(r"\.\d{3}$")
_WIDE = 100
"""Columns from which on a cell that was once touched far to the right is looked for."""
_NOT_READ = "number formats and struck-out cells of this form of workbook are not seen"
_LINE_BREAKS = re.compile(r"[\r\n]+")


@dataclass(frozen=True)
class SheetText:
    """One sheet as text: its title and its CSV, empty when it is hidden or has no used cell, day 0 of its dates, and
    the units that its number formats state. `hidden_lines` hold something; `struck` are columns by line; `notes` say
    what of its form is not read.
    """

    title: str
    is_hidden: bool
    path: Path
    first_serial_day: date | None
    units: tuple[Unit, ...] = ()
    hidden_lines: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: Mapping[int, Collection[int]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def sheets_as_text(
    workbook: Path, target: Path, name: str, hidden: Hidden | None, *, of_aggregates: bool
) -> list[SheetText]:
    """Write each sheet beside `target`. Raises FileRefused when the workbook is not fit to be read.

    What is hidden is left out where the source says so.
    In tables `of_aggregates` percents are written as they are shown, and decimals so that they are not thousands.
    """
    form = book_form(workbook)
    if form in (None, "xlsx"):
        parts = sheet_parts(workbook, name, has_formats=of_aggregates, reads_hidden=hidden == "read")
    else:
        parts = other_parts(workbook, form, name)
    try:
        with CalamineWorkbook.from_path(str(workbook)) as book:
            return [
                _sheet(book, part, target.with_name(f"{target.name}-{n}.csv"), hidden, of_aggregates=of_aggregates)
                for n, part in enumerate(parts)
            ]
    except CalamineError as error:
        raise unreadable(name) from error


def _sheet(
    book: CalamineWorkbook, part: SheetPart, path: Path, hidden: Hidden | None, *, of_aggregates: bool
) -> SheetText:
    is_hidden = part.is_hidden and hidden != "read"
    first_column, hidden_lines = 0, set[int]()
    with path.open("w", encoding="utf-8", newline="") as stream:
        if not is_hidden:
            sheet = book.get_sheet_by_name(part.title)
            first_column = sheet.start[1] if sheet.start else 0
            rows = _rows(sheet, part, of_aggregates=of_aggregates)
            if part.hidden_rows:
                rows = _noting_hidden(rows, part.hidden_rows, hidden_lines)
            if part.hidden_columns and hidden == "ignore":
                rows = _without_columns(rows, {place - first_column for place in part.hidden_columns})
            csv.writer(_OneLineRows(stream), lineterminator="\n").writerows(rows)
    formats = {shown for of_row in part.formats.values() for shown in of_row.values()}
    units = tuple(sorted({shown.unit for shown in formats if shown.unit}, key=str))
    return SheetText(
        part.title,
        is_hidden,
        path,
        part.first_serial_day,
        units,
        frozenset(hidden_lines),
        frozenset(place - first_column for place in part.hidden_columns),
        {number + 1: {place - first_column for place in places} for number, places in part.struck.items()},
        (_NOT_READ,) if part.has_integers and of_aggregates else (),
    )


def _noting_hidden(
    rows: Iterable[Sequence[object]], hidden: Collection[int], lines: set[int]
) -> Iterator[Sequence[object]]:
    """The rows; the lines of those that are hidden and hold something go into `lines`."""
    for number, row in enumerate(rows):
        if number in hidden and _used(row):
            lines.add(number + 1)
        yield row


def _without_columns(rows: Iterable[Sequence[object]], places: Collection[int]) -> Iterator[Sequence[object]]:
    """The rows with blanks in these columns."""
    return (["" if place in places else value for place, value in enumerate(row)] for row in rows)


class _OneLineRows:
    """Takes each row as the CSV writer made it: a line break before its end is inside a cell."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, row: str) -> int:
        """One look at a row is cheaper than one at each of its cells."""
        is_one_line = row.find("\n") == len(row) - 1 and "\r" not in row
        return self.stream.write(row if is_one_line else f"{_LINE_BREAKS.sub(' ', row[:-1])}\n")


def _rows(sheet: CalamineSheet, part: SheetPart, *, of_aggregates: bool) -> Iterable[Sequence[object]]:
    """The rows from the first of the sheet to the last used one."""
    rows = _all_rows(sheet, part, of_aggregates=of_aggregates)
    width = sheet.end[1] - sheet.start[1] + 1 if sheet.start and sheet.end else 0
    if width <= _WIDE:
        return rows
    used = max((_used(row) for row in _all_rows(sheet, part, of_aggregates=False)), default=0)
    return (row[:used] for row in rows)


def _used(row: Sequence[object]) -> int:
    """How many cells of a row there are up to the last that holds something."""
    return next((len(row) - place for place, value in enumerate(reversed(row)) if value != ""), 0)


def _all_rows(sheet: CalamineSheet, part: SheetPart, *, of_aggregates: bool) -> Iterable[Sequence[object]]:
    if not sheet.start:
        return ()
    first_column = sheet.start[1]
    rows: Iterable[Sequence[object]] = _with_errors(sheet, part, first_column) if part.errors else sheet.iter_rows()
    if part.has_integers:
        rows = ([float(value) if type(value) is int else value for value in row] for row in rows)
    if ranges := sheet.merged_cell_ranges:
        rows = filled_down(rows, ranges, first_column)
    return _as_shown(rows, part, first_column) if of_aggregates else rows


def _with_errors(sheet: CalamineSheet, part: SheetPart, first_column: int) -> Iterator[Sequence[object]]:
    """The rows with error values as a spreadsheet shows them."""
    for number, values in enumerate(sheet.iter_rows()):
        row = list(values)
        for column, shown in part.errors.get(number, {}).items():
            row[column - first_column] = shown
        yield row


def _as_shown(rows: Iterable[Sequence[object]], part: SheetPart, first_column: int) -> Iterator[Sequence[object]]:
    """The rows with percents as a spreadsheet shows them, and a fourth digit after the point where there are three."""
    for number, values in enumerate(rows):
        formats = part.formats.get(number, {})
        yield [
            _number(value, formats.get(place + first_column)) if isinstance(value, float) else value
            for place, value in enumerate(values)
        ]


def _number(value: float, shown: NumberFormat | None) -> str:
    """395.123 in a cell is a number, and no 395 thousand that a text could mean."""
    if shown and shown.percent_times:
        return shown.shown(value)
    text = repr(value)
    return f"{text}0" if _THREE_DECIMALS.search(text) else text
