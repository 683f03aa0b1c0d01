"""The tables of the summary below its first sentences: pace, segments, denominators, funds and promises.

Each is a question of the first sheet of the page with its answer in the same words, and the figures behind it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from contracts.language.codes import SEGMENTS
from report.figures.area_view import Row
from report.figures.funds import fund_name, lapses
from report.figures.pace import FAR_MONTHS, is_over, month_after, months_left
from report.figures.promises import Promise, counts, promises
from report.figures.sheets import Sheet, is_known
from report.page.card import Card
from report.page.money_cards import fund_card
from report.page.pace_card import pace_card
from report.page.promise_card import promise_card
from report.page.segment_card import segment_card
from report.page.sure_card import sure_card
from report.wording.card_texts import PROMISE_STATES
from report.wording.texts import DENOMINATOR_NAMES, SEGMENT_NAMES, TEXTS
from report.wording.words import Words, joined, month, same
from report.workbook.formats import COUNT, MONTH, PERCENT, RUPIAH
from report.workbook.texts import NULL_WORDS, WORKBOOK_TEXTS

_NONE = NULL_WORDS["none"]


@dataclass(frozen=True)
class Number:
    """A known figure and how it is written."""

    value: float | date
    look: str


Cell = Words | Number


@dataclass(frozen=True)
class Section:
    """A question with its answer, and a table: its headings, and rows of which the first cell is a name."""

    title: Words
    answer: Words
    headings: list[Words]
    rows: list[list[Cell]]


def sections(sheet: Sheet) -> list[Section]:
    """Those that have anything to show."""
    return [*_pace(sheet), *_segments(sheet), *_denominators(sheet), *_funds(sheet), *_promises(sheet)]


def _section(card: Card | None, headings: list[Words], rows: list[list[Cell]]) -> Iterator[Section]:
    if card and (rows or card.answer):
        yield Section(card.title, joined(card.answer, " "), headings if rows else [], rows)


def figure(row: Row, name: str, look: str, reason: str = "suppression_reason") -> Cell:
    """A figure of a row, or the word for why there is none."""
    value: Any = getattr(row, name)
    if is_known(value):
        return Number(value, look)
    if name == "eligible_worker_count":  # a denominator is never hidden
        return TEXTS["unknown"]
    return TEXTS["hidden" if is_known(getattr(row, reason)) else "unknown"]


def _pace(sheet: Sheet) -> Iterator[Section]:
    row = sheet.total
    pace = figure(row, "pace_3m_count", COUNT, "pace_suppression_reason")
    needed = figure(row, "adds_needed_per_month_count", COUNT)
    has_need = is_known(row.target_gap_count) and not is_over(row)
    left: Cell = Number(months_left(row), "0") if is_known(row.target_ratio) else _NONE
    cells = [same(sheet.short), pace, needed if has_need else _NONE, left, _arrival(row)]
    headings = [TEXTS["area"], TEXTS["pace_column"], TEXTS["needed"], WORKBOOK_TEXTS["months_left"],
                WORKBOOK_TEXTS["arrival"]]  # fmt: skip
    yield from _section(pace_card(sheet), headings, [cells])


def _arrival(row: Row) -> Cell:
    """The month of the target at the present pace; none where it is not rising, has no target or is far away."""
    ahead = row.months_to_target_3m_count
    if not is_known(ahead) or ahead > FAR_MONTHS:
        return _NONE
    return month(month_after(row.period_month.date(), int(ahead)))


def _segments(sheet: Sheet) -> Iterator[Section]:
    rows = [sheet.now[segment] for segment in SEGMENTS if segment in sheet.now]
    rows.sort(key=lambda row: -float(row.uncovered_worker_count) if is_known(row.uncovered_worker_count) else 0.0)
    names = {"active_participant_count": COUNT, "eligible_worker_count": COUNT, "coverage_ratio": PERCENT,
             "uncovered_worker_count": COUNT}  # fmt: skip
    cells = [[SEGMENT_NAMES[row.segment], *(figure(row, *name) for name in names.items())] for row in rows]
    headings = [WORKBOOK_TEXTS["segment"], TEXTS["active"], TEXTS["eligible"], TEXTS["coverage"], TEXTS["uncovered"]]
    yield from _section(segment_card(sheet), headings, cells)


def _denominators(sheet: Sheet) -> Iterator[Section]:
    headings = [TEXTS["denominator"], WORKBOOK_TEXTS["as_of"], WORKBOOK_TEXTS["workers"], TEXTS["coverage"]]
    rows = [
        [
            DENOMINATOR_NAMES[row.denominator_id],
            Number(row.denominator_date.date(), MONTH) if is_known(row.denominator_date) else TEXTS["unknown"],
            figure(row, "eligible_worker_count", COUNT),
            figure(row, "coverage_ratio", PERCENT),
        ]
        for row in sheet.denominators
    ]
    yield from _section(sure_card(sheet), headings, rows)


def _funds(sheet: Sheet) -> Iterator[Section]:
    headings = [WORKBOOK_TEXTS["fund"], WORKBOOK_TEXTS["lapse"], WORKBOOK_TEXTS["workers"], WORKBOOK_TEXTS["renewed"],
                WORKBOOK_TEXTS["coverage_after"], WORKBOOK_TEXTS["cost_6"]]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            fund_name(lapse, sheet),
            Number(lapse.month, MONTH),
            Number(lapse.worker_count, COUNT),
            Number(lapse.renewed_count, COUNT),
            _NONE if lapse.ratio_after is None else Number(lapse.ratio_after, PERCENT),
            TEXTS["unknown"] if lapse.cost_6_month_idr is None else Number(lapse.cost_6_month_idr, RUPIAH),
        ]
        for lapse in lapses(sheet)
    ]
    yield from _section(fund_card(sheet), headings, rows)


def _promises(sheet: Sheet) -> Iterator[Section]:
    found = promises(sheet)
    headings = [WORKBOOK_TEXTS["state"], WORKBOOK_TEXTS["promise_count"], WORKBOOK_TEXTS["promised"],
                WORKBOOK_TEXTS["came"]]  # fmt: skip
    yield from _section(promise_card(sheet), headings, [_state(name, found) for name in counts(found)])


def _state(name: str, found: list[Promise]) -> list[Cell]:
    """How many promises stand so, the workers promised, and those that came, where that is known of each of them."""
    rows = [one.row for one in found if one.state == name]
    came: Cell = Number(sum(int(row.progress_count) for row in rows if is_known(row.progress_count)), COUNT)
    if any(is_known(row.suppression_reason) for row in rows):
        came = TEXTS["hidden"]
    elif name == "shared" or not all(is_known(row.progress_count) for row in rows):
        came = TEXTS["unknown"]
    promised = sum(int(row.promised_worker_count) for row in rows)
    return [PROMISE_STATES[name], Number(len(rows), "0"), Number(promised, COUNT), came]
