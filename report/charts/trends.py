"""The trends of a page: the area with all its parts in one picture, and each part in one of its own."""

from collections import Counter
from datetime import date
from math import ceil, floor

import pandas as pd
from markupsafe import Markup

from report.charts import line_charts
from report.charts.frame import Row as ChartRow
from report.charts.frame import Spec
from report.charts.svg import svg
from report.figures.area_view import AreaView, Row, short_name
from report.wording.marks import marked
from report.wording.texts import TEXTS
from report.wording.words import Words, bare_percent, percent, same, short_month

_LABEL_LENGTH, _TITLE_LENGTH = 19, 20
"""Letters that fit at the end of the trend, and over a small chart."""
_LABEL_HEIGHT_RATIO = 12 / 190
"""The height of a label over the height of the trend: labels at its end keep so far apart."""
_DRAWINGS = 3


def trend(view: AreaView) -> Markup:
    months = view.months()
    whole, parts = (_lines(frame, months) for frame in (view.whole, view.parts))
    lines = _with_lone_points(
        [{**point, "is_whole": False} for point in parts] + [{**point, "is_whole": True} for point in whole]
    )
    targets = _targets(view.whole, months)
    top = ceil(max((point["ratio"] for point in (*lines, *targets)), default=1.0) * 10 + 0.001) / 10
    step = max(1, ceil(len(months) / 4))
    axis = [
        {"at": at, "label": short_month(day).for_chart if (len(months) - 1 - at) % step == 0 else ""}
        for at, day in enumerate(months)
    ]
    return svg(line_charts.trend(lines, targets, _ends(view, targets, top), axis, top), "trend")


def _with_lone_points(points: list[ChartRow]) -> list[ChartRow]:
    """The points, each saying whether its line is only itself and would not be seen."""
    lengths = Counter(point["line"] for point in points)
    return [{**point, "is_alone": lengths[point["line"]] == 1} for point in points]


def _lines(frame: pd.DataFrame, months: list[date]) -> list[ChartRow]:
    """The known points of each area; where a month is missing or hidden a new line begins."""
    index = {day: at for at, day in enumerate(months)}
    points: list[ChartRow] = []
    begun: dict[str, int] = {}
    for code, day, ratio in _known(frame, "coverage_ratio"):
        at = index[day]
        follows = points and (points[-1]["code"], points[-1]["at"]) == (code, at - 1)
        begun[code] = begun[code] if follows else at
        points.append({"line": f"{code} {begun[code]}", "code": code, "at": at, "ratio": ratio})
    return points


def _known(frame: pd.DataFrame, column: str) -> list[tuple[str, date, float]]:
    """Area, month and figure of all segments, where there is one, in order."""
    known = frame[(frame["segment"] == "ALL") & frame[column].notna()]
    days = [moment.date() for moment in known["period_month"]]
    return sorted(zip(known["area_code"].map(str), days, known[column].map(float), strict=True))


def _targets(frame: pd.DataFrame, months: list[date]) -> list[ChartRow]:
    index = {day: at for at, day in enumerate(months)}
    return [
        {"at": index[day], "ratio": ratio, "year": day.year, "code": code}
        for code, day, ratio in _known(frame, "target_ratio")
    ]


def _ends(view: AreaView, targets: list[ChartRow], top: float) -> list[ChartRow]:
    """What stands at the end of the trend: the area, its target, the best and the worst part."""
    known = [row for row in view.part_rows("coverage_ratio") if not pd.isna(row.coverage_ratio)]
    ends = [
        _end(short_name(row.area_name, _LABEL_LENGTH), row.coverage_ratio, "#566570")
        for row in (known[:1] + known[1:][-1:])
    ]
    if not pd.isna(view.total.coverage_ratio):
        ends.append(_end(short_name(view.name, _LABEL_LENGTH), view.total.coverage_ratio, "#0b4a6f"))
    if targets:
        ends.append(_end(TEXTS["target"], targets[-1]["ratio"], "#b3400a"))
    return kept_apart(sorted(ends, key=lambda end: float(end["at_ratio"])), top * _LABEL_HEIGHT_RATIO)


def _end(name: str | Words, ratio: float, colour: str) -> ChartRow:
    text = same(name) if isinstance(name, str) else name
    label = Words(f"{text.id} {percent(ratio).id}", f"{text.en} {percent(ratio).en}")
    letters = max(len(text) for text in label)
    return {"at_ratio": float(ratio), "label": label.for_chart, "letters": letters, "colour": colour}


def kept_apart(ends: list[ChartRow], distance: float) -> list[ChartRow]:
    """The labels, lowest first, each moved up as far as the one below needs."""
    placed: list[ChartRow] = []
    for end in ends:
        floor_ = placed[-1]["at_ratio"] + distance if placed else 0.0
        placed.append({**end, "at_ratio": max(end["at_ratio"], floor_)})
    return placed


def small_multiples(view: AreaView) -> tuple[list[Markup], Words, Words]:
    """The trend of every part on one axis, in up to three drawings that a wide page sets side by side; and the ends of
    that axis."""
    months, rows = view.months(), sorted(view.part_rows("area_name"), key=lambda row: short_name(row.area_name))
    lines = _part_lines(view, months)
    ratios = [point["ratio"] for point in lines] or [0.0, 1.0]
    low, high = floor(min(ratios) * 10) / 10, ceil(max(ratios) * 10 + 0.001) / 10
    size = 2 * max(1, ceil(len(rows) / (2 * _DRAWINGS)))
    drawn = [
        svg(_drawing(rows[at : at + size], lines, (low, high), len(months) - 1), "multiples")
        for at in range(0, len(rows), size)
    ]
    return drawn, percent(low, 0), percent(high, 0)


def _part_lines(view: AreaView, months: list[date]) -> list[ChartRow]:
    return [{**point, "is_target": False} for point in _lines(view.parts, months)] + [
        {**point, "is_target": True, "line": f"target {point['code']} {point['year']}"}
        for point in _targets(view.parts, months)
    ]


def _drawing(rows: list[Row], lines: list[ChartRow], domain: tuple[float, float], last: int) -> Spec:
    position = {row.area_code: index for index, row in enumerate(rows)}
    cells = [
        {
            "position": index,
            "title": short_name(row.area_name, _TITLE_LENGTH),
            "value": marked(row.coverage_ratio, row.suppression_reason, bare_percent).for_chart,
        }
        for index, row in enumerate(rows)
    ]
    placed = [{**point, "position": position[point["code"]]} for point in lines if point["code"] in position]
    return line_charts.small_multiples(cells, placed, domain, last)
