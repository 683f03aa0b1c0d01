"""Maps: a tile an area with its name and its figure, or the outlines that the publisher supplies."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from report.charts.draw import FULL, bar, picture, said, text
from report.charts.tile import Tile
from report.figures.outlines import Rings, area, centre, drawn_outlines, free_labels, inside
from report.wording.words import Words

OUTLINE_WIDTH = 680
_LINE, _LABEL = 13, (34.0, 13.0)
_LETTERS = 120
"""Letters of all columns together that fit beside each other, on a screen and on paper."""


@dataclass(frozen=True)
class Drawn:
    """One area of a map: its figure, the class that colours it, and the address of its sheet."""

    name: str
    figure: Words
    kind: str
    address: str


def tile_map(areas: Mapping[str, Drawn], tiles: Mapping[str, Tile], described_by: str) -> Markup:
    columns = max(tile.column for tile in tiles.values())
    names = {code: textwrap.wrap(areas[code].name, _LETTERS // columns) for code in areas}
    height = _LINE * (max(len(lines) for lines in names.values()) + 1) + 10
    marks = [_tile(areas[code], names[code], tiles[code], FULL / columns, height) for code in areas]
    rows = max(tile.row for tile in tiles.values())
    return _grouped(picture(rows * (height + 3), marks, described_by))


def _grouped(drawing: Markup) -> Markup:
    """A drawing with links in it is a group and no image, whose content nobody could reach."""
    return Markup(str(drawing).replace('role="img"', 'role="group"', 1))  # noqa: S704  our own drawing


def _tile(drawn: Drawn, names: Sequence[str], tile: Tile, width: float, height: int) -> str:
    x, y = (tile.column - 1) * width, (tile.row - 1) * (height + 3)
    middle = x + width / 2
    lines = [
        text(middle, y + _LINE * (number + 1), Words(name, name), "", "middle") for number, name in enumerate(names)
    ]
    figure = text(middle, y + height - 7, drawn.figure, "bold", "middle")
    square = bar(x + 0.2, width - 0.4, y, height, "tile")
    return f'<a href="{escape(drawn.address)}" class="{drawn.kind}">{square}{"".join(lines)}{figure}</a>'


def outline_map(areas: Mapping[str, Drawn], outlines: Mapping[str, Rings], described_by: str) -> Markup:
    """Outlines from a supplied file, in pixels; the largest is drawn first, so that a city in a regency is seen."""
    shapes, height = drawn_outlines({code: outlines[code] for code in areas}, OUTLINE_WIDTH)
    largest = {code: max(rings, key=area) for code, rings in shapes.items()}
    codes = sorted(areas, key=lambda code: -area(largest[code]))
    places = {code: inside(centre(largest[code]), (OUTLINE_WIDTH, height), _LABEL) for code in codes}
    labelled = free_labels(list(places.items()), _LABEL)
    marks = [_outline(areas[code], shapes[code]) for code in codes]
    marks += [_label(places[code], areas[code].figure) for code in codes if code in labelled]
    drawing = f'<svg role="group" aria-labelledby="{described_by}" class="outlines" width="{OUTLINE_WIDTH}"'
    size = f'height="{height}" viewBox="0 0 {OUTLINE_WIDTH} {height}"'
    return Markup(f"{drawing} {size}>{''.join(marks)}</svg>")  # noqa: S704  texts are escaped


def _outline(drawn: Drawn, rings: Rings) -> str:
    path = "".join(f"M{' '.join(f'{x:.1f},{y:.1f}' for x, y in ring)}Z" for ring in rings)
    name = f"<title>{escape(drawn.name)}: {escape(drawn.figure.id)}</title>"
    link = f'<a href="{escape(drawn.address)}" class="{drawn.kind}" aria-label="{escape(drawn.name)}">'
    return f'{link}{name}<path class="tile" d="{path}"/></a>'


def _label(place: tuple[float, float], figure: Words) -> str:
    return (
        f'<text class="bold halo" x="{place[0]:.1f}" y="{place[1] + 4:.1f}" text-anchor="middle">{said(figure)}</text>'
    )
