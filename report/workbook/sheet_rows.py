"""What one worksheet shows of a release table, and what the contents say of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from contracts.language.table import Table
from report.wording.words import Words, month, number
from report.workbook.excel_tables import filter_value
from report.workbook.first_filter import FirstFilter
from report.workbook.texts import WORKBOOK_TEXTS

MOST_ROWS = 10_000
"""Rows that a worksheet holds before months are left out. Beyond, a workbook of the nation would take minutes to write
and to open; a worksheet of Excel ends at 1,048,576 rows anyway."""


@dataclass(frozen=True)
class SheetRows:
    """Rows of a release table, in the order of its columns, and how many the release holds.

    Behind its columns a row has what each NULL of its optional columns means.
    """

    table: Table
    rows: Sequence[tuple[Any, ...]]
    row_count: int

    @cached_property
    def has_sheet(self) -> bool:
        """Whether there is anything to show: rows, and among them one of the figures the table is published for."""
        return bool(self.rows) and self._has_figures

    @cached_property
    def _has_figures(self) -> bool:
        names = [field.name for field in self.table.fields]
        places = [names.index(name) for name in self.table.figures]
        return not places or any(row[place] is not None for row in self.rows for place in places)

    @property
    def remark(self) -> Words | None:
        """What the workbook leaves out of the table, and where it is; None when the sheet holds all of it."""
        if len(self.rows) == self.row_count and self.has_sheet:
            return None
        return WORKBOOK_TEXTS[self._what_is_left_out].fill(
            first=month(min(self._months)) if self._what_is_left_out == "sheet_of_months" else "",
            rows=number(self.row_count),
            file=f"{self.table.table_name}.csv",
        )

    @cached_property
    def _what_is_left_out(self) -> str:
        if not self.row_count:
            return "no_rows"
        if self.has_sheet:
            return "sheet_of_months"
        return "no_figures" if self.rows or self._is_by_month else "sheet_without_rows"

    @property
    def _is_by_month(self) -> bool:
        return "period_month" in self.table.key

    @property
    def _months(self) -> list[date]:
        place = [field.name for field in self.table.fields].index("period_month")
        return [row[place] for row in self.rows]


@dataclass(frozen=True)
class ContentsLine:
    """One table in the contents: how many rows its sheet shows, what is left out, and how it opens filtered."""

    table: Table
    shown_count: int
    remark: Words | None
    first_filter: FirstFilter

    @property
    def has_sheet(self) -> bool:
        return self.shown_count > 0

    @property
    def filter_text(self) -> str:
        """The filter as it would be written: `segment = ALL`."""
        shown = self.first_filter.values.items()
        return ", ".join(f"{self.table.fields[place].name} = {filter_value(value)}" for place, value in shown)
