"""The table of an area and its parts, cell by cell."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from report.figures.area_view import AreaView, Row
from report.wording.marks import Shown, shown
from report.wording.texts import FLAGS, TEXTS
from report.wording.words import Words, joined, number, percent, points, same

_TWO_DECIMALS = partial(percent, decimals=2)
_RANK, _CHANGE = "rank_in_province", "coverage_ratio_change_12m"

_NO_RANK = Shown(same("–"), "–", "none")  # noqa: RUF001
"""A whole has no place among its parts."""


@dataclass(frozen=True)
class Column:
    """A column of the data table: its heading, the published column behind it, how a figure of it is written, and
    which column says why there is none."""

    heading: Words
    name: str
    written: Any
    reason: str = "suppression_reason"


def columns(view: AreaView) -> tuple[Column, ...]:
    """The columns of the data table. A change that no area has yet is said once, in a note, and not in every row."""
    rank = (Column(TEXTS["rank"], _RANK, number),) if view.part_level == "regency" else ()
    change = (Column(TEXTS["change"], _CHANGE, points),) if view.is_known(_CHANGE) else ()
    return (
        *rank,
        Column(TEXTS["coverage"], "coverage_ratio", _TWO_DECIMALS),
        *change,
        Column(TEXTS["active"], "active_participant_count", number),
        Column(TEXTS["eligible"], "eligible_worker_count", number),
        Column(TEXTS["uncovered"], "uncovered_worker_count", number),
        Column(TEXTS["target"], "target_ratio", percent),
        Column(TEXTS["gap"], "target_gap_count", number),
        Column(TEXTS["needed"], "adds_needed_per_month_count", number),
        Column(TEXTS["pace_column"], "pace_3m_count", number, "pace_suppression_reason"),
    )


def data_rows(view: AreaView) -> list[tuple[Row, list[Shown], Words]]:
    """Each part: its row, a figure a column, and what to know of it."""
    parts = [
        (row, [_cell(row, column) for column in columns(view)], _note(row)) for row in view.part_rows("coverage_ratio")
    ]
    whole = [_NO_RANK if column.name == _RANK else _cell(view.total, column) for column in columns(view)]
    return [*parts, (view.total, whole, _note(view.total))]


def _cell(row: Row, column: Column) -> Shown:
    return shown(row, column.name, column.written, column.reason)


def _note(row: Row) -> Words:
    notes = [FLAGS[row.quality_flag]] if row.quality_flag not in {"ok", "hidden"} else []
    if not pd.isna(row.suppression_reason):
        notes.append(TEXTS["hidden"])
    return joined(notes) if notes else same("–")  # noqa: RUF001  nothing to note
