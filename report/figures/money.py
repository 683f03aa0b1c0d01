"""What is paid, promised and needed: the rows of the page about money, promises and pace."""

from typing import Any

import pandas as pd

from report.figures.area_view import AreaView, Row, rows_of, short_name
from report.figures.folded import Folded, folded
from report.figures.published import Published
from report.wording.marks import Shown, shown
from report.wording.texts import BASES, SCENARIOS, STATES, TEXTS
from report.wording.words import Words, joined, month, number, percent, rupiah, same, short_day


def pace_sentence(view: AreaView) -> list[Words]:
    """What the target needs a month, beside the present pace."""
    pace = view.total
    if pd.isna(pace.adds_needed_per_month_count) or pd.isna(pace.pace_3m_count) or pace.target_gap_count == 0:
        return []
    return [
        TEXTS["pace"].fill(
            instrument=pace.instrument,
            year=f"{pace.target_year:.0f}",
            needed=number(pace.adds_needed_per_month_count),
            months=f"{pace.months_left_count:.0f}",
            pace=number(pace.pace_3m_count),
        )
    ]


def funding(view: AreaView, published: Published) -> Folded:
    """Funds of the area itself first, then those of its parts; a part of a province's fund is not told twice."""
    rows = rows_of(published.funding)
    own = [row for row in rows if row.area_code == view.code]
    codes = set(view.parts["area_code"])
    told = [row for row in rows if row.basis == "announced" and not row.is_part_of_province_fund]
    return folded([_fund(row) for row in (*own, *(row for row in told if row.area_code in codes))])


def _fund(row: Row) -> dict[str, Any]:
    return {
        "area": short_name(row.area_name),
        "fund": row.fund,
        "basis": BASES[row.basis],
        "lapse": month(row.lapse_month),
        "cells": [
            shown(row, "funded_worker_count", number),
            shown(row, "renewed_worker_count", number),
            shown(row, "coverage_ratio_without", percent),
            shown(row, "cost_6_month_idr", rupiah),
        ],
    }


def lapse_sentence(view: AreaView, published: Published) -> list[Words]:
    """The next announced fund of the area that ends and is not renewed."""
    for row in rows_of(published.funding):
        is_own = row.area_code == view.code and row.basis == "announced" and row.renewed_worker_count == 0
        if is_own and not pd.isna(row.coverage_ratio_without):
            return [
                TEXTS["lapses"].fill(
                    workers=number(row.funded_worker_count),
                    fund=row.fund,
                    month=month(row.lapse_month),
                    ratio=percent(row.coverage_ratio_without),
                )
            ]
    return []


def costs(view: AreaView, published: Published) -> list[tuple[Words, list[Shown]]]:
    """What twelve months of cover for more workers would cost the area."""
    rows = rows_of(published.costs[published.costs["area_code"] == view.code])
    return [
        (
            SCENARIOS[row.scenario].fill(ratio=_whole_percent(row.scenario_ratio)),
            [
                shown(row, "workers_to_add_count", number),
                shown(row, "cost_idr", rupiah),
                shown(row, "coverage_ratio_after", percent),
            ],
        )
        for row in rows
    ]


def _whole_percent(ratio: float) -> Words:
    return same("?") if pd.isna(ratio) else percent(ratio, 0)


def commitments(view: AreaView, published: Published) -> tuple[Folded, Words]:
    """The promises of the area and its parts, the late ones first, and how many stand how."""
    promised = published.commitments
    own = promised[promised["area_code"].isin({view.code, *view.parts["area_code"]})]
    counts = own["commitment_state"].value_counts()
    stand = [
        Words(*(f"{counts.get(state, 0)} {text}" for text in name)) for state, name in STATES.items() if state in counts
    ]
    return folded([_commitment(row) for row in rows_of(own)]), joined(stand)


def _commitment(row: Row) -> dict[str, Any]:
    return {
        "area": short_name(row.area_name),
        "promise": row.promise,
        "owner": "" if pd.isna(row.owner_name) else row.owner_name,
        "fund": row.fund,
        "due": TEXTS["unknown"] if pd.isna(row.due_date) else short_day(pd.Timestamp(row.due_date).date()),
        "cells": [
            shown(row, "promised_worker_count", number),
            shown(row, "progress_count", number),
            shown(row, "progress_ratio", lambda ratio: percent(ratio, 0)),
        ],
        "state": STATES[row.commitment_state],
        "kind": row.commitment_state,
        "sentence": Words(row.sentence_id, row.sentence),
    }
