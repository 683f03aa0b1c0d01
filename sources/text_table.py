"""How one delimited text (a CSV, or one sheet of a workbook) is to be read."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class TextTable:
    """Where the rows of a file lie and what its columns are. Line numbers count from 1.

    `positions` gives the column position of each field of the extract; `constants` are fields that the file states once,
    in an info line above the header; `row_count` is the number of data lines, counted apart from parsing.
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
    positions: dict[str, int]
    constants: dict[str, str]
    unknown_headings: tuple[str, ...]
    claimed: tuple[date, date] | None

    @property
    def row_count(self) -> int:
        return self.line_count - (self.first_line - 1) - len(self.blank_lines)

    def described(self) -> str:
        """How the file was read, in one line for the ledger."""
        parts = [
            f"sheet {self.sheet_name}" if self.sheet_name else "text",
            f"delimiter {self.delimiter!r}",
            f"decimal mark {self.decimal_mark!r}",
            f"data from line {self.first_line}",
        ]
        if self.unknown_headings:
            parts.append("columns not used: " + ", ".join(ascii(text) for text in self.unknown_headings))
        return "; ".join(parts)
