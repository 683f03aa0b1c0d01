"""Where the header of a text is, what its columns are, and what it says about itself above the header."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, takewhile
from pathlib import Path

from contracts.extracts.composed import stated_field
from contracts.extracts.headings import HeadingMatch, Headings
from contracts.extracts.titles import segments_named, words_of_name, years_named
from contracts.extracts.unpivot import words_below, years_below
from contracts.language.extract import Extract
from contracts.language.months import OF_PRINTING, claimed_months
from contracts.language.stated_units import unit_of
from contracts.runtime.errors import FileRefused
from contracts.runtime.remedies import Lacking
from sources.text.lines import open_bytes

_HEAD_BYTES = 256 * 1024
_HEAD_ROWS = 40
_DELIMITERS = (",", ";", "\t", "|")
_MOST_BELOW = 3
_COLUMN_NUMBER = re.compile(r"\(\d{1,2}\)")
_PIECES = re.compile(r"[,;|()]")

csv.field_size_limit(_HEAD_BYTES)

Row = tuple[str, ...]


@dataclass(frozen=True)
class Header:
    """The header found: its cells, how they match, the delimiter, the rows above and the line where data begin.

    `below` are rows of units and of column numbers between the headings and the data; `spanned` are headings with the
    years or the words of a second row that nobody declared.
    """

    delimiter: str
    cells: Row
    match: HeadingMatch
    above: tuple[Row, ...]
    row_count: int
    first_line: int
    below: tuple[Row, ...] = ()
    spanned: tuple[str, ...] = ()

    @property
    def is_one_line_each(self) -> bool:
        """Whether no cell of the header or above it holds a line break."""
        return len(self.above) + self.row_count + len(self.below) == self.first_line - 1


def read_head(path: Path, compression: str, name: str) -> str:
    """The first part of a UTF-8 text without its BOM. Raises FileRefused when there is nothing in it."""
    with open_bytes(path, compression, name) as stream:
        text = stream.read(_HEAD_BYTES).decode("utf-8-sig", errors="ignore")
    if not text.strip():
        raise FileRefused(f"{name}: the file is empty. Ask the office to send it again.", code="FILE_EMPTY")
    return text


def find_header(text: str, headings: Headings, name: str, *, is_sheet: bool = False) -> Header:
    """The header that matches most columns of the extract, over every delimiter and one- or two-row headings.

    Raises FileRefused when no row looks like a header, or two delimiters make one of it.
    """
    delimiters = [delimiter for delimiter in _DELIMITERS if delimiter in text] or [_DELIMITERS[0]]
    candidates = [header for delimiter in delimiters for header in _candidates(text, delimiter, headings)]
    best = max(candidates, key=_rank)
    if not is_header(best.match, headings.extract):
        spanned = _with_rows_below(best, text).spanned
        raise _no_header(replace(best, spanned=spanned), headings, name, is_sheet=is_sheet)
    readings = sorted({header.delimiter for header in candidates if _rank(header) == _rank(best)})
    if len(readings) > 1:
        shown = " and ".join(repr(delimiter) for delimiter in readings)
        raise FileRefused(
            f"{name}: more than one delimiter makes a header, {shown}. Save the file with one delimiter throughout.",
            code="DELIMITER_AMBIGUOUS",
        )
    return _with_rows_below(best, text)


def _with_rows_below(header: Header, text: str) -> Header:
    """The header with the rows below it that hold only units or the numbers of columns, as BPS writes them."""
    rows, ends = first_rows(text, header.delimiter, _HEAD_ROWS + _MOST_BELOW)
    place = len(header.above) + header.row_count
    below = tuple(takewhile(_is_of_headings, rows[place : place + _MOST_BELOW]))
    if place < len(rows):
        second = (header.cells, rows[place])
        header = replace(header, spanned=(*years_below(*second), *words_below(*second)))
    return replace(header, below=below, first_line=ends[place + len(below) - 1] + 1) if below else header


def _is_of_headings(row: Row) -> bool:
    cells = [cell.strip() for cell in row if cell.strip()]
    return bool(cells) and all(_COLUMN_NUMBER.fullmatch(cell) or _is_unit(cell) for cell in cells)


def _is_unit(cell: str) -> bool:
    unit = unit_of(cell)
    return any(letter.isalpha() or letter in "%(['" for letter in cell) and unit is not None and unit.kind != "unknown"


def _rank(header: Header) -> tuple[int, int]:
    """Most matches first; one row before two, so that an info row above the header is not taken for a part of it."""
    under_values = sum(len(columns) for columns in header.match.unpivoted.values())
    return len(header.match.positions) + under_values, -header.row_count


def is_header(match: HeadingMatch, extract: Extract) -> bool:
    """Half of the required columns make a header; less may be a data row with a word that is also a heading."""
    return len(match.missing) * 2 <= len(extract.required)


def _no_header(best: Header, headings: Headings, name: str, *, is_sheet: bool) -> FileRefused:
    found = f"; line {best.first_line - 1} has only {', '.join(_found(best))}" if best.match.positions else ""
    form = "one heading in each cell" if is_sheet else "in UTF-8, with columns set apart by comma, semicolon or tab"
    required = headings.extract.required
    return FileRefused(
        f"{name}: no header found in the first {_HEAD_ROWS} rows{found}. Expected: {', '.join(required)}, under"
        f" headings such as {', '.join(map(headings.example_of, required))}. Send the table with its header, {form}.",
        code="HEADER_MISSING",
        lacking=lacking(best, best.match.missing, name) if best.match.positions else None,
    )


def lacking(header: Header, missing: Sequence[str], name: str) -> Lacking:
    """What a table lacks, and what its headings and the lines above them say that may be it."""
    years, segments = years_named(title_of(header)), segments_named(words_of_name(f"{name} {title_of(header)}"))
    return Lacking(
        columns=tuple(missing),
        headings=(*header.match.unmatched, *header.spanned),
        claimed=claim_of((name,), header),
        year=years[0] if len(years) == 1 else None,
        segment=next(iter(segments)) if len(segments) == 1 else "",
    )


def _found(header: Header) -> list[str]:
    """The fields that a row names, in its order."""
    return sorted(header.match.positions, key=header.match.positions.__getitem__)


def _candidates(text: str, delimiter: str, headings: Headings) -> Iterator[Header]:
    rows, ends = first_rows(text, delimiter, _HEAD_ROWS)
    for place, row in enumerate(rows):
        above = tuple(rows[:place])
        yield Header(delimiter, row, headings.match(row), above, 1, ends[place] + 1)
        if place + 1 < len(rows) and len(rows[place + 1]) == len(row):
            cells = _merged(row, rows[place + 1], headings)
            yield Header(delimiter, cells, headings.match(cells), above, 2, ends[place + 1] + 1)


def first_rows(text: str, delimiter: str, most: int) -> tuple[list[Row], list[int]]:
    """The first rows of a text, and the line on which each of them ends."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows, ends = [], []
    for row in islice(reader, most):
        rows.append(tuple(row))
        ends.append(reader.line_num)
    return rows, ends


def _merged(upper: Sequence[str], lower: Sequence[str], headings: Headings) -> Row:
    """A two-row heading: the lower cell, with the one that spans it where only both are known; else the upper one."""
    cells, spanning = [], ""
    for above, below in zip(upper, lower, strict=True):
        spanning = above.strip() or spanning
        both, under = f"{spanning} {below.strip()}", below.strip()
        is_both = under and headings.field_of(below) is None and headings.is_known(both)
        cells.append(both if is_both else under or above)
    return tuple(cells)


def info_lines(header: Header, headings: Headings) -> dict[str, str]:
    """Fields that the rows above the header state once, such as `Periode : Juni 2024`; never a personal one."""
    extract, stated = headings.extract, {}
    for row in header.above:
        label, _, value = _joined(row).partition(":")
        field = stated_field(extract, headings.field_of(label))
        if field and value.strip() and field not in header.match.positions and not extract.field(field).is_personal:
            stated[field] = value.strip()
    return stated


def other_info_lines(header: Header, headings: Headings) -> dict[str, str]:
    """What the rows above the header say under labels of no column of ours, as in `Jenis Kelamin : Perempuan`."""
    found = (_joined(row).partition(":") for row in header.above)
    return {label.strip(): value.strip() for label, _, value in found if value.strip() and not headings.field_of(label)}


def title_of(header: Header) -> str:
    """All that the rows above the header say."""
    return " | ".join(filter(None, map(_joined, header.above)))


def with_constants(
    stated: dict[str, str], match: HeadingMatch, constants: Mapping[str, str], name: str
) -> dict[str, str]:
    """What the file states once, and what its source says in its place.

    Raises FileRefused when the file has a column or a line of its own for what its source says.
    """
    if own := [
        field
        for field in constants
        if field in match.positions or stated.get(field, constants[field]) != constants[field]
    ]:
        raise FileRefused(
            f"{name}: the source's constants give {own[0]}, but the file says it itself. Remove {own[0]} from"
            " constants or claimed of the source, or make a source of its own of the files that lack it.",
            code="CONSTANT_CONTRADICTED",
        )
    return {**stated, **constants}


def _joined(row: Row) -> str:
    return " ".join(cell.strip() for cell in row if cell.strip())


def claim_of(names: Sequence[str], header: Header) -> tuple[date, date] | None:
    """The months that a file name, or else an info line, says the file is about; when it was printed says nothing."""
    return claim_of_names((*names, about_rows(header)))


def about_rows(header: Header) -> str:
    """What the lines above the header say of the rows."""
    return " | ".join(map(_about_rows, header.above))


def _about_rows(row: Row) -> str:
    """What an info line says of the rows, without what it says of its own making."""
    line = _joined(row)
    if not OF_PRINTING.search(line):
        return line
    pieces = [piece for cell in row for piece in _PIECES.split(cell) if piece.strip()]
    of_printing = [piece for piece in pieces if OF_PRINTING.search(piece)]
    if not all(any(letter.isdigit() for letter in piece) for piece in of_printing):
        return ""
    return " | ".join(piece for piece in pieces if piece not in of_printing)


def claim_of_names(names: Sequence[str]) -> tuple[date, date] | None:
    """The months of the first of these texts that says any."""
    return next((found for name in names if (found := claimed_months(name))), None)
