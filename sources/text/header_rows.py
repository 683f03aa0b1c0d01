"""Rows of headings below the header of a table of figures: another header, or parts of one heading."""

from contracts.language.extract import Extract
from contracts.runtime.errors import FileRefused
from sources.text.layout import Header, Row, first_rows

_MOST_ROWS = 2_000


def check_header_rows(head: str, header: Header, extract: Extract, label: str) -> None:
    """Raises FileRefused for a second header with its columns in another order, or a heading over several columns."""
    if extract.is_of_aggregates:
        _check_one_header(head, header, label)
        _check_no_heading_below(head, header, extract, label)


def heading_rows(head: str, header: Header, extract: Extract) -> tuple[Row, ...]:
    """The rows of the headings as they are in a table of figures: a printed table repeats them on each of its pages."""
    if not extract.is_of_aggregates:
        return ()
    rows, _ = first_rows(head, header.delimiter, _MOST_ROWS)
    first, width = len(header.above), len(header.cells)
    found = (row for row in rows[first : first + header.row_count + len(header.below)] if len(row) <= width)
    return tuple((*row, *[""] * (width - len(row))) for row in found if any(cell.strip() for cell in row))


def _check_one_header(head: str, header: Header, label: str) -> None:
    """Raises FileRefused when headings of the table come again further down, two of them over other columns."""
    names = [cell.strip().casefold() for cell in header.cells]
    for row, line in zip(*first_rows(head, header.delimiter, _MOST_ROWS), strict=True):
        cells = zip((text.strip().casefold() for text in row), names, strict=False)
        moved = [cell for cell, name in cells if cell != name and cell in names and not cell[:1].isdigit() and cell]
        if line >= header.first_line and len(moved) > 1:
            raise FileRefused(
                f"{label}: line {line} is a second header with its columns in another order. Send each table apart.",
                code="COLUMN_REPEATED",
            )


def _check_no_heading_below(head: str, header: Header, extract: Extract, label: str) -> None:
    """Raises FileRefused when a heading is over several columns, as `Peserta aktif` is over men, women and both."""
    rows, _ = first_rows(head, header.delimiter, _MOST_ROWS)
    place = len(header.above) + header.row_count + len(header.below)
    row = rows[place] if place < len(rows) else ()
    positions, measures = header.match.positions, _measures(header, extract)
    others = [positions[field] for field in extract.required if field in positions and positions[field] not in measures]
    said = [row[one].strip() for one in measures if one < len(row) and _is_words(row[one])]
    if (
        said
        and len([cell for cell in row if cell.strip()]) > 1
        and not any(_is_own(row, header, one) for one in others)
    ):
        heading = header.cells[next(one for one in measures if _is_words(row[one]))].strip()
        named = f", or name {heading + ' ' + said[0]!a} in unpivot" if header.match.unpivoted else ""
        raise FileRefused(
            f"{label}: line {header.first_line} says {said[0]!a} below the heading {heading!a}, which is over several"
            f" columns. Write one heading over each column, such as the one of all together{named}.",
            code="HEADER_DIVIDED",
        )


def check_heading_of_one(head: str, header: Header, extract: Extract, label: str) -> None:
    """Raises FileRefused where figures without a heading follow a column of ours: its heading may be over both."""
    rows, _ = first_rows(head, header.delimiter, _MOST_ROWS)
    rows = rows[len(header.above) + header.row_count + len(header.below) :]
    for place in _measures(header, extract) if extract.is_of_aggregates else ():
        beside = [row for row in rows if place + 1 < len(row) and _is_number(row[place])]
        figures = [row for row in beside if _is_number(row[place + 1])]
        if place + 1 < len(header.cells) and not header.cells[place + 1].strip() and len(figures) * 2 > len(beside):
            raise FileRefused(
                f"{label}: the column after {header.cells[place].strip()!a} holds figures and has no heading, so that"
                " one may be over both. Write one heading over each column.",
                code="HEADER_DIVIDED",
            )


def _measures(header: Header, extract: Extract) -> list[int]:
    """The columns of figures."""
    positions = header.match.positions
    measures = [positions[field] for field in (*extract.counts_of_persons, *extract.percents) if field in positions]
    return [*measures, *(place for columns in header.match.unpivoted.values() for place in columns.values())]


def _is_number(cell: str) -> bool:
    return any(map(str.isdigit, cell)) and not any(map(str.isalpha, cell))


def _is_own(row: Row, header: Header, place: int) -> bool:
    """Whether a row says something of its own in a column, not the heading again, as cells merged downwards do."""
    return place < len(row) and row[place].strip().casefold() not in ("", header.cells[place].strip().casefold())


def _is_words(cell: str) -> bool:
    return any(letter.isalpha() for letter in cell) and not any(letter.isdigit() for letter in cell)
