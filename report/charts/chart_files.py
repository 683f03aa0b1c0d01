"""The charts of a page as pictures of their own, for slides and letters: SVG and PNG, in each language.

They are cut out of the finished page, so a picture shows what the page shows. It carries its title, note and key, and
a foot that names the release and its marks: a picture travels alone. Letters are drawn in Liberation Sans, which the
chart engine brings along, so the machine's fonts do not change the bytes.
"""

import re
import textwrap
from collections.abc import Iterator
from typing import Literal
from xml.etree import ElementTree as ET

from report.charts.bar_charts import SEGMENT_COLOURS
from report.charts.frame import DEEP, INK, QUIET, WIDTH
from report.charts.map_charts import CLASS_COLOURS
from report.wording.marks import HIDDEN_MARK, UNKNOWN_MARK
from report.wording.texts import TEXTS
from report.wording.words import Words

CHARTS = "charts"
Language = Literal["id", "en"]

_CARD = re.compile(r'<section class="card(?: [a-z-]+)?">(?:(?!</section>).)*?<svg role="img".*?</section>', re.DOTALL)
_KEY_COLOURS = {**SEGMENT_COLOURS, **{f"class{place}": colour for place, colour in enumerate(CLASS_COLOURS)}}
_MARGIN, _LINE = 16, 14
_NOTE_LETTERS, _TITLE_LETTERS, _LETTER = 66, 44, 5.6
_PLAIN = str.maketrans({HIDDEN_MARK: "*"})
"""The mark of a hidden figure is in few fonts."""
_SCALE = 2
_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"


def chart_files(page: str, foot: Words) -> Iterator[tuple[str, bytes]]:
    """File name and content of every chart of a page; `foot` says where it comes from."""
    # It starts an engine of its own: imported only when charts are made.
    from vl_convert import svg_to_png

    for section in _CARD.findall(page):
        for language in ("id", "en"):
            name, drawn = _picture(section, language, getattr(foot, language))
            yield f"{CHARTS}/{name}.{language}.svg", drawn.encode()
            yield f"{CHARTS}/{name}.{language}.png", svg_to_png(drawn, scale=_SCALE)


def _picture(section: str, language: Language, foot: str) -> tuple[str, str]:
    """The name of a chart, and the picture of its card in one language."""
    card = ET.fromstring(section)  # noqa: S314  our own page
    heading, drawings = card.find("h2"), card.findall(".//svg[@role='img']")
    assert heading is not None  # noqa: S101  every card has one
    title = _said(heading, language)
    picture = _Picture(max(WIDTH, *(int(float(one.get("width", WIDTH))) for one in drawings)) + 2 * _MARGIN)
    picture.add_lines(title, _TITLE_LETTERS, size=14, colour=DEEP, weight="bold")
    for note in card.findall("p"):
        picture.add_lines(_said(note, language), _NOTE_LETTERS, size=10, colour=QUIET)
    picture.add_keys([(_colour(key), _said(key, language)) for key in card.iter("li")])
    legend = _legend(drawings)
    for drawing in drawings:
        picture.add_drawing(drawing, language)
    if legend:
        picture.add_lines(getattr(legend, language), _NOTE_LETTERS, size=10, colour=QUIET)
    picture.add_lines(foot, _NOTE_LETTERS, size=9, colour=QUIET)
    return heading.attrib["id"], picture.text(title)


def _said(element: ET.Element, language: Language) -> str:
    """The text of an element in one language: what is marked with the other is left out."""
    if element.get("lang", language) != language:
        return ""
    inner = "".join(_said(child, language) + (child.tail or "") for child in element)
    return f"{element.text or ''}{inner}".translate(_PLAIN)


def _colour(key: ET.Element) -> str:
    swatch = key.find("i")
    names = swatch.get("class", "").split() if swatch is not None else []
    return next(_KEY_COLOURS[name] for name in names if name in _KEY_COLOURS)


def _legend(drawings: list[ET.Element]) -> Words | None:
    """What the marks of the drawings stand for, when they have any."""
    texts = {"".join(text.itertext()) for drawing in drawings for text in drawing.iter("text")}
    is_marked = UNKNOWN_MARK in texts or any(HIDDEN_MARK in text for text in texts)
    return TEXTS["marks_note"] if is_marked else None


class _Picture:
    """A white sheet that is filled from the top."""

    def __init__(self, width: int) -> None:
        self._width, self._y = width, _MARGIN
        self._content: list[ET.Element] = []

    def add_lines(self, text: str, letters: int, *, size: int, colour: str, weight: str = "normal") -> None:
        for line in textwrap.wrap(
            " ".join(text.translate(_PLAIN).split()), letters * (self._width - 2 * _MARGIN) // WIDTH
        ):
            self._y += _LINE
            self._text(line, _MARGIN, size=size, colour=colour, weight=weight)
        self._y += 3

    def _text(self, text: str, x: float, *, size: int, colour: str, weight: str = "normal") -> None:
        look = {"x": f"{x:.0f}", "y": str(self._y), "font-size": str(size), "font-weight": weight, "fill": colour}
        element = ET.Element("text", look)
        element.text = text
        self._content.append(element)

    def add_keys(self, keys: list[tuple[str, str]]) -> None:
        x = float(_MARGIN)
        self._y += _LINE if keys else 0
        for colour, name in keys:
            length = 16 + len(name) * _LETTER
            if x > _MARGIN and x + length > self._width - _MARGIN:
                x, self._y = _MARGIN, self._y + _LINE
            swatch = {"x": f"{x:.0f}", "y": str(self._y - 9), "width": "10", "height": "10", "fill": colour}
            self._content.append(ET.Element("rect", {**swatch, "stroke": "#8b98a1"}))
            self._text(name.strip(), x + 14, size=10, colour=INK)
            x += length + 10

    def add_drawing(self, drawing: ET.Element, language: Language) -> None:
        for text in drawing.iter("text"):
            said = _said(text, language)
            for child in list(text):
                text.remove(child)
            text.text = said
        size = {"width": drawing.get("width", ""), "height": drawing.get("height", "")}
        place = {"x": str(_MARGIN), "y": str(self._y + 8), "viewBox": drawing.get("viewBox", "")}
        inner = ET.Element("svg", {**place, **size})
        inner.extend(list(drawing))
        self._content.append(inner)
        self._y += int(float(size["height"])) + 12

    def text(self, title: str) -> str:
        height = self._y + _MARGIN
        size = {"width": str(self._width), "height": str(height), "viewBox": f"0 0 {self._width} {height}"}
        root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, "font-family": _FONT, "role": "img"})
        ET.SubElement(root, "title").text = title
        ET.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "#ffffff"})
        root.extend(self._content)
        return ET.tostring(root, encoding="unicode")
