"""Maps: a grid of tiles, or the outlines that the operator supplies."""

from collections.abc import Sequence

from report.charts.frame import INK, WIDTH, Row, Spec, chart

CLASS_COLOURS = ("#dbe9f1", "#8fbcd8", "#2f739d", "#083a58")
_CLASS_INK = (INK, INK, "#ffffff", "#ffffff")
_NO_COLOUR = "#f1f1ee"


def tile_map(tiles: Sequence[Row]) -> Spec:
    """A square a row (`row`, `column`, `label`, `value`, `colour_class` from 0, or -1 where no figure is shown)."""
    columns = max(tile["column"] for tile in tiles)
    rows = max(tile["row"] for tile in tiles)
    size = min(56, WIDTH // columns)
    coloured = [{**tile, **_tile_colours(tile["colour_class"])} for tile in tiles]
    at: Row = {
        "x": {"field": "column", "type": "ordinal", "axis": None, "scale": _band(columns, size)},
        "y": {"field": "row", "type": "ordinal", "axis": None, "scale": _band(rows, size)},
    }
    ink = {"field": "ink", "type": "nominal", "scale": None}
    label, value = (
        {
            "mark": {"type": "text", "fontSize": font, "dy": dy, "fontWeight": weight, "baseline": "middle"},
            "encoding": {**at, "color": ink, "text": {"field": field, "type": "nominal"}},
        }
        for field, font, dy, weight in (("label", 9, -7, "normal"), ("value", 11, 6, "bold"))
    )
    square = {
        "mark": {"type": "rect", "stroke": "#8b98a1", "strokeWidth": 0.5},
        "encoding": {**at, "color": {"field": "colour", "type": "nominal", "scale": None}},
    }
    return chart(columns * size, rows * size, [square, label, value], data=coloured)


def _tile_colours(colour_class: int) -> Row:
    if colour_class < 0:
        return {"colour": _NO_COLOUR, "ink": INK}
    return {"colour": CLASS_COLOURS[colour_class], "ink": _CLASS_INK[colour_class]}


def _band(count: int, size: int) -> Row:
    return {"domain": list(range(1, count + 1)), "range": [0, count * size], "padding": 0.06}


def outline_map(areas: Sequence[Row], width: int, height: int) -> Spec:
    """An outline a row (`rings` in pixels, `colour_class`), and its `value` at `x`, `y` where it has room."""
    shapes = [
        {
            "type": "Feature",
            "geometry": {"type": "MultiPolygon", "coordinates": [[ring] for ring in area["rings"]]},
            "colour": _tile_colours(area["colour_class"])["colour"],
        }
        for area in areas
    ]
    labels = [area for area in areas if area["value"]]
    outlines = {
        "data": {"values": shapes},
        "projection": {"type": "identity", "scale": 1, "translate": [0, 0]},
        "mark": {"type": "geoshape", "stroke": "#8b98a1", "strokeWidth": 0.5},
        "encoding": {"color": {"field": "colour", "type": "nominal", "scale": None}},
    }
    at = {axis: {"field": axis, "type": "quantitative", "scale": None, "axis": None} for axis in ("x", "y")}
    halo, text = (
        {
            "data": {"values": labels},
            "mark": {"type": "text", "fontSize": 10, "fontWeight": "bold", "baseline": "middle", **look},
            "encoding": {**at, "text": {"field": "value", "type": "nominal"}},
        }
        for look in ({"color": "#ffffff", "stroke": "#ffffff", "strokeWidth": 3}, {"color": INK})
    )
    return chart(width, height, [outlines, halo, text])
