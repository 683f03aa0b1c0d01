"""Charts of a bar a row, with its name before it and its figures after it."""

from collections.abc import Sequence

from report.charts.frame import BAR, DEEP, INK, QUIET, TARGET, WIDTH, Row, Spec, chart

_STEP = 17
_HEAD = 18
_NAME_END = 120
SEGMENT_COLOURS = {"PU": "#083a58", "BPU": "#d98a12", "JAKON": "#b9dcee", "PMI": "#8a5fb0"}


def ranking(rows: Sequence[Row], heads: Row, top: float) -> Spec:
    """A bar a row (`name`, `ratio`, `is_reached`), its `target` as an upright line, then its `value`; its `change`
    where `heads` names one."""
    colour = {"condition": {"test": "datum.is_reached", "value": DEEP}, "value": BAR}
    has_change = "change" in heads
    span, value_end = ((_NAME_END + 6, 256), 302) if has_change else ((_NAME_END + 6, 294), WIDTH)
    layers = [
        _bars("ratio", (0, top), span, color=colour),
        _target_ticks((0, top), span, 4, "#ffffff"),
        _target_ticks((0, top), span, 2, TARGET),
        _texts("name", 0),
        _texts("value", value_end, align="right", weight="bold"),
        _head(heads["value"], value_end),
    ]
    if has_change:
        layers += [_texts("change", WIDTH, align="right", color=QUIET), _head(heads["change"], WIDTH)]
    return _rows_chart(rows, layers)


def amounts(rows: Sequence[Row], heads: Row, top: float) -> Spec:
    """A bar a row (`name`, `amount`), then its `value` and its cumulative `share`."""
    layers = [
        _bars("amount", (0, top), (_NAME_END + 6, 240), color={"value": TARGET}),
        _texts("name", 0),
        _texts("value", 302, align="right", weight="bold"),
        _texts("share", WIDTH, align="right", color=QUIET),
        _head(heads["value"], 302),
        _head(heads["share"], WIDTH),
    ]
    return _rows_chart(rows, layers)


def stacked_segments(rows: Sequence[Row], parts: Sequence[Row], head: str, top: float) -> Spec:
    """A bar a row (`name`, `value`) of its `parts` (`position`, `segment`, `order`, `amount`)."""
    scale = {"domain": list(SEGMENT_COLOURS), "range": list(SEGMENT_COLOURS.values())}
    stacked = _bars(
        "amount",
        (0, top),
        (_NAME_END + 6, 268),
        color={"field": "segment", "type": "nominal", "scale": scale, "legend": None},
    )
    stacked["encoding"]["order"] = {"field": "order", "type": "quantitative"}
    stacked["encoding"]["x"]["stack"] = "zero"
    stacked["data"] = {"values": list(parts)}
    texts = [_texts("name", 0), _texts("value", WIDTH, align="right", weight="bold"), _head(head, WIDTH)]
    return _rows_chart(rows, [stacked, *texts])


def _rows_chart(rows: Sequence[Row], layers: list[Row]) -> Spec:
    height = _HEAD + _STEP * len(rows)
    y = {
        "field": "position",
        "type": "ordinal",
        "axis": None,
        "scale": {"domain": [row["position"] for row in rows], "range": [_HEAD, height], "padding": 0.14},
    }
    for layer in layers:
        layer["encoding"].setdefault("y", y)
    return chart(WIDTH, height, layers, data=list(rows))


def _bars(field: str, domain: tuple[float, float], span: tuple[int, int], **encoding: object) -> Row:
    return {"mark": {"type": "bar"}, "encoding": {"x": {**_x(field, domain, span), "stack": None}, **encoding}}


def _target_ticks(domain: tuple[float, float], span: tuple[int, int], thickness: int, colour: str) -> Row:
    mark = {"type": "tick", "orient": "vertical", "thickness": thickness, "size": _STEP - 1, "color": colour}
    return {"mark": mark, "encoding": {"x": _x("target", domain, span)}}


def _x(field: str, domain: tuple[float, float], span: tuple[int, int]) -> Row:
    return {
        "field": field,
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": list(domain), "range": list(span), "nice": False},
    }


def _texts(field: str, x: int, *, align: str = "left", color: str = INK, weight: str = "normal") -> Row:
    mark = {"type": "text", "align": align, "baseline": "middle", "fontSize": 11, "color": color, "fontWeight": weight}
    return {"mark": mark, "encoding": {"x": {"value": x}, "text": {"field": field, "type": "nominal"}}}


def _head(text: str, x: int) -> Row:
    mark = {"type": "text", "align": "right", "baseline": "middle", "fontSize": 10, "color": QUIET}
    return {
        "data": {"values": [{"text": text}]},
        "mark": mark,
        "encoding": {"x": {"value": x}, "y": {"value": 8}, "text": {"field": "text", "type": "nominal"}},
    }
