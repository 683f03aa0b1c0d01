"""Marks of an SVG whose x is in per cent of its width and whose y is in pixels: text stays 12 px at every width.

Colours come from the style of whatever carries the drawing: each mark has a class and no colour of its own.
"""

from collections.abc import Iterable

from markupsafe import Markup, escape

from report.wording.words import Words

FULL = 100.0
_LETTER = 2.95
"""Per cent of the narrowest card that a bold letter takes."""


def picture(height: float, marks: Iterable[str], described_by: str = "") -> Markup:
    """A drawing named by the element whose id is `described_by`; without one it only repeats what is written."""
    named = f'role="img" aria-labelledby="{described_by}"' if described_by else 'aria-hidden="true"'
    return Markup(f'<svg {named} height="{height:g}">{"".join(marks)}</svg>')  # noqa: S704  texts are escaped


def line(x: tuple[float, float], y: tuple[float, float], kind: str) -> str:
    return f'<line class="{kind}" x1="{_at(x[0])}" x2="{_at(x[1])}" y1="{y[0]:.4g}" y2="{y[1]:.4g}"/>'


def bar(x: float, width: float, y: float, height: float, kind: str) -> str:
    return f'<rect class="{kind}" x="{_at(x)}" width="{_at(width)}" y="{y:g}" height="{height:g}"/>'


def dot(x: float, y: float, radius: float, kind: str) -> str:
    return f'<circle class="{kind}" cx="{_at(x)}" cy="{y:.4g}" r="{radius:g}"/>'


def text(x: float, y: float, words: Words, kind: str = "", anchor: str = "") -> str:
    """A text; `anchor` is start, middle or end, and by itself whichever keeps it inside."""
    side = anchor or anchor_at(x)
    return f'<text class="{kind}" x="{_at(x)}" y="{y:.4g}" text-anchor="{side}">{said(words)}</text>'


def label(x: float, y: float, words: Words, kind: str) -> str:
    """A text at a place of its own, moved no further than it must be to stay inside."""
    half = max(len(words.id), len(words.en)) * _LETTER / 2
    if half * 2 >= FULL:
        return text(0, y, words, kind, "start")
    return text(min(max(x, half), FULL - half), y, words, kind, "middle")


def said(words: Words) -> str:
    """Both languages, each marked with its own."""
    if words.id == words.en:
        return str(escape(words.id))
    return f'<tspan lang="id">{escape(words.id)}</tspan><tspan lang="en">{escape(words.en)}</tspan>'


def anchor_at(x: float) -> str:
    return "start" if x < 22 else "end" if x > 78 else "middle"


def _at(x: float) -> str:
    return f"{x:.2f}".rstrip("0").rstrip(".") + "%"
