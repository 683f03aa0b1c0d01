"""How one text of rows (a CSV, one sheet of a workbook, JSON lines, a Parquet file) is to be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from sources.text.units_of_table import UnitStatement

RowForm = Literal["delimited", "json", "parquet"]
"""How rows are in a file: a line of cells, a line with one JSON object, or columns of Parquet."""


@dataclass(frozen=True, kw_only=True)
class TextTable:
    """Where the rows of a file lie and what its columns are. Line numbers count from 1.

    `keys` are the names of columns where rows carry them, `headings` those of all columns, `heading_rows` the rows that
    hold them in a table of figures; `positions` gives the column position of each field of the extract, `composed` the
    parts of those that several columns make and `unpivoted` the positions that fields have under each value that is a
    heading; `constants` are fields that the file states once, in an info line above the header, `stated` what such
    lines say else, `title` all of them; `lone_lines` are texts that are alone in a line among or below the rows;
    `marks` are patterns of footnote marks at the end of cells, `footnotes` what their notes say that is asked about;
    `row_count` is the number of data lines, counted apart from parsing; `has_control_characters` says that some line
    may hold a character that no text should; `first_serial_day` is day 0 of dates that a workbook keeps as numbers;
    `notes` are what people should know of how it was read; `not_read` are the parts of the same file that hold no
    table, each with its reason; `left_out` are lines that are hidden or struck out and not meant.

    Of columns as a whole: `is_mark_sure` says whether `decimal_mark` holds in counts of thousands too; `units` is what
    the file states of the unit of its counts, `unit_column` the position of the column that states it for each row;
    `multiples` are by how much counts are multiplied, `swapped` the dates with the month first, `roman` those with
    months in Roman numerals, `unordered` those whose numbers could be in either order, `ratios` the percents written as
    fractions, `spellings` texts that are met often, by column, each with the usual text that is read as the same value.
    """

    path: Path
    row_form: RowForm = "delimited"
    form: str
    sheet_name: str
    compression: str
    delimiter: str = ""
    decimal_mark: str
    is_mark_sure: bool = True
    keys: tuple[str, ...] = ()
    column_count: int
    first_line: int
    line_count: int
    blank_lines: tuple[int, ...] = ()
    has_control_characters: bool
    headings: tuple[str, ...]
    heading_rows: tuple[tuple[str, ...], ...] = ()
    title: str = ""
    lone_lines: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    stated: dict[str, str] = field(default_factory=dict)
    positions: dict[str, int]
    composed: Mapping[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    unpivoted: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    constants: dict[str, str]
    first_serial_day: date | None = None
    notes: tuple[str, ...] = ()
    units: tuple[UnitStatement, ...] = ()
    unit_column: int | None = None
    multiples: Mapping[str, int] = field(default_factory=dict)
    swapped: frozenset[str] = frozenset()
    roman: frozenset[str] = frozenset()
    unordered: frozenset[str] = frozenset()
    ratios: frozenset[str] = frozenset()
    spellings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    claimed: tuple[date, date] | None
    not_read: tuple[str, ...] = ()
    left_out: tuple[int, ...] = ()

    @property
    def row_count(self) -> int:
        return self.line_count - (self.first_line - 1) - len(self.blank_lines)

    @property
    def used_places(self) -> frozenset[int]:
        """The places of columns that are read as ours, alone or with others, or say the unit."""
        composed = (place for parts in self.composed.values() for place, _ in parts)
        apart = (place for columns in self.unpivoted.values() for place in columns.values())
        units = () if self.unit_column is None else (self.unit_column,)
        return frozenset((*self.positions.values(), *composed, *apart, *units))

    @property
    def remarks(self) -> tuple[str, ...]:
        """What people should know: columns and parts that were left out."""
        if not self.not_read:
            return self.notes
        return (*self.notes, "not read: " + ", ".join(ascii(text) for text in self.not_read))

    def described(self) -> str:
        """How the file was read, in one line for the ledger."""
        part = f"{self.form} {ascii(self.sheet_name)[1:-1]}" if self.sheet_name else self.form
        delimiter = [f"delimiter {self.delimiter!r}"] if self.delimiter else []
        decimal = f"decimal mark {self.decimal_mark!r}"
        return "; ".join([part, *delimiter, decimal, f"data from line {self.first_line}", *self.remarks])
