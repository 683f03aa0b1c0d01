"""The headline of the page, made from the numbers: what is known is said, and nothing else."""

import pandas as pd

from report.figures.area_view import AreaView, short_name
from report.wording.texts import FLAGS, TEXTS
from report.wording.words import MINUS, Words, month, number, percent, points, same

_FEW = 5


def headline(view: AreaView) -> Words:
    """The first sentence: how many of how many are covered, and the change over a year."""
    total = view.total
    if pd.isna(total.coverage_ratio):
        return TEXTS["no_figure"].fill(area=view.name, reason=_reason(total.suppression_reason, total.quality_flag))
    return TEXTS["covered"].fill(
        ratio=percent(total.coverage_ratio, 2),
        area=view.name,
        month=month(view.month),
        active=number(total.active_participant_count),
        eligible=number(total.eligible_worker_count),
        change=_change(total.coverage_ratio_change_12m),
    )


def further_sentences(view: AreaView) -> list[Words]:
    """Who reached the target, best and worst, and how many are missing and where."""
    return [*_reached(view), *_extremes(view), *_missing(view), *_later(view)]


def _reason(suppression_reason: object, quality_flag: str) -> Words:
    return FLAGS[quality_flag] if pd.isna(suppression_reason) else TEXTS["hidden"]  # type: ignore[call-overload]


def _change(change: float) -> Words:
    if pd.isna(change):
        return same("")
    size = points(change).id[0], Words(*(text[1:] for text in points(change)))
    return TEXTS[{"+": "up_in_a_year", MINUS: "down_in_a_year", "±": "flat_in_a_year"}[size[0]]].fill(points=size[1])


def _reached(view: AreaView) -> list[Words]:
    gaps = [part.target_gap_count for part in view.part_rows("coverage_ratio") if not pd.isna(part.target_gap_count)]
    if not gaps:
        return []
    reached, known = str(gaps.count(0)), str(len(gaps))
    return [
        TEXTS["reached" if gaps.count(0) else "none_reached"].fill(reached=reached, known=known, parts=view.parts_word)
    ]


def _extremes(view: AreaView) -> list[Words]:
    known = [part for part in view.part_rows("coverage_ratio") if not pd.isna(part.coverage_ratio)]
    if len(known) <= 1:
        return []
    best, worst = known[0], known[-1]
    return [
        TEXTS["extremes"].fill(
            best=short_name(best.area_name),
            best_ratio=percent(best.coverage_ratio),
            worst=short_name(worst.area_name),
            worst_ratio=percent(worst.coverage_ratio),
        )
    ]


def _missing(view: AreaView) -> list[Words]:
    total = view.total
    if pd.isna(total.target_gap_count) or total.target_gap_count == 0:
        return []
    sentence = TEXTS["short_of_target"].fill(gap=number(total.target_gap_count), target=percent(total.target_ratio))
    gaps = [part.target_gap_count for part in view.part_rows("target_gap_count")]
    if len(gaps) <= _FEW or any(pd.isna(gap) for gap in gaps) or not sum(gaps):
        return [sentence]
    share = percent(sum(gaps[:_FEW]) / sum(gaps), 0)
    return [sentence, TEXTS["concentrated"].fill(share=share, count=str(_FEW), parts=view.parts_word)]


def _later(view: AreaView) -> list[Words]:
    """Later months without a ratio: the page says that they exist, and why it is about an earlier one."""
    return [
        TEXTS["later"].fill(month=month(row.period_month), reason=_reason(row.suppression_reason, row.quality_flag))
        for row in view.later
    ]
