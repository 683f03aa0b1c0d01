"""What a source declares of its tables: all that a table does not say itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from contracts.extracts.unpivot import Unpivot

DateOrder = Literal["dmy", "mdy", "ymd"]
Hidden = Literal["read", "ignore"]
"""What becomes of rows, columns and sheets that a workbook hides, and of cells that are struck out."""


@dataclass(frozen=True)
class Declared:
    """The keys of a `[[source]]` that say how its tables are meant. Headings are as the source writes them.

    `sum_over` are headings over parts that add up; `keep` gives the values of the rows that are meant; `ignore` are
    headings that say nothing about the figure; `columns` gives headings our columns, `constants` our columns values.
    `claimed` are the columns whose month, day or segment the files name, outside of their rows.
    """

    sum_over: tuple[str, ...] = ()
    keep: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    claimed: tuple[str, ...] = ()
    unit: str | None = None
    unpivot: Unpivot | None = None
    date_order: DateOrder | None = None
    hidden: Hidden | None = None

    @property
    def given(self) -> tuple[str, ...]:
        """Our columns that no column of a file has to give."""
        return (*self.constants, *self.claimed)

    @property
    def not_columns(self) -> tuple[str, ...]:
        """Headings that are none of our columns, whatever the column map says of them."""
        return (*self.sum_over, *self.ignore, *(self.unpivot.values if self.unpivot else ()))

    def described(self) -> str:
        """What bears on the rows, for the ledger; blank where nothing is declared."""
        stated = ((name, getattr(self, name)) for name in ("sum_over", "keep", "ignore", "unpivot", "claimed"))
        return "; ".join(f"{name} {value}" for name, value in stated if value)
