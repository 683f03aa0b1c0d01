"""Trends: all parts in one chart, and each part in a small one."""

from collections.abc import Sequence

from report.charts.frame import DEEP, INK, PALE, QUIET, TARGET, WIDTH, Row, Spec, chart

_CELL_WIDTH, _CELL_HEIGHT, _CELL_ACROSS, _CELL_DOWN = 164, 30, 180, 52
_CELLS_ACROSS = 2
_LETTER_WIDTH = 5.7


def trend(lines: Sequence[Row], targets: Sequence[Row], ends: Sequence[Row], months: Sequence[Row], top: float) -> Spec:
    """Lines (`line`, `at`, `ratio`, `is_whole`) over months (`at`, `label`), a dashed target and texts at the end.

    A month between two without a figure is a point. The longest of `ends` (`letters`) says how wide the lines may be.
    """
    longest = max((end["letters"] for end in ends), default=0)
    width, height = WIDTH - 40 - round(_LETTER_WIDTH * longest), 190
    last = max(month["at"] for month in months)
    x: Row = {
        "field": "at",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, max(last, 1)], "nice": False},
    }
    y: Row = {"field": "ratio", "type": "quantitative", "axis": _percent_axis(), "scale": {"domain": [0, top]}}
    layers: list[Row] = [
        _line(lines, x, y, "!datum.is_whole", color=PALE, strokeWidth=1),
        {
            "data": {"values": list(targets)},
            "mark": {"type": "line", "color": TARGET, "strokeWidth": 1.5, "strokeDash": [4, 3], "interpolate": "step"},
            "encoding": {"x": x, "y": y, "detail": {"field": "year", "type": "nominal"}},
        },
        _line(lines, x, y, "datum.is_whole", color=DEEP, strokeWidth=2.5),
        {
            "data": {"values": [point for point in lines if point["is_alone"]]},
            "mark": {"type": "circle", "size": 20, "opacity": 1},
            "encoding": {
                "x": x,
                "y": y,
                "color": {"condition": {"test": "datum.is_whole", "value": DEEP}, "value": PALE},
            },
        },
        {
            "data": {"values": list(ends)},
            "mark": {"type": "text", "align": "left", "dx": 5, "fontSize": 10, "baseline": "middle"},
            "encoding": {
                "x": {"value": width},
                "y": {"field": "at_ratio", "type": "quantitative", "scale": {"domain": [0, top]}},
                "text": {"field": "label", "type": "nominal"},
                "color": {"field": "colour", "type": "nominal", "scale": None},
            },
        },
        {
            "data": {"values": [month for month in months if month["label"]]},
            "mark": {"type": "text", "fontSize": 10, "color": QUIET, "baseline": "top"},
            "encoding": {"x": x, "y": {"value": height + 6}, "text": {"field": "label", "type": "nominal"}},
        },
    ]
    padding = {"left": 34, "right": WIDTH - width - 34, "top": 8, "bottom": 22}
    return {**chart(width, height, layers), "padding": padding}


def small_multiples(cells: Sequence[Row], lines: Sequence[Row], domain: tuple[float, float], last: int) -> Spec:
    """A small chart a cell (`position` from 0, `title`, `value`), two in a row, all with one axis: lines (`position`,
    `line`, `at`, `ratio`, and `is_target` for the dashed ones)."""
    low, high = domain
    placed = [
        {
            **point,
            "x": point["position"] % _CELLS_ACROSS * _CELL_ACROSS + _CELL_WIDTH * point["at"] / max(last, 1),
            "y": _cell_top(point) + _CELL_HEIGHT * (high - point["ratio"]) / (high - low),
        }
        for point in lines
    ]
    titles = [
        {**cell, "x": cell["position"] % _CELLS_ACROSS * _CELL_ACROSS, "y": _cell_top(cell) - 4} for cell in cells
    ]
    floors = [
        {"x": cell["x"], "x2": cell["x"] + _CELL_WIDTH, "y": cell["y"] + 4 + _CELL_HEIGHT, "value": cell["value"]}
        for cell in titles
    ]
    layers = [
        {
            "data": {"values": floors},
            "mark": {"type": "rule", "color": PALE, "strokeWidth": 1},
            "encoding": {**_at(), "x2": {"field": "x2"}},
        },
        _placed_line(placed, "datum.is_target", color=TARGET, strokeWidth=1, strokeDash=[3, 2]),
        _placed_line(placed, "!datum.is_target", color=DEEP, strokeWidth=1.8),
        _placed_text(titles, "title", "left"),
        _placed_text([{**title, "x": title["x"] + _CELL_WIDTH} for title in titles], "value", "right", "bold"),
    ]
    return chart(WIDTH, _CELL_DOWN * -(-len(cells) // _CELLS_ACROSS), layers)


def _percent_axis() -> Row:
    return {
        "title": None,
        "tickCount": 5,
        "labelExpr": "round(datum.value * 100) + '%'",
        "labelFontSize": 10,
        "labelColor": QUIET,
        "gridColor": "#e3e7ea",
        "domain": False,
        "ticks": False,
    }


def _line(lines: Sequence[Row], x: Row, y: Row, which: str, **look: object) -> Row:
    return {
        "data": {"values": list(lines)},
        "transform": [{"filter": which}],
        "mark": {"type": "line", **look},
        "encoding": {"x": x, "y": y, "detail": {"field": "line", "type": "nominal"}},
    }


def _cell_top(cell: Row) -> float:
    return float(cell["position"] // _CELLS_ACROSS * _CELL_DOWN + 15)


def _at() -> Row:
    return {axis: {"field": axis, "type": "quantitative", "scale": None, "axis": None} for axis in ("x", "y")}


def _placed_line(points: Sequence[Row], which: str, **look: object) -> Row:
    return {
        "data": {"values": list(points)},
        "transform": [{"filter": which}],
        "mark": {"type": "line", **look},
        "encoding": {
            **_at(),
            "detail": {"field": "line", "type": "nominal"},
            "order": {"field": "at", "type": "quantitative"},
        },
    }


def _placed_text(texts: Sequence[Row], field: str, align: str, weight: str = "normal") -> Row:
    mark = {"type": "text", "align": align, "fontSize": 10, "color": INK, "fontWeight": weight}
    return {
        "data": {"values": list(texts)},
        "mark": mark,
        "encoding": {**_at(), "text": {"field": field, "type": "nominal"}},
    }
