"""Charts that a spreadsheet draws itself, from cells of the summary."""

from dataclasses import dataclass
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from report.workbook.formats import DEEP, INK, QUIET, TARGET

Chart = Any
"""A chart of xlsxwriter, which has no types."""

_RATIO_AXIS = {
    "num_format": "0%",
    "min": 0,
    "major_gridlines": {"visible": True, "line": {"color": "#e3e7ea"}},
    "line": {"none": True},
    "num_font": {"color": QUIET},
}


@dataclass(frozen=True)
class ChartRange:
    """Cells a chart reads: the row of headings, the first and last row, and the first of two columns of ratios."""

    head: int
    first: int
    last: int
    column: int

    @property
    def count(self) -> int:
        return self.last - self.first + 1


def ranking_chart(book: xlsxwriter.Workbook, sheet: str, cells: ChartRange, title: str) -> Chart:
    """A bar a row, the target as an outline around it."""
    chart = book.add_chart({"type": "bar"})
    labels = {"value": True, "num_format": "0.0%", "position": "inside_base", "font": {"color": "#ffffff", "size": 8}}
    chart.add_series(
        _series(sheet, cells, 0, 0) | {"fill": {"color": DEEP}, "data_labels": labels, "gap": 35, "overlap": 100}
    )
    chart.add_series(_series(sheet, cells, 0, 1) | {"fill": {"none": True}, "border": {"color": TARGET, "width": 1.25}})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9, "color": INK}, "line": {"color": QUIET}})
    chart.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    _finish(chart, title, width=530, height=90 + 19 * cells.count)
    return chart


def trend_chart(book: xlsxwriter.Workbook, sheet: str, cells: ChartRange, title: str) -> Chart:
    """The area's coverage by month, the target dashed; a month without a figure is a gap."""
    chart = book.add_chart({"type": "line"})
    marker = {"type": "circle", "size": 5, "fill": {"color": DEEP}, "border": {"color": DEEP}}
    line = {"color": TARGET, "width": 1.5, "dash_type": "dash"}
    names = cells.column - 1
    chart.add_series(_series(sheet, cells, names, 0) | {"line": {"color": DEEP, "width": 2.5}, "marker": marker})
    chart.add_series(_series(sheet, cells, names, 1) | {"line": line})
    chart.show_blanks_as("gap")
    chart.set_y_axis(_RATIO_AXIS)
    chart.set_x_axis({"num_font": {"color": QUIET}, "line": {"color": QUIET}})
    _finish(chart, title, width=500, height=320)
    return chart


def _series(sheet: str, cells: ChartRange, names: int, place: int) -> dict[str, Any]:
    column = cells.column + place
    return {
        "name": [sheet, cells.head, column],
        "categories": [sheet, cells.first, names, cells.last, names],
        "values": [sheet, cells.first, column, cells.last, column],
    }


def _finish(chart: Chart, title: str, *, width: int, height: int) -> None:
    chart.set_title({"name": title, "name_font": {"size": 12, "color": DEEP}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": {"color": INK}})
    chart.set_size({"width": width, "height": height})
    chart.set_chartarea({"border": {"none": True}})
