"""The pictures of a page: rows of the published tables as rows of the charts."""

from datetime import date
from itertools import accumulate
from math import ceil, floor
from typing import Any

import pandas as pd
from markupsafe import Markup

from contracts.codes import SEGMENTS
from report import bar_charts, line_charts, map_charts
from report.area_view import AreaView, Row, short_name
from report.chart_svg import svg
from report.marks import HIDDEN_MARK, marked
from report.texts import TEXTS
from report.tile import Tile
from report.words import Words, number, percent, points, same, short_month

ChartRow = dict[str, Any]
_HEAD_OF_RATIOS = {"value": TEXTS["coverage"].for_chart, "change": TEXTS["one_year"].for_chart}
_NAME_LENGTH, _LABEL_LENGTH = 20, 11
"""Letters that fit beside a bar, and at the end of the trend."""
_LABEL_HEIGHT_RATIO = 12 / 190
"""The height of a label over the height of the trend: labels at its end keep so far apart."""


def ranking(view: AreaView) -> Markup:
    rows = view.part_rows("coverage_ratio")
    return svg(bar_charts.ranking([_ranked(*row) for row in enumerate(rows)], _HEAD_OF_RATIOS, _top(rows)), "ranking")


def _ranked(position: int, row: Row) -> ChartRow:
    return {
        "position": position,
        "name": short_name(row.area_name, _NAME_LENGTH),
        "ratio": _or_none(row.coverage_ratio),
        "target": _or_none(row.target_ratio),
        "is_reached": _or_none(row.target_gap_count) == 0,
        "value": marked(row.coverage_ratio, row.suppression_reason, percent).for_chart,
        "change": marked(row.coverage_ratio_change_12m, row.suppression_reason, points).for_chart,
    }


def _top(rows: list[Row]) -> float:
    """The end of the axis: the greatest ratio or target, so that the scale follows the data."""
    known = [value for row in rows for value in (row.coverage_ratio, row.target_ratio) if not pd.isna(value)]
    return float(max(known, default=1.0))


def _or_none(value: Any) -> float | None:  # noqa: ANN401  any number of pandas
    return None if pd.isna(value) else float(value)


def amounts(view: AreaView, column: str) -> Markup:
    """Workers a part, the most first, with the cumulative share of those shown."""
    rows = view.part_rows(column)
    known = [max(float(getattr(row, column)), 0.0) for row in rows if not pd.isna(getattr(row, column))]
    shares = [percent(so_far / (sum(known) or 1), 0) for so_far in accumulate(known)]
    drawn = [
        {
            "position": position,
            "name": short_name(row.area_name, _NAME_LENGTH),
            "amount": known[position] if position < len(known) else None,
            "value": marked(getattr(row, column), row.suppression_reason, number).for_chart,
            "share": shares[position].for_chart if position < len(known) else "",
        }
        for position, row in enumerate(rows)
    ]
    heads = {"value": TEXTS["workers"].for_chart, "share": "Σ"}
    return svg(bar_charts.amounts(drawn, heads, max(known, default=1.0) or 1.0), "amounts")


def segments(view: AreaView) -> Markup:
    rows = view.part_rows("active_participant_count")
    position = {row.area_code: index for index, row in enumerate(rows)}
    by_segment = [(segment, row) for segment in SEGMENTS for row in view.part_rows("area_name", segment)]
    parts = [
        {
            "position": position[row.area_code],
            "segment": segment,
            "order": SEGMENTS.index(segment),
            "amount": float(row.active_participant_count),
        }
        for segment, row in by_segment
        if not pd.isna(row.active_participant_count)
    ]
    hidden = {row.area_code for _, row in by_segment if not pd.isna(row.suppression_reason)}
    drawn = [
        {
            "position": index,
            "name": short_name(row.area_name, _NAME_LENGTH),
            "value": _total(row, is_partly_hidden=row.area_code in hidden),
        }
        for index, row in enumerate(rows)
    ]
    top = max((row.active_participant_count for row in rows if not pd.isna(row.active_participant_count)), default=1.0)
    return svg(bar_charts.stacked_segments(drawn, parts, float(top) * 1.02), "segments")


def _total(row: Row, *, is_partly_hidden: bool) -> str:
    total = marked(row.active_participant_count, row.suppression_reason, number)
    if not is_partly_hidden or HIDDEN_MARK in total.id:
        return total.for_chart
    return Words(*(f"{HIDDEN_MARK} {text}" for text in total)).for_chart


def tile_map(view: AreaView, tiles: dict[str, Tile]) -> tuple[Markup, list[Words]]:
    """The map, and what each of its four colours stands for."""
    rows = view.part_rows("coverage_ratio")
    bounds = class_bounds([row.coverage_ratio for row in rows])
    drawn = [
        {
            "row": tiles[row.area_code].row,
            "column": tiles[row.area_code].column,
            "label": tiles[row.area_code].label,
            "value": marked(row.coverage_ratio, row.suppression_reason, _bare_percent).for_chart,
            "colour_class": colour_class(row.coverage_ratio, bounds),
        }
        for row in rows
    ]
    return svg(map_charts.tile_map(drawn), "map"), class_names(bounds)


def _bare_percent(ratio: float) -> Words:
    return number(ratio * 100, 1 if ratio < 1 else 0)


def class_bounds(ratios: list[float]) -> list[float]:
    """Whole percents that divide the known ratios into quarters."""
    known = pd.Series([ratio for ratio in ratios if not pd.isna(ratio)], dtype=float)
    return [round(float(known.quantile(quarter)), 2) for quarter in (0.25, 0.5, 0.75)] if len(known) else []


def colour_class(ratio: float, bounds: list[float]) -> int:
    """0 to 3 from the palest to the darkest; -1 where no ratio is shown."""
    return -1 if pd.isna(ratio) else sum(round(ratio, 6) >= bound for bound in bounds)


def class_names(bounds: list[float]) -> list[Words]:
    if not bounds:
        return []
    low, middle, high = (percent(bound, 0) for bound in bounds)
    return [
        Words(*(f"< {text}" for text in low)),
        Words(f"{low.id} – {middle.id}", f"{low.en} – {middle.en}"),  # noqa: RUF001
        Words(f"{middle.id} – {high.id}", f"{middle.en} – {high.en}"),  # noqa: RUF001
        Words(*(f"≥ {text}" for text in high)),
    ]


def trend(view: AreaView) -> Markup:
    months = view.months()
    whole, parts = (_lines(frame, months) for frame in (view.whole, view.parts))
    lines = [{**point, "is_whole": False} for point in parts] + [{**point, "is_whole": True} for point in whole]
    targets = _targets(view.whole, months)
    top = ceil(max((point["ratio"] for point in (*lines, *targets)), default=1.0) * 10 + 0.001) / 10
    step = max(1, ceil(len(months) / 4))
    axis = [
        {"at": at, "label": short_month(day).for_chart if (len(months) - 1 - at) % step == 0 else ""}
        for at, day in enumerate(months)
    ]
    return svg(line_charts.trend(lines, targets, _ends(view, targets, top), axis, top), "trend")


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
        ends.append(_end(_initials(view.name), view.total.coverage_ratio, "#0b4a6f"))
    if targets:
        ends.append(_end(TEXTS["target"], targets[-1]["ratio"], "#b3400a"))
    return kept_apart(sorted(ends, key=lambda end: float(end["at_ratio"])), top * _LABEL_HEIGHT_RATIO)


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in words) if len(words) > 1 else name


def _end(name: str | Words, ratio: float, colour: str) -> ChartRow:
    text = same(name) if isinstance(name, str) else name
    label = Words(f"{text.id} {percent(ratio).id}", f"{text.en} {percent(ratio).en}")
    return {"at_ratio": float(ratio), "label": label.for_chart, "colour": colour}


def kept_apart(ends: list[ChartRow], distance: float) -> list[ChartRow]:
    """The labels, lowest first, each moved up as far as the one below needs."""
    placed: list[ChartRow] = []
    for end in ends:
        floor_ = placed[-1]["at_ratio"] + distance if placed else 0.0
        placed.append({**end, "at_ratio": max(end["at_ratio"], floor_)})
    return placed


def small_multiples(view: AreaView) -> tuple[Markup, Words, Words]:
    """The trend of every part on one axis, and the ends of that axis."""
    months, rows = view.months(), sorted(view.part_rows("area_name"), key=lambda row: short_name(row.area_name))
    position = {row.area_code: index for index, row in enumerate(rows)}
    lines = [{**point, "is_target": False} for point in _lines(view.parts, months)] + [
        {**point, "is_target": True, "line": f"target {point['code']} {point['year']}"}
        for point in _targets(view.parts, months)
    ]
    ratios = [point["ratio"] for point in lines] or [0.0, 1.0]
    low, high = floor(min(ratios) * 10) / 10, ceil(max(ratios) * 10 + 0.001) / 10
    cells = [
        {
            "position": index,
            "title": short_name(row.area_name, _NAME_LENGTH),
            "value": marked(row.coverage_ratio, row.suppression_reason, _bare_percent).for_chart,
        }
        for index, row in enumerate(rows)
    ]
    placed = [{**point, "position": position[point["code"]]} for point in lines]
    drawn = svg(line_charts.small_multiples(cells, placed, (low, high), len(months) - 1), "multiples")
    return drawn, percent(low, 0), percent(high, 0)
