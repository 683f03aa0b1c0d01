"""What one worksheet shows of a release table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from contracts.language.table import Table
from report.wording.words import Words, month, number
from report.workbook.texts import WORKBOOK_TEXTS

MOST_ROWS = 10_000
"""Rows that a worksheet holds before months are left out. Beyond, a workbook of the nation would take minutes to write
and to open; a worksheet of Excel ends at 1,048,576 rows anyway."""


@dataclass(frozen=True)
class SheetRows:
    """Rows of a release table, in the order of its columns, and how many the release holds."""

    table: Table
    rows: Sequence[tuple[Any, ...]]
    row_count: int

    @property
    def line(self) -> "ContentsLine":
        """What the contents say of the sheet."""
        return ContentsLine(self.table, len(self.rows), self.remark)

    @property
    def remark(self) -> Words | None:
        """What the sheet leaves out, and where it is; None when it holds the whole table."""
        if len(self.rows) == self.row_count:
            return None
        kind = "sheet_without_rows" if not self.rows else "sheet_of_months"
        return WORKBOOK_TEXTS[kind].fill(
            first=month(min(self._months)) if self.rows else "",
            rows=number(self.row_count),
            file=f"{self.table.table_name}.csv",
        )

    @property
    def _months(self) -> list[date]:
        place = [field.name for field in self.table.fields].index("period_month")
        return [row[place] for row in self.rows]


@dataclass(frozen=True)
class ContentsLine:
    """One sheet of the contents: its table, how many rows it shows, and what it leaves out."""

    table: Table
    shown_count: int
    remark: Words | None
