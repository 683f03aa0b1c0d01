"""The sheet for the meeting, once in each language: what is known, the ranking, the trend, and two charts.

Known figures are numbers. A hidden or unknown one is a word, never an empty cell and never 0; charts, which would draw
a word as 0, read columns of their own beside the printed ones, in which it is left out.
"""

from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from report.figures.area_table import columns, data_rows
from report.figures.area_view import AreaView, Row, rows_of, short_name
from report.figures.published import Published
from report.figures.story import story
from report.figures.vintage_marks import marks, vintage
from report.wording.marks import Shown, shown
from report.wording.texts import TEXTS
from report.wording.words import Words, joined, month, number, short_month
from report.workbook.charts import ChartRange, ranking_chart, trend_chart
from report.workbook.formats import DEEP, QUIET, WARNING, Format, Formats
from report.workbook.texts import WORKBOOK_TEXTS

Language = Literal["id", "en"]

_PRINTED = (
    "rank_in_province",
    "coverage_ratio",
    "target_ratio",
    "target_gap_count",
    "active_participant_count",
    "eligible_worker_count",
    "uncovered_worker_count",
    "coverage_ratio_change_12m",
)
"""Columns of the ranking, as many as fit: provinces have no rank, so there the uncovered workers find room."""
_TREND = {
    "coverage_ratio": TEXTS["coverage"],
    "target_ratio": TEXTS["target"],
    "active_participant_count": TEXTS["active"],
    "eligible_worker_count": TEXTS["eligible"],
}
_RATIOS = ("coverage_ratio", "target_ratio")
_NOTE, _CODE, _DRAWN = 8, 9, 11
"""Columns of the note, the code, and the first of those that only charts read."""
_WIDTHS = {0: 28, 1: 10, 2: 13, 3: 11, 4: 13, 5: 13, 6: 13, 7: 12, 8: 27, 9: 7, 10: 7, 11: 9, 12: 9}
_FIGURES = ((0, 0), (1, 3), (4, 5), (6, 9))
"""First and last column of each figure, and of each mark, at the top."""
_LETTERS_IN_A_LINE, _LINE_HEIGHT = 105, 17
_LONGEST_FOOTER = 200
_LANDSCAPE, _PORTRAIT, _SMALLEST_SCALE = (69, 51_000), (46, 74_000), 40
"""Of each way to lay the paper: the greatest scale that fits its width, in percent, and its height in points x 100."""
_MOST_ROWS_IN_LANDSCAPE = 28


def write_summary(
    book: xlsxwriter.Workbook,
    sheet: Worksheet,
    formats: Formats,
    view: AreaView,
    published: Published,
    language: Language,
) -> None:
    """Fill the sheet from top to bottom, as a sheet that holds one row in memory must be."""
    page = _Page(sheet, formats, view, published, language)
    page.set_up()
    ranked = page.write_ranking(page.write_opening())
    trend = page.write_trend(ranked.last + 4)
    page.place_charts(book, ranked, trend)


@dataclass(frozen=True)
class _Page:
    """The sheet being filled, and what it is filled with. Each step takes the row it begins at."""

    sheet: Worksheet
    formats: Formats
    view: AreaView
    published: Published
    language: Language

    def say(self, words: Words) -> str:
        return str(getattr(words, self.language))

    def set_up(self) -> None:
        for place, width in _WIDTHS.items():
            self.sheet.set_column(place, place, width)
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        seen = joined([Words(self.view.name, self.view.name), *marks(self.view, self.published)], " · ")
        foot = f"{self.say(seen)} · {self.published.release_id}"[:_LONGEST_FOOTER].replace("&", "&&")
        self.sheet.set_footer(f"&L{foot}&R&P/&N")

    def write_opening(self) -> int:
        """Title, marks, sentences and four figures; returns the next free row."""
        self.sheet.set_row(0, 30)
        self.sheet.write_string(0, 0, f"{self.say(TEXTS['title'])}: {self.view.name}", self.formats.title)
        self.sheet.write_string(1, 0, self.say(vintage(self.view, self.published)), self.formats.quiet)
        for span, mark in zip(_FIGURES, marks(self.view, self.published), strict=False):
            self._across(2, span, self.say(mark), self.formats.mark)
        row = 4
        for position, sentence in enumerate(story(self.view, self.published)):
            self._write_sentence(row, self.say(sentence), is_headline=position == 0)
            row += 1
        self._write_figures(row + 1)
        return row + 5

    def _write_sentence(self, row: int, text: str, *, is_headline: bool) -> None:
        look = self.formats.make(text_wrap=True, valign="top", bold=is_headline, font_size=14 if is_headline else 11)
        letters = _LETTERS_IN_A_LINE if is_headline else _LETTERS_IN_A_LINE * 1.25
        self.sheet.set_row(row, (_LINE_HEIGHT + 3 * is_headline) * -(-len(text) // letters))
        self.sheet.merge_range(row, 0, row, _CODE, text, look)

    def _write_figures(self, row: int) -> None:
        is_against_target = not pd.isna(self.view.total.target_gap_count)
        last = (
            ("target_gap_count", TEXTS["gap"]) if is_against_target else ("uncovered_worker_count", TEXTS["uncovered"])
        )
        figures = [
            ("coverage_ratio", TEXTS["coverage"]),
            ("active_participant_count", TEXTS["active"]),
            ("eligible_worker_count", TEXTS["eligible"]),
            last,
        ]
        label = self.formats.make(font_size=10, font_color=QUIET, top=2, top_color=DEEP, align="left")
        for span, (_, name) in zip(_FIGURES, figures, strict=True):
            self._across(row, span, self.say(name), label)
        self.sheet.set_row(row + 1, 32)
        for span, (column, _) in zip(_FIGURES, figures, strict=True):
            self._write_figure(row + 1, span, column)

    def _across(self, row: int, span: tuple[int, int], text: str, look: Format) -> None:
        """Write a text over the columns of a span; one cell cannot be merged."""
        first, last = span
        if first < last:
            self.sheet.merge_range(row, first, row, last, text, look)
        else:
            self.sheet.write_string(row, first, text, look)

    def _write_figure(self, row: int, span: tuple[int, int], column: str) -> None:
        look = {"bold": True, "font_size": 20, "align": "left", "num_format": _number_format(column)}
        figure = shown(self.view.total, column, number)
        if figure.kind != "known":
            self._across(row, span, self.say(figure.words), self.formats.make(**look, font_color=WARNING))
            return
        self._across(row, span, "", self.formats.make(**look))
        self.sheet.write_number(row, span[0], _value(self.view.total, column), self.formats.make(**look))

    def write_ranking(self, row: int) -> ChartRange:
        """A row a part, the greatest first, then the area itself; returns where the parts stand."""
        self._write_heading(row, TEXTS["ranking"])
        row += 1
        named = {column.name: column.heading for column in columns(self.view)}
        printed = [name for name in _PRINTED if name in named and self._has_room(name)]
        self._write_heads(row, [TEXTS["area"], *(named[name] for name in printed)])
        for place, word in {_NOTE: TEXTS["note"], _CODE: TEXTS["code"]}.items():
            self.sheet.write_string(row, place, f"  {self.say(word)}", self.formats.heading)
        rows = data_rows(self.view)
        places = [column.name for column in columns(self.view)]
        for line, (part, cells, note) in enumerate(rows, start=row + 1):
            is_total = line == row + len(rows)
            self._write_part(line, part, {name: cells[places.index(name)] for name in printed}, is_total=is_total)
            self._text(line, _NOTE, f"  {self.say(note)}", is_total=is_total, size=9.5)
            self._text(line, _CODE, part.area_code, is_total=is_total)
            if not is_total:
                self._write_drawn(line, part)
        legend = joined([TEXTS["three_things"], WORKBOOK_TEXTS["not_drawn"]], " ")
        self.sheet.write_string(row + len(rows) + 1, 0, self.say(legend), self.formats.quiet)
        return ChartRange(row, row + 1, row + len(rows) - 1, _DRAWN)

    def _has_room(self, name: str) -> bool:
        return name != "uncovered_worker_count" or self.view.part_level == "province"

    def _write_heading(self, row: int, words: Words) -> None:
        self.sheet.write_string(row, 0, self.say(words), self.formats.make(bold=True, font_size=13, font_color=DEEP))

    def _write_heads(self, row: int, words: list[Words]) -> None:
        self.sheet.set_row(row, 32)
        for place, word in enumerate(words):
            look = self.formats.number_heading if place else self.formats.heading
            self.sheet.write_string(row, place, self.say(word), look)
        for place, name in enumerate(_RATIOS, start=_DRAWN):
            self.sheet.write_string(row, place, self.say(_TREND[name]), self.formats.quiet)

    def _write_part(self, line: int, row: Row, cells: dict[str, Shown], *, is_total: bool) -> None:
        self._text(line, 0, short_name(row.area_name), is_total=is_total)
        for place, (name, figure) in enumerate(cells.items(), start=1):
            if is_total and name == "rank_in_province":
                self._text(line, place, "–", is_total=True, align="right")  # noqa: RUF001  it is the whole: no rank to know or hide
            else:
                self._figure(line, place, row, name, figure, is_total=is_total)

    def _figure(self, line: int, place: int, row: Row, name: str, figure: Shown, *, is_total: bool = False) -> None:
        if figure.kind == "known":
            look = self._look(is_total=is_total, num_format=_number_format(name), align="right")
            self.sheet.write_number(line, place, _value(row, name), look)
        else:
            look = self._look(is_total=is_total, italic=True, font_color=WARNING, align="right", font_size=9.5)
            self.sheet.write_string(line, place, self.say(figure.words), look)

    def _write_drawn(self, line: int, row: Row) -> None:
        """What the charts read: an unknown ratio is left out."""
        for place, name in enumerate(_RATIOS, start=_DRAWN):
            if not pd.isna(value := getattr(row, name)):
                self.sheet.write_number(line, place, value, self.formats.make(font_color=QUIET, num_format="0.0%"))

    def _text(
        self, line: int, place: int, text: str, *, is_total: bool = False, size: float = 11, align: str = "left"
    ) -> None:
        self.sheet.write_string(line, place, text, self._look(is_total=is_total, font_size=size, align=align))

    def _look(self, *, is_total: bool, **look: object) -> Format:
        edge = {"top": 2, "top_color": DEEP, "bold": True} if is_total else {"bottom": 1, "bottom_color": "#d9dfe3"}
        return self.formats.make(**look, **edge)

    def write_trend(self, row: int) -> ChartRange:
        """A row a month of the area itself; returns where they stand."""
        self._write_heading(row, TEXTS["trend"])
        self._write_heads(row + 1, [WORKBOOK_TEXTS["month"], *_TREND.values()])
        whole = self.view.whole[self.view.whole["segment"] == "ALL"].sort_values("period_month")
        months = rows_of(whole)
        for line, at in enumerate(months, start=row + 2):
            self._text(line, 0, self.say(month(at.period_month)))
            for place, name in enumerate(_TREND, start=1):
                self._figure(line, place, at, name, shown(at, name, number))
            self._write_drawn(line, at)
            self._text(line, _DRAWN - 1, self.say(short_month(at.period_month)))
        return ChartRange(row + 1, row + 2, row + 1 + len(months), _DRAWN)

    def place_charts(self, book: xlsxwriter.Workbook, ranked: ChartRange, trend: ChartRange) -> None:
        """The ranking below the months, the trend to the right of them; both on the second printed page."""
        below, name = trend.last + 2, self.sheet.get_name()
        self.sheet.insert_chart(below, 0, ranking_chart(book, name, ranked, self.say(TEXTS["ranking"])))
        self.sheet.insert_chart(below, 5, trend_chart(book, name, trend, self.say(TEXTS["trend"])))
        bars = {"type": "data_bar", "bar_color": "#cfe3ef", "min_type": "num", "min_value": 0}
        coverage = _PRINTED.index("coverage_ratio") + (self.view.part_level == "regency")
        self.sheet.conditional_format(ranked.first, coverage, ranked.last, coverage, bars)
        is_tall = ranked.count > _MOST_ROWS_IN_LANDSCAPE
        if is_tall:
            self.sheet.set_portrait()
        widest, height = _PORTRAIT if is_tall else _LANDSCAPE
        scale = min(widest, height // (_LINE_HEIGHT * (trend.head + 5)))
        self.sheet.set_print_scale(max(_SMALLEST_SCALE, scale))
        self.sheet.set_h_pagebreaks([trend.head - 1])
        self.sheet.print_area(0, 0, below + ranked.count + 4, _CODE)


def _value(row: Row, name: str) -> float:
    """A figure as the sheet holds it: a change in points, everything else as published."""
    value: Any = getattr(row, name)
    return float(value) * (100 if name == "coverage_ratio_change_12m" else 1)


def _number_format(name: str) -> str:
    if name == "coverage_ratio_change_12m":
        return "+0.0;\u22120.0;0.0"
    if name == "rank_in_province":
        return "0"
    return "0.00%" if name.endswith("_ratio") else "#,##0"
