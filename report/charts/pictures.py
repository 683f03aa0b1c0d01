"""The pictures of a page: rows of the published tables as rows of the charts."""

from collections.abc import Mapping
from itertools import accumulate
from typing import Any

import pandas as pd
from markupsafe import Markup

from contracts.language.codes import SEGMENTS
from report.charts import bar_charts, map_charts
from report.charts.frame import WIDTH
from report.charts.svg import svg
from report.charts.tile import Tile
from report.figures.area_view import AreaView, Row, short_name
from report.figures.outlines import Rings, area, centre, drawn_outlines, free_labels, inside
from report.wording.marks import HIDDEN_MARK, marked
from report.wording.texts import TEXTS
from report.wording.words import Words, bare_percent, number, percent, points

ChartRow = dict[str, Any]
_NAME_LENGTH = 20
"""Letters that fit beside a bar."""
_LABEL_SIZE = (28.0, 12.0)
"""Pixels of a figure on the map."""


def ranking(view: AreaView) -> Markup:
    rows = view.part_rows("coverage_ratio")
    heads = {"value": TEXTS["coverage"].for_chart}
    if view.is_known("coverage_ratio_change_12m"):
        heads["change"] = TEXTS["one_year"].for_chart
    return svg(bar_charts.ranking([_ranked(*row) for row in enumerate(rows)], heads, _top(rows)), "ranking")


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
    """Workers a part, the most first, with the cumulative share of those shown; parts that need none are left out."""
    rows = [row for row in view.part_rows(column) if _or_none(getattr(row, column)) != 0]
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
    return svg(bar_charts.stacked_segments(drawn, parts, TEXTS["persons"].for_chart, float(top)), "segments")


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
            "value": _ratio_mark(row).for_chart,
            "colour_class": colour_class(row.coverage_ratio, bounds),
        }
        for row in rows
    ]
    return svg(map_charts.tile_map(drawn), "map"), class_names(bounds)


def outline_map(view: AreaView, outlines: Mapping[str, Rings]) -> tuple[Markup, list[Words]]:
    """The map from supplied outlines, and what each of its four colours stands for. The largest is drawn first, so that
    a city in a regency's middle is seen."""
    drawn, height = drawn_outlines(outlines, WIDTH)
    rows = {row.area_code: row for row in view.part_rows("coverage_ratio")}
    bounds = class_bounds([row.coverage_ratio for row in rows.values()])
    largest = {code: max(rings, key=area) for code, rings in drawn.items()}
    codes = sorted(rows, key=lambda code: -area(largest[code]))
    places = {code: inside(centre(largest[code]), (WIDTH, height), _LABEL_SIZE) for code in codes}
    labelled = free_labels(list(places.items()), _LABEL_SIZE)
    shapes = [
        {
            "rings": drawn[code],
            "x": places[code][0],
            "y": places[code][1],
            "value": _ratio_mark(rows[code]).for_chart if code in labelled else "",
            "colour_class": colour_class(rows[code].coverage_ratio, bounds),
        }
        for code in codes
    ]
    return svg(map_charts.outline_map(shapes, WIDTH, height), "map"), class_names(bounds)


def _ratio_mark(row: Row) -> Words:
    return marked(row.coverage_ratio, row.suppression_reason, bare_percent)


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
