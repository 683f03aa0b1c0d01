"""Cells that a workbook merges downwards say one thing for all their rows: it is written in each of them.

Only what names or dates a row is: a number that is written once for several rows is no number of each of them, and the
rows below it stay without one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

Range = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell, each as row and column from 0."""

_YEARS = range(2000, 2100)


def filled_down(
    rows: Iterable[Sequence[object]], ranges: Iterable[Range], first_column: int
) -> Iterator[Sequence[object]]:
    """The rows with the content of merged cells in every row that they span."""
    begin: dict[int, dict[int, int]] = {}
    for (top, left), (bottom, _) in ranges:
        if bottom > top:
            begin.setdefault(top, {})[left - first_column] = bottom
    return _filled(rows, begin)


def _filled(rows: Iterable[Sequence[object]], begin: Mapping[int, Mapping[int, int]]) -> Iterator[Sequence[object]]:
    open_cells: dict[int, tuple[int, object]] = {}
    for number, values in enumerate(rows):
        row = list(values)
        for place, (last, content) in list(open_cells.items()):
            if number <= last:
                row[place] = content
            else:
                del open_cells[place]
        for place, last in begin.get(number, {}).items():
            if 0 <= place < len(row) and _names(row[place]):
                open_cells[place] = (last, row[place])
        yield row


def _names(content: object) -> bool:
    """Whether a cell says of what a row is: a text, a day or a year."""
    if isinstance(content, float):
        return content.is_integer() and int(content) in _YEARS
    return isinstance(content, date) or (isinstance(content, str) and bool(content.strip()))
