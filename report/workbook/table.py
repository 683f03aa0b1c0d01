"""The sheet of a release table: a row of headings in Indonesian, the names of the columns, then the rows as published.

The names and the rows are a table of Excel with the name of the release table. A cell without a value says in a word
why it has none; nothing on the sheet is blank.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial
from math import ceil
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from contracts.language.table import Field, NullMeaning, Table
from report.workbook.excel_tables import ExcelTable, declare
from report.workbook.first_filter import FirstFilter, Wanted, first_filter
from report.workbook.formats import Format, Formats
from report.workbook.sheet_rows import ContentsLine, SheetRows
from report.workbook.texts import NULL_WORDS

_LONGEST_TEXT = 32_767
"""Letters that a cell of Excel holds."""
_WIDEST, _NARROWEST, _NUMBER_WIDTH = 42, 9, 13
_WIDTH_ROWS = 200
"""Rows that decide how wide a column is."""
_LINE_HEIGHT = 13
_A4, _A3, _A4_LETTERS = 9, 8, 215
"""Papers, and the letters of a line that can still be read on A4."""
_HEAD = 1


def write_table(book: xlsxwriter.Workbook, formats: Formats, rows: SheetRows, wanted: Wanted) -> ContentsLine:
    """Add the sheet of a table, if there is anything to show; return what the contents say of it."""
    table = rows.table
    if not rows.has_sheet:
        return ContentsLine(table, 0, rows.remark, FirstFilter({}))
    sheet = book.add_worksheet(table.table_name)
    found = first_filter(table, rows.rows, wanted)
    _write_heads(sheet, formats, rows)
    write_cells = _cell_writer(sheet, formats, table)
    for line, row in enumerate(rows.rows, start=_HEAD + 1):
        if not found.shows(row):
            sheet.set_row(line, None, None, {"hidden": True})
        write_cells(line, row)
    names = [field.name for field in table.fields]
    declare(sheet, ExcelTable(table.table_name, names, _HEAD, len(rows.rows), found.values))
    return ContentsLine(table, len(rows.rows), rows.remark, found)


def _write_heads(sheet: Worksheet, formats: Formats, rows: SheetRows) -> None:
    table = rows.table
    widths = [_width(field, rows.rows, place) for place, field in enumerate(table.fields)]
    for place, width in enumerate(widths):
        is_release = table.fields[place].name == "release_id"
        sheet.set_column(place, place, width, None, {"level": 1, "hidden": True} if is_release else {})
    set_up_table(sheet, _HEAD, _name_place(table) + 1, widths)
    said = [heading(field) for field in table.fields]
    lines = max(ceil(len(text) / (width - 1)) for text, width in zip(said, widths, strict=True))
    sheet.set_row(0, _LINE_HEIGHT * lines + 4)
    for place, text in enumerate(said):
        sheet.write_string(0, place, text, formats.caption)
    if rows.remark:
        sheet.write_comment(0, 0, f"{rows.remark.id}\n\n{rows.remark.en}", {"visible": False, "x_scale": 2})
    sheet.set_row(_HEAD, 2 * _LINE_HEIGHT)
    for place, field in enumerate(table.fields):
        sheet.write_string(_HEAD, place, field.name, formats.name_heading)


def heading(field: Field) -> str:
    """What a column holds, in Indonesian: its meaning up to the first thing that is only said of it."""
    text = field.meaning_id.partition(";")[0]
    said = re.split(r": |, kode ", text, maxsplit=1)[0] if " " in text.partition(":")[0] else text
    return said[:1].upper() + said[1:]


def _name_place(table: Table) -> int:
    """The column that names the row, among the first; it and those before stay in view."""
    names = [field.name for field in table.fields[:3]]
    return next((place for place, name in enumerate(names) if name.endswith("_name")), 0)


def set_up_table(sheet: Worksheet, head: int, frozen: int, widths: Sequence[float]) -> None:
    """Headings stay in view and on every printed page, which is as wide as all columns and has its number."""
    sheet.freeze_panes(head + 1, frozen)
    sheet.set_landscape()
    sheet.set_paper(_A4 if sum(widths) <= _A4_LETTERS else _A3)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.repeat_rows(0, head)
    sheet.set_footer("&L&A&R&P/&N")


def _cell_writer(sheet: Worksheet, formats: Formats, table: Table) -> Callable[[int, Sequence[Any]], None]:
    """Writes one row of the table. A text stays text whatever it looks like: no formula, no number, no link."""
    kinds: dict[str, Callable[..., Any]] = {
        "VARCHAR": lambda line, place, text, look: sheet.write_string(line, place, fitting(text), look),
        "DATE": sheet.write_datetime,
        "TIMESTAMP": sheet.write_datetime,
        "BOOLEAN": sheet.write_boolean,
        "BIGINT": sheet.write_number,
        "DOUBLE": sheet.write_number,
    }
    writers = [(place, kinds[field.type], formats.of(field)) for place, field in enumerate(table.fields)]
    behind = {table.fields.index(field): place for place, field in enumerate(table.optional_fields)}
    write_null = partial(_write_null, sheet, {name: formats.word_of(name) for name in NULL_WORDS})

    def write(line: int, row: Sequence[Any]) -> None:
        for place, write_value, look in writers:
            value = row[place]
            if value is None:
                write_null(line, place, row[-1][behind[place]])
            else:
                write_value(line, place, value, look)

    return write


def _write_null(
    sheet: Worksheet, looks: dict[NullMeaning, Format], line: int, place: int, meaning: NullMeaning
) -> None:
    sheet.write_string(line, place, NULL_WORDS[meaning].id, looks[meaning])


def fitting(text: str) -> str:
    """A text no longer than a cell holds; one that was cut shows it."""
    return text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 1]}…"


def _width(field: Field, rows: Sequence[Sequence[Any]], place: int) -> float:
    longest = max((len(str(row[place])) for row in rows[:_WIDTH_ROWS] if row[place] is not None), default=0)
    least = _NARROWEST if field.required or field.type == "VARCHAR" else _NUMBER_WIDTH
    if field.type == "DOUBLE":
        return _NUMBER_WIDTH
    return min(max(longest + 2, min(len(field.name), 12) + 2, least), _WIDEST)
