"""The sheet for the meeting, once in each language: what is known, the questions of the page with their figures, every
part by its distance to the target, the trend, and two charts.

Known figures are numbers. A hidden or unknown one is a word, never an empty cell and never 0; charts, which would draw
a word as 0, read columns of their own beside the printed ones, in which it is left out.
"""

from dataclasses import dataclass

import pandas as pd
import xlsxwriter  # type: ignore[import-untyped]

from report.figures.area_view import AreaView, Row, short_name
from report.figures.pace import YEAR, is_against_incomplete
from report.figures.published import Published
from report.figures.sheets import Release, Sheet, is_known, sheets_of
from report.figures.standing import distance
from report.figures.story import story_of
from report.figures.vintage_marks import marks, vintage
from report.wording.card_texts import CARDS
from report.wording.texts import FLAGS, TEXTS
from report.wording.words import Words, joined, month, same, short_month
from report.workbook.charts import ChartRange, ranking_chart, trend_chart
from report.workbook.formats import COUNT, DEEP, PERCENT, POINTS, QUIET, WARNING
from report.workbook.paper import LAST, Paper
from report.workbook.sections import Cell, Number, figure, sections
from report.workbook.texts import NULL_WORDS, WORKBOOK_TEXTS

_RATIOS = ("coverage_ratio", "target_ratio")
_DRAWN = LAST + 2
"""The first of the columns that only charts read."""
_FIGURES = ((0, 0), (1, 3), (4, 6), (7, LAST))
"""First and last column of each figure, and of each mark, at the top."""
_LONGEST_FOOTER = 200
_MOST_ROWS_IN_LANDSCAPE = 28
_NONE = NULL_WORDS["none"]


@dataclass(frozen=True)
class Summary:
    """What the sheet says, whatever the language."""

    view: AreaView
    published: Published
    sheet: Sheet
    left_out: tuple[str, ...]

    @classmethod
    def of(cls, view: AreaView, published: Published, left_out: tuple[str, ...]) -> "Summary":
        return cls(view, published, sheets_of(view, Release(published))[0], left_out)


def write_summary(book: xlsxwriter.Workbook, paper: Paper, summary: Summary) -> None:
    """Fill the sheet from top to bottom, as a sheet that holds one row in memory must be."""
    seen = joined([same(summary.view.name), *marks(summary.view, summary.published)], " · ")
    paper.set_up(f"{paper.say(seen)} · {summary.published.release_id}"[:_LONGEST_FOOTER])
    row, funds = _write_sections(paper, summary, _write_opening(paper, summary))
    ranked = _write_ranking(paper, summary, row)
    trend = _write_trend(paper, summary, ranked.last + 4)
    _place_charts(book, paper, summary, ranked, trend)
    paper.sheet.set_h_pagebreaks([*([funds] if funds else []), row, trend.head - 1])


def _write_opening(paper: Paper, summary: Summary) -> int:
    """Title, marks, sentences and four figures; returns the next free row."""
    view, formats = summary.view, paper.formats
    paper.sheet.set_row(0, 30)
    paper.sheet.write_string(0, 0, f"{paper.say(TEXTS['title'])}: {view.name}", formats.title)
    paper.sheet.write_string(1, 0, paper.say(vintage(view, summary.published)), formats.quiet)
    for span, mark in zip(_FIGURES, marks(view, summary.published), strict=False):
        paper.across(2, span, paper.say(mark), formats.mark)
    row = 4
    for position, sentence in enumerate(story_of(summary.sheet)):
        row = paper.sentence(row, paper.say(sentence), size=11 if position else 14, is_bold=position == 0)
    _write_figures(paper, view.total, row + 1)
    return row + 4


def _write_figures(paper: Paper, total: Row, row: int) -> None:
    figures = {
        "coverage_ratio": (TEXTS["coverage"], PERCENT),
        "active_participant_count": (TEXTS["active"], COUNT),
        "eligible_worker_count": (TEXTS["eligible"], COUNT),
        "target_gap_count": (TEXTS["gap"], COUNT),
    }
    if not is_known(total.target_gap_count):
        del figures["target_gap_count"]
        figures["uncovered_worker_count"] = (TEXTS["uncovered"], COUNT)
    label = paper.formats.make(font_size=10, font_color=QUIET, top=2, top_color=DEEP, align="left")
    paper.sheet.set_row(row + 1, 32)
    for span, (name, _) in zip(_FIGURES, figures.values(), strict=True):
        paper.across(row, span, paper.say(name), label)
    for span, (column, (_, written)) in zip(_FIGURES, figures.items(), strict=True):
        look = {"bold": True, "font_size": 20, "align": "left", "num_format": written}
        cell = figure(total, column, written)
        if isinstance(cell, Words):
            paper.across(row + 1, span, paper.say(cell), paper.formats.make(**look, font_color=WARNING))
        else:
            paper.across(row + 1, span, "", paper.formats.make(**look))
            paper.sheet.write_number(row + 1, span[0], cell.value, paper.formats.make(**look))


def _write_sections(paper: Paper, summary: Summary, row: int) -> tuple[int, int]:
    """Returns the next free row, and that of the funds, where a printed page begins."""
    funds = 0
    for section in sections(summary.sheet):
        funds = row if section.title == CARDS["funds_title"] else funds
        row = paper.sentence(paper.heading(row, section.title), paper.say(section.answer))
        if section.headings:
            row = paper.heads(row, section.headings)
        for cells in section.rows:
            row = paper.line(row, cells)
        row += 1
    if summary.left_out:
        said = WORKBOOK_TEXTS["left_out"].fill(names=", ".join(summary.left_out))
        row = paper.sentence(row, paper.say(said), size=10) + 1
    return row, funds


def _parts_title(summary: Summary) -> Words:
    has_target = any(is_known(row.target_ratio) for row in (*summary.sheet.parts, summary.sheet.total))
    return CARDS["where_parts_title" if has_target else "where_parts_plain_title"]


def _columns(summary: Summary) -> dict[str, Words]:
    """Columns of the list of parts: of provinces no rank, but the workers not covered."""
    is_nation = summary.view.part_level == "province"
    change = (
        {"coverage_ratio_change_12m": TEXTS["change"]} if summary.view.is_known("coverage_ratio_change_12m") else {}
    )
    return {
        "rank_in_province": TEXTS["rank"],
        "coverage_ratio": TEXTS["coverage"],
        "target_ratio": TEXTS["target"],
        "distance": CARDS["points"],
        "target_gap_count": TEXTS["gap"],
        "active_participant_count": TEXTS["active"],
        "eligible_worker_count": TEXTS["eligible"],
        **({"uncovered_worker_count": TEXTS["uncovered"]} if is_nation or not change else change),
    }


def _cell(row: Row, name: str, *, is_whole: bool) -> Cell:
    if name == "distance":
        away = distance(row)
        return Number(away * 100, POINTS) if away is not None else figure(row, "coverage_ratio", "")
    if name == "rank_in_province" and (is_whole or row.area_level == "province"):
        return _NONE  # a whole has no place among its parts, a province none in a province
    if name == "rank_in_province" and is_known(row.coverage_ratio) and not is_known(row.rank_in_province):
        return TEXTS["hidden"]  # another part is hidden, and the ranks would show its place
    if name == "target_ratio" and not is_known(row.target_ratio):
        return _NONE
    if name == "coverage_ratio_change_12m" and is_known(row.coverage_ratio_change_12m):
        return Number(row.coverage_ratio_change_12m * 100, POINTS)
    return figure(row, name, "0" if name == "rank_in_province" else PERCENT if name.endswith("_ratio") else COUNT)


def _write_ranking(paper: Paper, summary: Summary, row: int) -> ChartRange:
    """A row a part, the farthest from its target first, then the area itself; returns where the parts stand."""
    head = paper.heading(row, _parts_title(summary))
    names = _columns(summary)
    paper.heads(head, [TEXTS["area"], *names.values(), TEXTS["note"], TEXTS["code"]])
    for place, ratio in enumerate(_RATIOS, start=_DRAWN):
        paper.sheet.write_string(head, place, paper.say(_TREND[ratio]), paper.formats.quiet)
    parts = sorted(summary.view.part_rows("coverage_ratio"), key=_harm)
    for line, part in enumerate([*parts, summary.view.total], start=head + 1):
        is_whole = line > head + len(parts)
        cells = [_cell(part, name, is_whole=is_whole) for name in names]
        paper.line(line, [same(short_name(part.area_name)), *cells], is_total=is_whole)
        paper.text(line, LAST - 1, paper.say(_note(part)), is_total=is_whole)
        paper.text(line, LAST, part.area_code, is_total=is_whole)
        if not is_whole:
            _write_drawn(paper, line, part)
    legend = joined([TEXTS["three_things"], WORKBOOK_TEXTS["not_drawn"]], " ")
    paper.sheet.write_string(head + len(parts) + 2, 0, paper.say(legend), paper.formats.quiet)
    return ChartRange(head, head + 1, head + len(parts), _DRAWN)


def _harm(row: Row) -> tuple[bool, float, str]:
    """The farthest from its target first; those without a distance last, in the order they came in."""
    away = distance(row)
    return away is None, away if away is not None else 0.0, row.area_name if away is not None else ""


def _note(row: Row) -> Words:
    notes = [FLAGS[row.quality_flag]] if row.quality_flag != "ok" else []
    if is_against_incomplete(row, YEAR):
        notes.append(WORKBOOK_TEXTS["against_incomplete"].fill(months=str(YEAR.months)))
    return joined(notes) if notes else _NONE


def _write_drawn(paper: Paper, line: int, row: Row) -> None:
    """What the charts read: an unknown ratio is left out."""
    for place, name in enumerate(_RATIOS, start=_DRAWN):
        if not pd.isna(value := getattr(row, name)):
            paper.sheet.write_number(line, place, value, paper.formats.make(font_color=QUIET, num_format="0.0%"))


_TREND = {
    "coverage_ratio": TEXTS["coverage"],
    "target_ratio": TEXTS["target"],
    "active_participant_count": TEXTS["active"],
    "eligible_worker_count": TEXTS["eligible"],
}


def _write_trend(paper: Paper, summary: Summary, row: int) -> ChartRange:
    """A row a month of the area itself; returns where they stand."""
    head = paper.heading(row, TEXTS["trend"])
    paper.heads(head, [WORKBOOK_TEXTS["month"], *_TREND.values()])
    for place, ratio in enumerate(_RATIOS, start=_DRAWN):
        paper.sheet.write_string(head, place, paper.say(_TREND[ratio]), paper.formats.quiet)
    for line, at in enumerate(summary.sheet.months, start=head + 1):
        cells = [_cell(at, name, is_whole=True) for name in _TREND]
        paper.line(line, [month(at.period_month), *cells])
        _write_drawn(paper, line, at)
        paper.text(line, _DRAWN - 1, paper.say(short_month(at.period_month)))
    return ChartRange(head, head + 1, head + len(summary.sheet.months), _DRAWN)


def _place_charts(
    book: xlsxwriter.Workbook, paper: Paper, summary: Summary, ranked: ChartRange, trend: ChartRange
) -> None:
    """The list of parts below the months, the trend to the right of it; both on the last printed page."""
    below, name = trend.last + 2, paper.sheet.get_name()
    title = paper.say(_parts_title(summary))
    paper.sheet.insert_chart(below, 0, ranking_chart(book, name, ranked, title))
    paper.sheet.insert_chart(below, 5, trend_chart(book, name, trend, paper.say(TEXTS["trend"])))
    bars = {"type": "data_bar", "bar_color": "#cfe3ef", "min_type": "num", "min_value": 0}
    paper.sheet.conditional_format(ranked.first, 2, ranked.last, 2, bars)
    if ranked.count > _MOST_ROWS_IN_LANDSCAPE:
        paper.sheet.set_portrait()
    paper.sheet.print_area(0, 0, below + ranked.count + 4, LAST)
