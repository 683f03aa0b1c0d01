"""Announced figures beside those of the release."""

import re
from datetime import date

from report.figures.area_view import Row
from report.figures.sheets import Sheet, is_known
from report.wording.sure_texts import SURE
from report.wording.texts import SEGMENT_NAMES
from report.wording.words import Words, joined, month, number, percent, same

_NAMES = {"differs": "statement_differs", "contradicts_itself": "statement_contradicts"}
_MOST_SAID = 6


def statement_sentences(sheet: Sheet) -> list[Words]:
    """What was announced of the area itself: those that disagree first, then how many cannot be compared."""
    own = sheet.release.statements.get(sheet.code, ())
    if not own:
        return [SURE["no_statements"]]
    disagree = sorted((row for row in own if row.verdict in _NAMES), key=lambda row: (row.verdict, str(row.as_of)))
    agree = [row for row in own if row.verdict == "agrees"]
    others = [row for row in own if row.verdict == "not_comparable"]
    said = [_statement(row, _NAMES[row.verdict]) for row in disagree[:_MOST_SAID]]
    return [*said, *_agreeing(agree), *_incomparable(others)]


def _agreeing(rows: list[Row]) -> list[Words]:
    stated = joined([_statement(row, "statement_said") for row in rows])
    return [SURE["statements_agree"].fill(stated=stated)] if rows else []


def _incomparable(others: list[Row]) -> list[Words]:
    if not others:
        return []
    no_figure = sum(row.not_comparable_reason == "no_figure" for row in others)
    why = SURE["statements_no_figure"].fill(count=str(no_figure)) if no_figure else same("")
    return [SURE["statements_incomparable"].fill(count=str(len(others)), why=why)]


def _statement(row: Row, name: str) -> Words:
    stated, ours = _pair(row)
    recomputed = row.recomputed_ratio
    return SURE[name].fill(
        stated=stated,
        ours=ours,
        what=SEGMENT_NAMES.get(row.segment, same(row.segment)),
        when=_when(str(row.as_of)),
        recomputed=SURE["statement_recomputed"].fill(ratio=percent(recomputed, 2)) if is_known(recomputed) else "",
    )


def _pair(row: Row) -> tuple[Words, Words]:
    """What was stated and what we have: of a ratio, of workers not covered, or of participants."""
    if is_known(row.stated_ratio):
        return percent(row.stated_ratio, 2), percent(row.our_ratio, 2) if is_known(row.our_ratio) else same("–")  # noqa: RUF001
    name, stated, ours = (
        ("statement_uncovered", row.stated_uncovered_count, row.our_uncovered_count)
        if is_known(row.stated_uncovered_count) and not is_known(row.stated_active_count)
        else ("statement_active", row.stated_active_count, row.our_active_count)
    )
    return _count(name, stated), _count(name, ours)


def _count(name: str, value: float | None) -> Words:
    return SURE[name].fill(count=number(value)) if is_known(value) and value is not None else same("–")  # noqa: RUF001


def _when(text: str) -> Words:
    """A month as words, and what is less than a month as it was written."""
    return month(date.fromisoformat(f"{text}-01")) if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text) else same(text)
