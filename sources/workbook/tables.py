"""The tables of a workbook: one for each visible sheet that has a header of ours."""

from dataclasses import replace
from functools import partial

from contracts.runtime.errors import FileRefused
from sources.snapshots.snapshot import printable
from sources.text.delimited import Text, table_under
from sources.text.header_rows import check_header_rows, check_heading_of_one, heading_rows
from sources.text.layout import find_header, read_head
from sources.text.lines import survey
from sources.text.plain_text import check_text
from sources.text.reading import Part, Reading
from sources.text.tables_of_parts import tables_of
from sources.text.text_table import TextTable
from sources.text.units_of_table import UnitStatement
from sources.workbook.hidden_cells import as_seen
from sources.workbook.sheets_as_text import SheetText, sheets_as_text

NUMBER_CELLS = "."
"""The decimal mark of cells that are numbers, whatever the spreadsheet showed."""


def workbook_tables(part: Part, reading: Reading) -> list[TextTable]:
    """The tables of a workbook. Raises FileRefused when no sheet has one, or one that has it is broken."""
    of_aggregates = reading.extract.is_of_aggregates
    hidden = reading.declared.hidden
    sheets = sheets_as_text(part.path, part.target(reading, ""), part.label, hidden, of_aggregates=of_aggregates)
    if not sheets:
        raise FileRefused(
            f"{part.label}: the workbook has no worksheet. Send the one with the table.", code="FILE_EMPTY"
        )
    return tables_of([(sheet.title, partial(_sheet_tables, part, sheet, reading)) for sheet in sheets])


def _sheet_tables(part: Part, sheet: SheetText, reading: Reading) -> list[TextTable]:
    own = part.of_sheet(sheet.title, sheet.path, printable(sheet.title))
    if sheet.is_hidden:
        raise FileRefused(f"{own.label}: the sheet is hidden. Show it if it holds the table.", code="SHEET_HIDDEN")
    lines = survey(sheet.path, "none", own.label)
    check_text(lines, own.label)
    head = read_head(sheet.path, "none", own.label)
    header = find_header(head, reading.headings, own.label, is_sheet=True)
    check_header_rows(head, header, reading.extract, own.label)
    text = Text(sheet.path, "none", lines, "sheet")
    table = table_under(header, text, own, reading, NUMBER_CELLS, sheet.first_serial_day)
    check_heading_of_one(head, header, reading.extract, own.label)
    shown = (UnitStatement(unit, "the number format of its cells") for unit in sheet.units)
    repeated = heading_rows(head, header, reading.extract)
    table = replace(table, units=(*table.units, *shown), heading_rows=repeated, notes=(*table.notes, *sheet.notes))
    return [as_seen(table, sheet, reading, own.label)]
