"""A tidy sheet: one row of headings, then the rows of a release table as they are published."""

from collections.abc import Callable
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from contracts.language.table import Field
from report.workbook.formats import Formats
from report.workbook.sheet_rows import ContentsLine, SheetRows

_LONGEST_TEXT = 32_767
"""Letters that a cell of Excel holds."""
_WIDEST, _NARROWEST = 42, 9
_WIDTH_ROWS = 200
"""Rows that decide how wide a column is."""


def write_table(book: xlsxwriter.Workbook, formats: Formats, rows: SheetRows) -> ContentsLine:
    """Add the sheet of a table; return what the contents say of it."""
    table = rows.table
    sheet = book.add_worksheet(table.table_name)
    set_up_table(sheet, len(table.fields), len(rows.rows))
    for place, field in enumerate(table.fields):
        texts = [str(row[place]) for row in rows.rows[:_WIDTH_ROWS] if row[place] is not None]
        sheet.set_column(place, place, _width(field.name, texts))
        sheet.write_string(0, place, field.name, formats.heading)
    if rows.remark:
        sheet.write_comment(0, 0, f"{rows.remark.id}\n\n{rows.remark.en}", {"visible": False, "x_scale": 2})
    writers = [_writer(sheet, field) for field in table.fields]
    looks = [formats.of(field) for field in table.fields]
    for line, row in enumerate(rows.rows, start=1):
        for place, value in enumerate(row):
            if value is not None:
                writers[place](line, place, value, looks[place])
    return rows.line


def set_up_table(sheet: Worksheet, column_count: int, row_count: int) -> None:
    """The heading stays in view and on every printed page; every column can be filtered."""
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, row_count, column_count - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R&P/&N")


def _writer(sheet: Worksheet, field: Field) -> Callable[..., Any]:
    """How a value is written. A text stays text whatever it looks like: no formula, no number, no link."""
    writers: dict[str, Callable[..., Any]] = {
        "VARCHAR": lambda line, place, text, look: sheet.write_string(line, place, fitting(text), look),
        "DATE": sheet.write_datetime,
        "TIMESTAMP": sheet.write_datetime,
        "BOOLEAN": sheet.write_boolean,
        "BIGINT": sheet.write_number,
        "DOUBLE": sheet.write_number,
    }
    return writers[field.type]


def fitting(text: str) -> str:
    """A text no longer than a cell holds; one that was cut shows it."""
    return text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 1]}…"


def _width(heading: str, texts: list[str]) -> float:
    longest = max((len(text) for text in texts), default=0)
    return min(max(longest + 2, min(len(heading), 18) + 4, _NARROWEST), _WIDEST)
