"""The tables of a page, cell by cell."""

import re
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from contracts.language.cautions import CAUTIONS, CAUTIONS_ID
from contracts.language.codes import SEGMENTS
from contracts.marts.coverage import REGENCY_COVERAGE, measure
from report.figures.area_view import AreaView, Row, rows_of
from report.figures.folded import Folded, folded
from report.figures.published import Published
from report.wording.marks import Shown, shown
from report.wording.texts import FLAGS, SEGMENT_NAMES, TEXTS, VERDICTS
from report.wording.words import Words, joined, month, number, percent, points, same

_TWO_DECIMALS = partial(percent, decimals=2)
_RANK, _CHANGE = "rank_in_province", "coverage_ratio_change_12m"
_DEFINED = ("coverage_ratio", "active_participant_count", "eligible_worker_count", "uncovered_worker_count",
            "target_gap_count", "coverage_ratio_change_12m", "quality_flag")  # fmt: skip


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
    notes = [FLAGS[row.quality_flag]] if row.quality_flag != "ok" else []
    if not pd.isna(row.suppression_reason):
        notes.append(TEXTS["hidden"])
    return joined(notes) if notes else same("–")  # noqa: RUF001  nothing to note


def segment_rows(view: AreaView) -> list[tuple[Words, list[Shown]]]:
    """Each segment of the area, then all of them: coverage, active, workers, not covered."""
    written: dict[str, Any] = {
        "coverage_ratio": percent,
        "active_participant_count": number,
        "eligible_worker_count": number,
        "uncovered_worker_count": number,
    }
    return [
        (SEGMENT_NAMES[segment], [shown(row, name, words) for name, words in written.items()])
        for segment in (*SEGMENTS, "ALL")
        for row in view.whole_rows(segment)
    ]


def statement_rows(view: AreaView, published: Published) -> tuple[Folded, Words]:
    """The announced figures of the area that can be compared or contradict themselves, those that do not agree first,
    and how many of each."""
    own = published.statements[published.statements["region_code"].isin({view.code, *view.parts["area_code"]})]
    counts = own["verdict"].value_counts()
    note = TEXTS["reconciliation_note"].fill(
        agrees=str(counts.get("agrees", 0)),
        differs=str(counts.get("differs", 0)),
        contradicts=str(counts.get("contradicts_itself", 0)),
        incomparable=str(counts.get("not_comparable", 0)),
    )
    rows = [row for row in rows_of(own) if row.verdict != "not_comparable"]
    rows.sort(key=lambda row: row.verdict == "agrees")
    return folded([_statement(row) for row in rows]), note


def _statement(row: Row) -> dict[str, Any]:
    """A statement of a ratio beside our ratio; one of a count only beside our count."""
    is_count = pd.isna(row.stated_ratio) and not pd.isna(row.stated_active_count)
    compared = {
        "stated": row.stated_active_count if is_count else row.stated_ratio,
        "recomputed": row.recomputed_ratio,
        "ours": row.our_active_count if is_count else row.our_ratio,
    }
    written = {"stated": number if is_count else _TWO_DECIMALS, "recomputed": _TWO_DECIMALS}
    written["ours"] = written["stated"]
    is_web = str(row.source_url).startswith(("https://", "http://"))
    return {
        "area": row.region_name,
        "when": _when(str(row.as_of)),
        "segment": SEGMENT_NAMES.get(row.segment, same(row.segment)),
        **{
            name: TEXTS["no_parts" if name == "recomputed" else "unknown"] if pd.isna(value) else written[name](value)
            for name, value in compared.items()
        },
        "verdict": VERDICTS[row.verdict],
        "kind": row.verdict,
        "url": row.source_url if is_web else "",
    }


def _when(text: str) -> Words:
    """A month as words, and what is less than a month as it stands."""
    return month(date.fromisoformat(f"{text}-01")) if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text) else same(text)


def definitions() -> list[tuple[str, Words]]:
    """Each figure's name in the published tables, and what it is, as the contract says."""
    return [(name, Words(measure(name).meaning_id, measure(name).meaning)) for name in _DEFINED]


def cautions() -> list[Words]:
    """What to know before using the figures of coverage."""
    return [Words(CAUTIONS_ID[name], CAUTIONS[name]) for name in REGENCY_COVERAGE.cautions]
