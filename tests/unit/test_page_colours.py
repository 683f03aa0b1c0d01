"""Colours that stand side by side differ in lightness, so that grey print and colour-blind readers tell them apart."""

from itertools import combinations
from pathlib import Path

import pytest
from report.charts.bar_charts import SEGMENT_COLOURS
from report.charts.frame import BAR, DEEP
from report.charts.map_charts import CLASS_COLOURS

STYLE = (Path(__file__).parents[2] / "report" / "templates" / "page.css").read_text(encoding="utf-8")
LEAST_CONTRAST = 1.5
PAIRS = [*combinations(SEGMENT_COLOURS.values(), 2), *combinations(CLASS_COLOURS, 2), (BAR, DEEP)]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it: what is left of a colour in grey."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_colours_of_a_chart_differ_in_grey(one: str, other: str) -> None:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= LEAST_CONTRAST


def test_a_legend_has_the_colours_of_its_chart() -> None:
    named = {**SEGMENT_COLOURS, **{f"class{place}": colour for place, colour in enumerate(CLASS_COLOURS)}}
    for name, colour in named.items():
        assert f".{name}{{background:{colour}}}" in STYLE
