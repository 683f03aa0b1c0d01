"""Excel tables in a workbook that keeps one row in memory.

`xlsxwriter` adds no table to such a workbook, since it would have to write headings into rows that are gone. Here the
cells are written by whoever writes the rows, and only the part that declares the table is added, with the filter that
is set when the workbook is opened.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.packager import Packager  # type: ignore[import-untyped]
from xlsxwriter.table import Table  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_range  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

_STYLE = "TableStyleLight1"


@dataclass(frozen=True)
class ExcelTable:
    """A table: its name, its headings as they stand in row `head`, and how many rows follow.

    `filters` are the values that show, by place.
    """

    name: str
    headings: Sequence[str]
    head: int
    row_count: int
    filters: Mapping[int, Any]


def declare(sheet: Worksheet, table: ExcelTable) -> None:
    """Make the range a table of the sheet. Headings must be distinct in any case, and there must be a row."""
    cells = xl_range(table.head, 0, table.head + table.row_count, len(table.headings) - 1)
    columns = [{"id": place, "name": heading} for place, heading in enumerate(table.headings, start=1)]
    sheet.tables.append(
        {
            "name": table.name,
            "range": cells,
            "autofilter": cells,
            "filters": table.filters,
            "columns": columns,
            "style": _STYLE,
            "header_row_count": 1,
            "totals_row_shown": 0,
            "show_first_col": False,
            "show_last_col": False,
            "show_row_stripes": True,
            "show_col_stripes": False,
        }
    )


class Book(xlsxwriter.Workbook):  # type: ignore[misc]
    """A workbook whose tables may open filtered."""

    def _get_packager(self) -> Packager:
        return _Packager()


class _Packager(Packager):  # type: ignore[misc]
    def _write_table_files(self) -> None:
        every = [table for sheet in self.workbook.worksheets() for table in sheet.tables]
        for place, properties in enumerate(every, start=1):
            part = _FilteredTable()
            part._set_xml_writer(self._filename(f"xl/tables/table{place}.xml"))
            part._set_properties(properties)
            part._assemble_xml_file()


class _FilteredTable(Table):  # type: ignore[misc]
    def _write_auto_filter(self) -> None:
        self._xml_start_tag("autoFilter", [("ref", self.properties["autofilter"])])
        for place, value in sorted(self.properties["filters"].items()):
            self._xml_start_tag("filterColumn", [("colId", place)])
            self._xml_start_tag("filters")
            self._xml_empty_tag(*_shown(value))
            self._xml_end_tag("filters")
            self._xml_end_tag("filterColumn")
        self._xml_end_tag("autoFilter")


def _shown(value: Any) -> tuple[str, list[tuple[str, Any]]]:  # noqa: ANN401  a value of any column
    """The element that lets one value show."""
    if isinstance(value, date):
        return "dateGroupItem", [("year", value.year), ("month", value.month), ("dateTimeGrouping", "month")]
    return "filter", [("val", filter_value(value))]


def filter_value(value: Any) -> str:  # noqa: ANN401  a value of any column
    """A value as the filter of a spreadsheet lists it."""
    return str(value).upper() if isinstance(value, bool) else str(value)
