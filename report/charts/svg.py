"""A Vega-Lite chart as inline SVG with real text in both languages: no script, no inline style, no font of its own."""

import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from report.wording.words import markup_of

_UNUSED = re.compile(r' (?:role|aria-[a-z]+|pointer-events|font-family|xmlns:xlink|version|stroke-miterlimit)="[^"]*"')
_BACKGROUND = re.compile(
    r'<path class="(?:background|foreground)"[^>]*/>|<rect width="\d+" height="\d+" fill="white"/>'
)
_EMPTY = re.compile(r"<g(?: [^<>]*)?></g>")
_CLASSES = re.compile(r' class="mark-[^"]*"')
_TEXT = re.compile(r"(?<=>)[^<>]+(?=</text>)")
_COORDINATES = re.compile(r' (?:d|transform|x2|y2|x|y|width|height)="[^"]*"')
_FINE = re.compile(r"\d+\.\d{2,}")
_OPENING = re.compile(r"<svg [^>]*?(width=[^>]*)>")


def svg(spec: Mapping[str, Any], described_by: str) -> Markup:
    """The chart drawn, as an image named by the element whose id is `described_by`."""
    # It starts a JavaScript engine of its own: imported only when a page is built.
    from vl_convert import vegalite_to_svg

    drawn = vegalite_to_svg(dict(spec))
    for unused in (_UNUSED, _BACKGROUND, _CLASSES):
        drawn = unused.sub("", drawn)
    while (less := _EMPTY.sub("", drawn)) != drawn:
        drawn = less
    drawn = _COORDINATES.sub(lambda attribute: _FINE.sub(_to_a_tenth, attribute[0]), drawn)
    drawn = _TEXT.sub(lambda text: markup_of(text[0]), drawn)
    # Vega escapes the texts it draws.
    return Markup(_OPENING.sub(rf'<svg role="img" aria-labelledby="{described_by}" \1>', drawn, count=1))  # noqa: S704


def _to_a_tenth(number: re.Match[str]) -> str:
    """Pixels to one decimal: what no eye sees need not be sent."""
    return f"{float(number[0]):.1f}".removesuffix(".0")
