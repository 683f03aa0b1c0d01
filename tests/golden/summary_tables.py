"""The tables of a summary of the workbook, as openpyxl reads them."""

from itertools import takewhile

from openpyxl.worksheet.worksheet import Worksheet

Cells = dict[str, dict[str, object]]


def table_below(sheet: Worksheet, title: str) -> Cells:
    """The table below a heading: the cells of each of its rows by the heading of their column."""
    lines = list(sheet.iter_rows(values_only=True, max_col=11))
    head = next(place for place, line in enumerate(lines) if line[0] == title) + 1
    head += lines[head][1] is None  # the answer
    headings = [cell and str(cell).strip() for cell in lines[head]]
    rows = takewhile(lambda line: line[1] is not None, lines[head + 1 :])
    return {str(line[0]): {name: cell for name, cell in zip(headings, line, strict=True) if name} for line in rows}
