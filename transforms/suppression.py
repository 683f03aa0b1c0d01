"""Disclosure control: which counts are hidden, so that no small one is shown and none comes back by subtraction.

A count from 1 to the threshold less 1 is hidden (primary). The published counts of a month are bound by lines that add
up: PU + JAKON = FORMAL, FORMAL + BPU + PMI = ALL, and over areas the regencies of a province = the province, and the
provinces = the nation. In each line the hidden counts must be none, or at least two that together reach the threshold;
until that holds the cheapest further count of the line is hidden too (complementary). Zero is shown: it names nobody.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

Cell = tuple[str, str]
"""One published count of a month: area code and segment."""

_SEGMENT_LINES = (("PU", "JAKON", "FORMAL"), ("FORMAL", "BPU", "PMI", "ALL"))
_WEIGHT = {"ALL": 1_000_000, "FORMAL": 10_000}
"""Hiding a total costs more than hiding a part of it."""


def suppressed_cells(counts: pd.DataFrame, threshold: int) -> pd.DataFrame:
    """The hidden counts, in columns area_code, period_month, segment, suppression_reason.

    `counts` has one row per area, month and segment with columns area_code, parent_code, period_month, segment and
    active_participant_count (NULL is unknown and hides nothing). A threshold of 0 hides nothing.
    """
    hidden = [_hidden_of_month(month, rows, threshold) for month, rows in counts.groupby("period_month")]
    columns = ["area_code", "period_month", "segment", "suppression_reason"]
    rows = [row for month in hidden for row in month]
    frame = pd.DataFrame(rows, columns=columns).astype({"area_code": str, "segment": str, "suppression_reason": str})
    return frame.assign(period_month=pd.to_datetime(frame["period_month"]))


def _hidden_of_month(month: object, rows: pd.DataFrame, threshold: int) -> list[tuple[str, object, str, str]]:
    known = rows.dropna(subset=["active_participant_count"])
    values = dict(
        zip(zip(known["area_code"], known["segment"], strict=True), known["active_participant_count"], strict=True)
    )
    small = {cell for cell, value in values.items() if 0 < value < threshold}
    parents = dict(zip(known["area_code"], known["parent_code"], strict=True))
    hidden = _complete(small, values, list(lines(values, parents)), threshold)
    reasons = {cell: "small_count" if cell in small else "complementary" for cell in hidden}
    return [(area, month, segment, reasons[area, segment]) for area, segment in sorted(hidden)]


def lines(values: dict[Cell, int], parents: dict[str, str | None]) -> Iterator[tuple[Cell, ...]]:
    """The sets of published counts of one month that add up: the parts, then their total. No total, no line."""
    for cells in _possible_lines(values, parents):
        known = tuple(cell for cell in cells if cell in values)
        if cells[-1] in values and len(known) > 1:
            yield known


def _possible_lines(values: dict[Cell, int], parents: dict[str, str | None]) -> Iterator[list[Cell]]:
    areas = sorted({area for area, _ in values})
    for area in areas:
        yield from ([(area, segment) for segment in line] for line in _SEGMENT_LINES)
    for parent in sorted({parent for parent in parents.values() if isinstance(parent, str)}):
        for segment in sorted({segment for _, segment in values}):
            yield [*((area, segment) for area in areas if parents[area] == parent), (parent, segment)]


def _complete(
    small: set[Cell], values: dict[Cell, int], all_lines: list[tuple[Cell, ...]], threshold: int
) -> set[Cell]:
    """Hide further cells until every line has none hidden, or two or more that reach the threshold."""
    hidden = set(small)
    while extra := next((cell for line in all_lines if (cell := _cheapest(line, hidden, values, threshold))), None):
        hidden.add(extra)
    return hidden


def _cheapest(line: tuple[Cell, ...], hidden: set[Cell], values: dict[Cell, int], threshold: int) -> Cell | None:
    """The next cell to hide in a line that gives its hidden cells away, or None when it does not."""
    secret = [cell for cell in line if cell in hidden]
    if not secret or (len(secret) > 1 and sum(values[cell] for cell in secret) >= threshold):
        return None
    open_cells = [cell for cell in line if cell not in hidden and values[cell] > 0]
    return min(open_cells, key=lambda cell: (_WEIGHT.get(cell[1], 1) * values[cell], cell), default=None)


def recovered_cells(counts: pd.DataFrame, suppressed: pd.DataFrame) -> list[Cell]:
    """The attack: hidden cells that the adding-up lines and the shown counts determine exactly. Must be empty.

    A hidden cell is determined when its unit vector lies in the row space of the lines over the hidden cells.
    """
    found: list[Cell] = []
    for month, rows in counts.groupby("period_month"):
        hidden = suppressed[suppressed["period_month"] == pd.Timestamp(month)]  # type: ignore[arg-type]
        cells = list(zip(hidden["area_code"], hidden["segment"], strict=True))
        if cells:
            found += _determined(cells, rows)
    return found


def _determined(cells: list[Cell], rows: pd.DataFrame) -> list[Cell]:
    known = rows.dropna(subset=["active_participant_count"])
    values = dict(
        zip(zip(known["area_code"], known["segment"], strict=True), known["active_participant_count"], strict=True)
    )
    parents = dict(zip(known["area_code"], known["parent_code"], strict=True))
    place = {cell: number for number, cell in enumerate(cells)}
    touched = [_coefficients(line, place) for line in lines(values, parents) if any(cell in place for cell in line)]
    matrix = np.array(touched).reshape(len(touched), len(cells))
    unit = np.eye(len(cells))
    rank = np.linalg.matrix_rank(matrix)
    return [cell for cell, number in place.items() if np.linalg.matrix_rank(np.vstack([matrix, unit[number]])) == rank]


def _coefficients(line: tuple[Cell, ...], place: dict[Cell, int]) -> list[float]:
    """Parts count +1 and the total, which stands last, -1."""
    signs = {cell: -1.0 if cell == line[-1] else 1.0 for cell in line}
    return [signs.get(cell, 0.0) for cell in place]
