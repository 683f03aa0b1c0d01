"""Where the header of a text lies, what its columns are, and what it says about itself above the header."""

import csv
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


@dataclass(frozen=True)
class Header:
    """The header found: its cells, how they match, the delimiter, the info rows above and the line where data begin."""

    delimiter: str
    cells: tuple[str, ...]
    match: HeadingMatch
    above: tuple[tuple[str, ...], ...]
    first_line: int


def read_head(path: Path, compression: str, encoding: str, name: str) -> str:
    """The first part of a text file, decoded. Raises FileRefused when it is no text in this encoding."""
    with open_bytes(path, compression) as stream:
        head = stream.read(_HEAD_BYTES)
    if not head.strip():
        raise FileRefused(f"{name}: the file is empty. Ask the office to send it again.", code="FILE_EMPTY")
    if len(head) == _HEAD_BYTES:
        head = head[: head.rfind(b"\n") + 1] or head
    try:
        text = head.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileRefused(
            f"{name}: the text is not {encoding}. Save it as UTF-8, or declare encoding = \"windows-1252\" for its source.",
            code="ENCODING_UNDECLARED",
        ) from error
    if text.lstrip("\ufeff \r\n\t").lower().startswith(("<!doctype", "<html", "<?xml")):
        raise FileRefused(f"{name}: this is a web page, not a table. Fetch the file itself.", code="NOT_A_TABLE")
    return text


def find_header(text: str, extract: Extract, name: str) -> Header:
    """The header that matches most columns of `extract`, over every delimiter and one- or two-row headings.

    Raises FileRefused when no row looks like a header, a required column is missing or a column stands twice.
    """
    candidates = [header for delimiter in _DELIMITERS for header in _candidates(text, delimiter, extract)]
    best = max(candidates, key=lambda header: len(header.match.positions), default=None)
    if best is None or not best.match.positions:
        raise FileRefused(
            f"{name}: no header found in the first {_HEAD_ROWS} rows. Expected columns: {', '.join(extract.required)}.",
            code="HEADER_MISSING",
        )
    return best


def _candidates(text: str, delimiter: str, extract: Extract) -> Iterator[Header]:
    rows, ends = _rows(text, delimiter)
    for place, row in enumerate(rows):
        yield Header(delimiter, tuple(row), match_headings(extract, row), tuple(map(tuple, rows[:place])), ends[place] + 1)
        if place + 1 < len(rows) and len(rows[place + 1]) == len(row):
            cells = _merged(row, rows[place + 1])
            yield Header(
                delimiter, cells, match_headings(extract, cells), tuple(map(tuple, rows[:place])), ends[place + 1] + 1
            )


def _rows(text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    reader = csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True), delimiter=delimiter)
    rows, ends = [], []
    for row in islice(reader, _HEAD_ROWS):
        rows.append(row)
        ends.append(reader.line_num)
    return rows, ends


def _merged(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """A two-row heading: the lower cell where it has text, else the upper one."""
    return tuple(below.strip() or above for above, below in zip(upper, lower, strict=True))


def info_lines(header: Header, extract: Extract) -> dict[str, str]:
    """Fields that the rows above the header state once, such as `Periode : Juni 2024`."""
    known = extract.known_headings
    stated = {}
    for row in header.above:
        label, _, value = " ".join(cell.strip() for cell in row if cell.strip()).partition(":")
        field = known.get(normal_heading(label))
        if field and value.strip() and field not in header.match.positions:
            stated[field] = value.strip()
    return stated


def check_columns(header: Header, constants: dict[str, str], name: str) -> None:
    """Raises FileRefused naming the columns that are missing or stand twice."""
    if repeated := header.match.repeated:
        raise FileRefused(
            f"{name}: column {', '.join(repeated)} stands more than once in the header. Keep one of each.",
            code="COLUMN_REPEATED",
        )
    if missing := [field for field in header.match.missing if field not in constants]:
        found = ", ".join(ascii(cell) for cell in header.cells if cell.strip())
        raise FileRefused(
            f"{name}: column {', '.join(missing)} is missing. Found: {found}. Add the column, or its heading to the contract.",
            code="COLUMN_MISSING",
        )


def claim_of(file_name: str, header: Header) -> tuple[date, date] | None:
    """The months that the file name, or else an info line, says the file is about."""
    above = " ".join(cell for row in header.above for cell in row)
    return claimed_months(file_name) or claimed_months(above)
