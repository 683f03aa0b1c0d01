"""The map of a province: how far each regency is from its own target, roughly where it is."""

from dataclasses import dataclass

import pandas as pd

from report.charts.place_map import Drawn, outline_map, tile_map
from report.charts.tile import regency_tiles
from report.figures.area_view import Row, short_name
from report.figures.sheets import Sheet, is_known
from report.figures.standing import distance
from report.page.card import Card, described_by
from report.wording.card_texts import CARDS
from report.wording.marks import HIDDEN_MARK
from report.wording.words import Words, bare_percent, number, percent, points, same


@dataclass(frozen=True)
class Classes:
    """Two bounds that part the areas into thirds, and what is measured: `distance` below the target, or `ratio`."""

    measure: str
    bounds: tuple[float, float]

    def of(self, row: Row) -> str:
        if self.measure == "ratio":
            return "none" if not is_known(row.coverage_ratio) else f"shade{self._third(-row.coverage_ratio)}"
        away = distance(row)
        if away is None:
            return "none"
        return "met" if row.target_gap_count == 0 else f"shade{self._third(-away)}"

    def _third(self, value: float) -> int:
        return 1 + sum(round(value, 6) > bound for bound in self.bounds)

    def names(self) -> list[tuple[str, Words]]:
        low, high = self.bounds
        if self.measure == "ratio":
            low, high = -high, -low
            return [
                ("shade1", CARDS["class_high"].fill(low=percent(high))),
                ("shade2", CARDS["class_middle"].fill(low=percent(low), high=percent(high))),
                ("shade3", CARDS["class_low"].fill(high=percent(low))),
            ]
        first, second = number(low * 100, 1), number(high * 100, 1)
        return [
            ("met", CARDS["class_reached"]),
            ("shade1", CARDS["class_up_to"].fill(high=first)),
            ("shade2", CARDS["class_between"].fill(low=first, high=second)),
            ("shade3", CARDS["class_above"].fill(low=second)),
        ]


def map_card(sheet: Sheet, addresses: dict[str, str]) -> tuple[Card, list[tuple[str, Words]]] | None:
    """The map and its key; None for the nation, whose provinces are a list, and for an area without any figure."""
    if sheet.part_level != "regency" or not any(is_known(row.coverage_ratio) for row in sheet.parts):
        return None
    classes = classes_of(sheet)
    areas = {
        row.area_code: Drawn(
            name=short_name(row.area_name),
            figure=_figure(row, classes),
            kind=classes.of(row),
            address=addresses.get(row.area_code, "#"),
        )
        for row in sheet.parts
    }
    key, outlines = described_by(sheet.slug, "map"), sheet.published.outlines
    has_outlines = set(areas) <= set(outlines)
    drawn = outline_map(areas, outlines, key) if has_outlines else tile_map(areas, regency_tiles(sheet.code), key)
    answer = [
        CARDS["map_distance" if classes.measure == "distance" else "map_ratio"],
        CARDS["map_outlines" if has_outlines else "map_tiles"],
    ]
    used = {drawn_area.kind for drawn_area in areas.values()}
    keys = [pair for pair in [*classes.names(), ("none", CARDS["class_none"])] if pair[0] in used]
    return Card("map", CARDS["map_title"], answer, drawn, is_wide=True), keys


def classes_of(sheet: Sheet) -> Classes:
    """Bounds at the thirds of what is known, in half points."""
    away = [-(distance(row) or 0.0) for row in sheet.parts if distance(row) is not None and row.target_gap_count != 0]
    measure = "distance" if any(distance(row) is not None for row in sheet.parts) else "ratio"
    values = (
        away if measure == "distance" else [-row.coverage_ratio for row in sheet.parts if is_known(row.coverage_ratio)]
    )
    known = pd.Series(values or [0.0], dtype=float)
    low, high = (round(float(known.quantile(share)) * 200) / 200 for share in (1 / 3, 2 / 3))
    return Classes(measure, (low, max(high, low + 0.005)))


def _figure(row: Row, classes: Classes) -> Words:
    if not is_known(row.coverage_ratio):
        return same(HIDDEN_MARK if is_known(row.suppression_reason) else "")
    away = distance(row) if classes.measure == "distance" else None
    return bare_percent(row.coverage_ratio) if away is None else points(away)
