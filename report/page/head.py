"""The head of a sheet: what a reader must know in one minute."""

from dataclasses import dataclass
from datetime import date

from report.figures.pace import is_over
from report.figures.sheets import Sheet, is_known, parts_word
from report.figures.standing import awaited_sentences, distance, is_incomplete, sent_count
from report.figures.story import story_of
from report.wording.head_texts import HEAD
from report.wording.texts import DENOMINATOR_NAMES
from report.wording.words import Words, joined, month, number, percent, points, same, short_day

_OLD_MONTHS = 3
"""A figure is out two or three months after its month; older ones say so."""


@dataclass(frozen=True)
class Figure:
    """One of the four figures: its name, itself, and what it is of; `is_bad` is short of what is wanted."""

    name: Words
    value: Words
    note: Words
    is_bad: bool = False


@dataclass(frozen=True)
class Head:
    marks: list[Words]
    vintage: Words
    headline: Words
    further: list[Words]
    figures: list[Figure]
    awaited: list[Words]
    """Who has not sent, folded on a screen where they are many."""


def head_of(sheet: Sheet) -> Head:
    first, *further = story_of(sheet)
    return Head(
        marks=marks_of(sheet),
        vintage=_vintage(sheet),
        headline=first,
        further=further,
        figures=_figures(sheet),
        awaited=awaited_sentences(sheet) if sheet.is_partial else [],
    )


def marks_of(sheet: Sheet) -> list[Words]:
    """What must be seen with every figure of the sheet."""
    old = sheet.months_old
    flags = {row.quality_flag for row in (sheet.total, *sheet.parts)}
    return [
        *filter(None, [sheet.published.label]),
        *([HEAD["old"].fill(months=str(old))] if old > _OLD_MONTHS else []),
        *([HEAD["provisional"]] if "provisional" in flags else []),
        *_incomplete(sheet),
    ]


def _incomplete(sheet: Sheet) -> list[Words]:
    """The figure of the area is too low for the rows that it lost, or those of some of its parts are."""
    if is_incomplete(sheet.total):
        lost = sheet.total.quarantined_row_count
        name = "rows_lost" if is_known(lost) else "rows_lost_hidden"
        return [HEAD[name].fill(count=number(lost) if is_known(lost) else "")]
    count = sum(is_incomplete(part) for part in sheet.parts)
    if not count:
        return []
    return [HEAD["parts_lost"].fill(count=str(count), all=str(len(sheet.parts)), parts=parts_word(sheet))]


def _vintage(sheet: Sheet) -> Words:
    denominator = DENOMINATOR_NAMES[sheet.published.denominator_id]
    if is_known(sheet.total.denominator_date):
        denominator = joined([denominator, month(sheet.total.denominator_date)], ", ")
    published = date.fromisoformat(sheet.published.facts["published_at"][:10])
    return HEAD["vintage"].fill(month=month(sheet.month), denominator=denominator, day=short_day(published))


def _figures(sheet: Sheet) -> list[Figure]:
    first = _sent(sheet) if sheet.is_partial else _coverage(sheet)
    return [first, _gap(sheet), _pace(sheet), _uncovered(sheet)] if sheet.has_ratio else [first]


def _word(sheet: Sheet) -> Words:
    return HEAD["hidden_word" if is_known(sheet.total.suppression_reason) else "unknown_word"]


def _coverage(sheet: Sheet) -> Figure:
    row = sheet.total
    if not is_known(row.coverage_ratio):
        return Figure(HEAD["coverage"], _word(sheet), same(""))
    note = HEAD["of"].fill(active=number(row.active_participant_count), eligible=number(row.eligible_worker_count))
    return Figure(HEAD["coverage"], percent(row.coverage_ratio), note)


def _sent(sheet: Sheet) -> Figure:
    note = HEAD["sent_of"].fill(all=str(len(sheet.parts)), parts=parts_word(sheet))
    return Figure(HEAD["sent"], same(str(sent_count(sheet))), note, is_bad=True)


def _gap(sheet: Sheet) -> Figure:
    row, away = sheet.total, distance(sheet.total)
    if away is None or not is_known(row.target_gap_count):
        return Figure(HEAD["gap"], same("–"), HEAD["not_set"])  # noqa: RUF001
    target = percent(row.target_ratio)
    size = Words(*(text[1:] for text in points(away)))
    name = "met" if row.target_gap_count == 0 else "below"
    note = HEAD[name].fill(target=target, points=size)
    return Figure(HEAD["gap"], number(row.target_gap_count), note, is_bad=row.target_gap_count > 0)


def _pace(sheet: Sheet) -> Figure:
    row = sheet.total
    if not is_known(row.pace_3m_count):
        word = HEAD["hidden_word" if is_known(row.pace_suppression_reason) else "unknown_word"]
        return Figure(HEAD["adds"], word, HEAD["mean"])
    has_need = is_known(row.adds_needed_per_month_count) and row.target_gap_count > 0
    note = HEAD["mean_needed"].fill(needed=number(row.adds_needed_per_month_count)) if has_need else HEAD["mean"]
    if is_over(row):
        note = HEAD["mean_over"]
    is_bad = row.pace_3m_count < 0 or (has_need and row.pace_3m_count < row.adds_needed_per_month_count)
    name = HEAD["loses" if row.pace_3m_count < 0 else "adds"]
    return Figure(name, number(abs(row.pace_3m_count)), note, is_bad=bool(is_bad))


def _uncovered(sheet: Sheet) -> Figure:
    row, bpu = sheet.total, sheet.now.get("BPU")
    if row.uncovered_worker_count < 0:
        return Figure(HEAD["uncovered"], same("–"), HEAD["more_than_workers"])  # noqa: RUF001
    has_share = bpu is not None and is_known(bpu.uncovered_worker_count) and row.uncovered_worker_count > 0
    note = (
        HEAD["of_them_bpu"].fill(share=percent(bpu.uncovered_worker_count / row.uncovered_worker_count, 0))
        if bpu is not None and has_share
        else HEAD["workers"]
    )
    return Figure(HEAD["uncovered"], number(row.uncovered_worker_count), note)
