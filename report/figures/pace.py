"""How fast coverage grows: the pace beside what is needed, when the target comes, and how far it fell."""

from datetime import date
from typing import NamedTuple

import pandas as pd

from report.figures.area_view import Row
from report.figures.sheets import Sheet, is_known
from report.wording.head_texts import HEAD
from report.wording.words import Words, month, number, points

FAR_MONTHS = 240
"""So far ahead no month is named: a pace of three months says nothing of it."""
_SAID_FALL = 0.01
"""A fall of so much of the highest month is said, whatever the last three months did."""


class Before(NamedTuple):
    """A month that a figure is compared with: how far back it is, and the column that holds its quality flag."""

    months: int
    flag: str


YEAR = Before(12, "change_12m_quality_flag")
_PACE = Before(3, "pace_3m_quality_flag")


def due(row: Row) -> date:
    """The month of the target: December of its year, or of the year of the row."""
    year = row.target_year if is_known(row.target_year) else row.period_month.year
    return date(int(year), 12, 1)


def month_after(start: date, months: int) -> date:
    whole = start.year * 12 + start.month - 1 + months
    return date(whole // 12, whole % 12 + 1, 1)


def is_over(row: Row) -> bool:
    """Whether no month is left until the target."""
    return is_known(row.target_ratio) and due(row) <= row.period_month.date()


def months_left(row: Row) -> int:
    ahead = due(row)
    return max(int((ahead.year - row.period_month.year) * 12 + ahead.month - row.period_month.month), 0)


def ratio_at_target(row: Row) -> float | None:
    """Coverage in the month of the target at the present pace, over today's workers; None without a target."""
    known = (row.pace_3m_count, row.coverage_ratio, row.target_ratio)
    if not all(map(is_known, known)) or is_over(row):
        return None
    return float((row.active_participant_count + row.pace_3m_count * months_left(row)) / row.eligible_worker_count)


def pace_sentences(sheet: Sheet) -> list[Words]:
    """The pace beside what is needed, and the fall since the highest month."""
    return [*_pace(sheet.total), *_against(sheet.total, _PACE), *_fall(sheet), *_year(sheet.total)]


def _pace(row: Row) -> list[Words]:
    has_gap = is_known(row.target_gap_count) and row.target_gap_count > 0
    if not is_known(row.pace_3m_count):
        return _without_pace(row, has_gap=has_gap)
    if not has_gap or is_over(row):
        name = "grows" if row.pace_3m_count > 0 else "falls" if row.pace_3m_count < 0 else "stays"
        return [HEAD[name].fill(pace=number(abs(row.pace_3m_count)))]
    needed = number(row.adds_needed_per_month_count)
    if row.pace_3m_count <= 0:
        name = "falling" if row.pace_3m_count < 0 else "still"
        return [HEAD[name].fill(pace=number(abs(row.pace_3m_count)), needed=needed)]
    return [_rising(row, needed)]


def _without_pace(row: Row, *, has_gap: bool) -> list[Words]:
    if not is_known(row.active_participant_count):
        return []
    is_hidden = is_known(row.pace_suppression_reason)
    needed = row.adds_needed_per_month_count
    said = [HEAD["needed_only"].fill(needed=number(needed))] if has_gap and is_known(needed) else []
    return [HEAD["pace_hidden" if is_hidden else "pace_unknown"], *said]


def _rising(row: Row, needed: Words) -> Words:
    pace, ahead = number(row.pace_3m_count), row.months_to_target_3m_count
    if ahead > FAR_MONTHS:
        return HEAD["far_behind"].fill(pace=pace, needed=needed, years=str(FAR_MONTHS // 12))
    when, late = month(month_after(row.period_month.date(), int(ahead))), int(ahead - row.months_left_count)
    if late <= 0:
        return HEAD["in_time"].fill(pace=pace, needed=needed, when=when)
    return HEAD["behind"].fill(pace=pace, needed=needed, when=when, late=str(late))


def _fall(sheet: Sheet) -> list[Words]:
    """A fall is said as loudly as a rise."""
    now = sheet.total.active_participant_count
    known = [row for row in sheet.months if is_known(row.active_participant_count)]
    if not is_known(now) or not known:
        return []
    highest = max(known, key=lambda row: row.active_participant_count)
    before = highest.active_participant_count
    is_falling = is_known(sheet.total.pace_3m_count) and sheet.total.pace_3m_count < 0
    if before <= now or not (is_falling or (before - now) / before >= _SAID_FALL):
        return []
    return [
        HEAD["fallen"].fill(
            month=month(highest.period_month), fall=number(before - now), before=number(before), now=number(now)
        )
    ]


def _year(row: Row) -> list[Words]:
    change = row.coverage_ratio_change_12m
    if pd.isna(change):
        return []
    size = Words(*(text[1:] for text in points(change)))
    name = "year_flat" if size.en == "0.0" else "year_up" if change > 0 else "year_down"
    return [HEAD[name].fill(points=size), *_against(row, YEAR)]


def is_against_incomplete(row: Row, before: Before) -> bool:
    """Whether a change starts from a figure that is too low. Earlier releases do not say."""
    return bool(getattr(row, before.flag, None) == "incomplete")


def _against(row: Row, before: Before) -> list[Words]:
    if not is_against_incomplete(row, before):
        return []
    return [HEAD["against_incomplete"].fill(month=month(month_after(row.period_month.date(), -before.months)))]
