"""How one delimited text (a CSV, or one sheet of a workbook) is to be read."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class TextTable:
    """Where the rows of a file lie and what its columns are. Line numbers count from 1.

    `positions` gives the column position of each field of the extract; `constants` are fields that the file states
    once, in an info line above the header; `row_count` is the number of data lines, counted apart from parsing;
    `has_control_characters` says that some line holds a character that no text should; `not_read` are the sheets of the
    same workbook that hold no table, each with its reason; `notes` are what people should know of how it was read.
    """

    path: Path
    sheet_name: str
    compression: str
    delimiter: str
    decimal_mark: str
    column_count: int
    first_line: int
    line_count: int
    blank_lines: tuple[int, ...]
    has_control_characters: bool
    positions: dict[str, int]
    constants: dict[str, str]
    unknown_headings: tuple[str, ...]
    claimed: tuple[date, date] | None
    not_read: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def row_count(self) -> int:
        return self.line_count - (self.first_line - 1) - len(self.blank_lines)

    def described(self) -> str:
        """How the file was read, in one line for the ledger."""
        parts = [
            f"sheet {ascii(self.sheet_name)[1:-1]}" if self.sheet_name else "text",
            f"delimiter {self.delimiter!r}",
            f"decimal mark {self.decimal_mark!r}",
            f"data from line {self.first_line}",
        ]
        if self.unknown_headings:
            parts.append("columns not used: " + ", ".join(ascii(text) for text in self.unknown_headings))
        if self.not_read:
            parts.append("sheets not read: " + ", ".join(ascii(text) for text in self.not_read))
        return "; ".join((*parts, *self.notes))
