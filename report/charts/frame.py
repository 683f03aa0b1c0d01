"""What all charts of the page share: declared in Vega-Lite, as wide as a phone shows at full size.

One drawing serves phone, screen and print. Colours differ in lightness too, for grey print and colour blindness.
"""

from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]
Spec = dict[str, Any]

WIDTH = 344
INK = "#1c2b33"
QUIET = "#566570"
PALE = "#c3ccd2"
BAR = "#4a8db7"
DEEP = "#0b4a6f"
TARGET = "#b3400a"


def chart(width: int, height: int, layers: Sequence[Row], data: Sequence[Row] = ()) -> Spec:
    content = {"values": list(data)} if data else {"values": [{}]}
    return {
        **frame(),
        "autosize": {"type": "none"},
        "width": width,
        "height": height,
        "data": content,
        "layer": list(layers),
    }


def frame() -> Row:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": None,
        "padding": 0,
        "config": {"view": {"stroke": None}, "text": {"limit": 0}},
    }
