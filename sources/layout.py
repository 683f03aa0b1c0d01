"""Where the header of a text lies, what its columns are, and what it says about itself above the header."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from contracts.errors import FileRefused
from contracts.extract import Extract, normal_heading
from contracts.headings import HeadingMatch, match_headings
from contracts.months import claimed_months
from sources.lines import open_bytes

_HEAD_BYTES = 256 * 1024
_HEAD_ROWS = 40
_DELIMITERS = (",", ";", "\t", "|")
_SHOWN_HEADING = 40
_OF_PRINTING = re.compile(r"cetak|unduh|print|download", re.IGNORECASE)

csv.field_size_limit(_HEAD_BYTES)

Row = tuple[str, ...]


@dataclass(frozen=True)
class Header:
    """The header found: its cells, how they match, the delimiter, the rows above and the line where data begin."""

    delimiter: str
    cells: Row
    match: HeadingMatch
    above: tuple[Row, ...]
    row_count: int
    first_line: int

    @property
    def is_one_line_each(self) -> bool:
        """Whether no cell of the header or above it holds a line break."""
        return len(self.above) + self.row_count == self.first_line - 1


def read_head(path: Path, compression: str, name: str) -> str:
    """The first part of a UTF-8 text without its BOM. Raises FileRefused when there is nothing in it."""
    with open_bytes(path, compression, name) as stream:
        text = stream.read(_HEAD_BYTES).decode("utf-8-sig", errors="ignore")
    if not text.strip():
        raise FileRefused(f"{name}: the file is empty. Ask the office to send it again.", code="FILE_EMPTY")
    return text


def find_header(text: str, extract: Extract, name: str) -> Header:
    """The header that matches most columns of `extract`, over every delimiter and one- or two-row headings.

    Raises FileRefused when no row looks like a header, or two delimiters make one of it.
    """
    delimiters = [delimiter for delimiter in _DELIMITERS if delimiter in text] or [_DELIMITERS[0]]
    candidates = [header for delimiter in delimiters for header in _candidates(text, delimiter, extract)]
    best = max(candidates, key=_rank)
    if not _is_header(best, extract):
        raise _no_header(best, extract, name)
    if len({header.delimiter for header in candidates if _rank(header) == _rank(best)}) > 1:
        raise FileRefused(
            f"{name}: more than one delimiter makes a header. Save the file with one delimiter throughout.",
            code="DELIMITER_AMBIGUOUS",
        )
    return best


def _rank(header: Header) -> tuple[int, int]:
    """Most matches first; one row before two, so that an info row above the header is not taken for a part of it."""
    return len(header.match.positions), -header.row_count


def _is_header(header: Header, extract: Extract) -> bool:
    """Half of the required columns make a header; less may be a data row with a word that is also a heading."""
    return len(header.match.missing) * 2 <= len(extract.required)


def _no_header(best: Header, extract: Extract, name: str) -> FileRefused:
    found = f"; line {best.first_line - 1} has only {', '.join(_found(best))}" if best.match.positions else ""
    return FileRefused(
        f"{name}: no header found in the first {_HEAD_ROWS} rows{found}. Expected: {', '.join(extract.required)}."
        " Send the file with its header, in UTF-8, with columns set apart by comma, semicolon or tab.",
        code="HEADER_MISSING",
    )


def _found(header: Header) -> list[str]:
    """The fields that a row names, in its order."""
    return sorted(header.match.positions, key=header.match.positions.__getitem__)


def _candidates(text: str, delimiter: str, extract: Extract) -> Iterator[Header]:
    rows, ends = _rows(text, delimiter)
    for place, row in enumerate(rows):
        above = tuple(rows[:place])
        yield Header(delimiter, row, match_headings(extract, row), above, 1, ends[place] + 1)
        if place + 1 < len(rows) and len(rows[place + 1]) == len(row):
            cells = _merged(row, rows[place + 1])
            yield Header(delimiter, cells, match_headings(extract, cells), above, 2, ends[place + 1] + 1)


def _rows(text: str, delimiter: str) -> tuple[list[Row], list[int]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows, ends = [], []
    for row in islice(reader, _HEAD_ROWS):
        rows.append(tuple(row))
        ends.append(reader.line_num)
    return rows, ends


def _merged(upper: Sequence[str], lower: Sequence[str]) -> Row:
    """A two-row heading: the lower cell where it has text, else the upper one."""
    return tuple(below.strip() or above for above, below in zip(upper, lower, strict=True))


def info_lines(header: Header, extract: Extract) -> dict[str, str]:
    """Fields that the rows above the header state once, such as `Periode : Juni 2024`; never a personal one."""
    known = extract.known_headings
    stated = {}
    for row in header.above:
        label, _, value = _joined(row).partition(":")
        field = known.get(normal_heading(label))
        if field and value.strip() and field not in header.match.positions and not extract.field(field).is_personal:
            stated[field] = value.strip()
    return stated


def _joined(row: Row) -> str:
    return " ".join(cell.strip() for cell in row if cell.strip())


def check_columns(header: Header, constants: dict[str, str], name: str) -> None:
    """Raises FileRefused naming the columns that are missing or stand twice."""
    if repeated := header.match.repeated:
        raise FileRefused(
            f"{name}: column {', '.join(repeated)} stands more than once in the header. Keep one of each.",
            code="COLUMN_REPEATED",
        )
    if missing := [field for field in header.match.missing if field not in constants]:
        found = ", ".join(ascii(cell.strip()[:_SHOWN_HEADING]) for cell in header.cells if cell.strip())
        raise FileRefused(
            f"{name}: column {', '.join(missing)} is missing. Found: {found}."
            " Add the column, or its heading to the contract.",
            code="COLUMN_MISSING",
        )


def claim_of(file_name: str, header: Header) -> tuple[date, date] | None:
    """The months that the file name, or else an info line, says the file is about; when it was printed says nothing."""
    above = " | ".join(line for row in header.above if not _OF_PRINTING.search(line := _joined(row)))
    return claimed_months(file_name) or claimed_months(above)
