"""The pictures of a sheet as files of their own, for slides and letters: SVG and PNG, in each language.

A picture shows what the card of the sheet shows, with its question, its answer and a foot that names the release and
its marks, for it travels alone. Letters are those of Liberation Sans, which the converter brings along, so the fonts of
the machine do not change the bytes.
"""

import re
import textwrap
from collections.abc import Iterator
from functools import cache
from typing import Literal

from markupsafe import escape

from report.page.card import Card, is_picture
from report.page.drawn_sheet import DrawnSheet
from report.page.where_card import Ranked
from report.templates.document import template_text
from report.wording.card_texts import CARDS
from report.wording.head_texts import HEAD
from report.wording.marks import HIDDEN_MARK
from report.wording.words import Words, joined

CHARTS = "charts"
Language = Literal["id", "en"]
WIDTH, MAP_WIDTH, _MARGIN, _LINE, _LETTERS = 760, 1060, 20, 16, 112
_SCALE = 2
_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
_PLAIN = str.maketrans({HIDDEN_MARK: "*"})
"""The mark of a hidden figure is in few fonts."""
_VARIABLE, _RULE = re.compile(r"--([a-z-]+):(#[0-9a-f]+)"), re.compile(r"([^{}@]+)\{([^{}]*)\}")
_OPENING, _LINK = re.compile(r"<svg [^>]*>"), re.compile(r"</?a(?: [^>]*)?>")
_HEIGHT, _CLASSED_LINK = re.compile(r'height="([\d.]+)"'), re.compile(r'<a [^>]*class="([a-z0-9]+)"[^>]*>')


def chart_files(drawn: DrawnSheet) -> Iterator[tuple[str, bytes]]:
    """File name and content of every picture of a sheet."""
    from vl_convert import svg_to_png  # a large library: only where pictures are made

    for card in drawn.cards:
        if not is_picture(card):
            continue
        for language in ("id", "en"):
            made = _picture(drawn, card, language)
            yield f"{CHARTS}/{card.key}.{language}.svg", made.encode()
            yield f"{CHARTS}/{card.key}.{language}.png", svg_to_png(made, scale=_SCALE)


def _picture(drawn: DrawnSheet, card: Card, language: Language) -> str:
    sheet = _Canvas(language, MAP_WIDTH if card.key == "map" else WIDTH)
    title = joined([Words(drawn.sheet.name, drawn.sheet.name), card.title], ": ")
    sheet.write(title, size=17, kind="bold deep")
    sheet.write(joined(card.answer, " "), size=13)
    if card.key == "map":
        sheet.keys(drawn.map_keys)
    if card.picture:
        sheet.draw(str(card.picture))
    if card.has_list:
        sheet.ranking(drawn.ranking)
    for item in card.items:
        sheet.write(item.head, size=13, kind="bold")
        sheet.write(item.text, size=13)
        sheet.draw(str(item.picture))
        if item.note:
            sheet.write(item.note, size=11, kind="quiet")
    foot = joined([*drawn.head.marks, drawn.head.vintage, drawn.cite], " · ")
    sheet.write(foot, size=10, kind="quiet")
    return sheet.text(getattr(title, language))


class _Canvas:
    """A white sheet of one language that is filled from the top."""

    def __init__(self, language: Language, width: int) -> None:
        self._language, self._width, self._y = language, width, float(_MARGIN)
        self._marks: list[str] = []

    def write(self, words: Words, *, size: int, kind: str = "") -> None:
        said = getattr(words, self._language).translate(_PLAIN)
        for line in textwrap.wrap(said, _LETTERS * 13 * self._width // (size * WIDTH)):
            self._y += size + 4
            self._marks.append(self._text(line, _MARGIN, size, kind))
        self._y += 5

    def _text(self, said: str, x: float, size: int, kind: str = "", anchor: str = "start") -> str:
        place = f'x="{x:g}" y="{self._y:g}" text-anchor="{anchor}"'
        return f'<text class="{kind}" {place} style="font-size:{size}px">{escape(said)}</text>'

    def keys(self, keys: list[tuple[str, Words]]) -> None:
        x = float(_MARGIN)
        self._y += _LINE
        for kind, words in keys:
            said = getattr(words, self._language)
            self._marks.append(
                f'<g class="{kind}"><rect class="tile" x="{x:g}" y="{self._y - 10:g}" width="12" height="12"/></g>'
            )
            self._marks.append(self._text(said, x + 18, 12))
            x += 40 + 6.4 * len(said)
        self._y += 8

    def draw(self, picture: str, x: float = _MARGIN, width: float = 0.0) -> None:
        """A drawing of the page at a width of its own, in one language and without links."""
        if not picture:
            return
        height = float(_HEIGHT.findall(picture)[0])
        self._marks.append(self._placed(picture, x, width or self._width - 2 * _MARGIN, height))
        self._y += height + 6

    def _placed(self, picture: str, x: float, width: float, height: float) -> str:
        other = "en" if self._language == "id" else "id"
        inner = re.sub(rf'<tspan lang="{other}">[^<]*</tspan>', "", picture).replace(f' lang="{self._language}"', "")
        inner = _CLASSED_LINK.sub(r'<g class="\1">', inner).replace("</a>", "</g>").translate(_PLAIN)
        box = "".join(re.findall(r' viewBox="[^"]*"', inner)[:1])
        inner = inner[inner.index(">") + 1 : inner.rindex("</svg>")]
        return f'<svg x="{x:g}" y="{self._y:g}" width="{width:g}" height="{height:g}"{box}>{inner}</svg>'

    def ranking(self, rows: list[Ranked]) -> None:
        heads = [HEAD["coverage"], CARDS["target"], CARDS["points"], CARDS["short"]]
        self._line(CARDS["area"], heads, "quiet")
        self._y += 24
        for row in rows:
            self._line(Words(row.name, row.name), [cell.words for cell in row.cells], "bold" if row.is_total else "")
            self.draw(str(row.picture), 210, 270)

    def _line(self, name: Words, cells: list[Words], kind: str) -> None:
        self._y += 14
        self._marks.append(self._text(getattr(name, self._language), _MARGIN, 12, kind))
        for x, words in zip((560, 615, 670, WIDTH - _MARGIN), cells, strict=True):
            self._marks.append(self._text(getattr(words, self._language).translate(_PLAIN), x, 12, kind, "end"))
        self._y -= 14

    def text(self, title: str) -> str:
        height = self._y + _MARGIN
        size = f'width="{self._width}" height="{height:.0f}" viewBox="0 0 {self._width} {height:.0f}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{_FONT}" role="img">'
            f"<title>{escape(title)}</title><style>{_style()}</style>"
            f'<rect width="100%" height="100%" fill="#ffffff"/>{"".join(self._marks)}</svg>'
        )


@cache
def _style() -> str:
    """The rules of the page that draw, in its light colours."""
    plain = template_text("page.css").partition("@media screen and (max-width")[0]
    light, _, rest = plain.partition("@media screen and (prefers-color-scheme:dark)")
    colours = dict(_VARIABLE.findall(light))
    rules = (
        f"{selector.strip().replace('.map svg ', '')}{{{_resolved(body, colours)}}}"
        for selector, body in _RULE.findall(rest)
        if re.search(r"\b(fill|stroke|font-weight:700)", body) and "thead" not in selector
    )
    return f"text{{fill:{colours['ink']};font-size:12px}}" + "".join(rules).replace("svg .", ".").replace(
        "svg text", "text"
    )


def _resolved(body: str, colours: "dict[str, str]") -> str:
    return re.sub(r"var\(--([a-z-]+)\)", lambda found: colours[found[1]], body)
