"""Tiles of a map: one square an area, placed roughly where the area is. They are not administrative boundaries."""

import math
from dataclasses import dataclass

import pandas as pd

from reference.tables import load

_ASPECT = 1.6
"""Columns of a grid over its rows, where no tiles were laid by hand."""
_DEGREES = ["longitude", "latitude"]


@dataclass(frozen=True)
class Tile:
    """One square of the grid: row 1 is the north, column 1 the west."""

    row: int
    column: int


def regency_tiles(province_code: str) -> dict[str, Tile]:
    """The tile of every regency of a province: laid by hand in `reference/regions/tile.csv`, else by rule."""
    every = load("regency").set_index("regency_code")
    regencies = every[every["province_code"] == province_code]
    by_hand = _laid_by_hand(list(regencies.index))
    return by_hand or _laid_by_rule(regencies[_DEGREES])


def _laid_by_hand(codes: list[str]) -> dict[str, Tile]:
    """The tiles of the areas; none, when one of them has none."""
    by_hand = load("tile").set_index("area_code")
    if not set(codes) <= set(by_hand.index):
        return {}
    return {str(code): Tile(int(tile.tile_row), int(tile.tile_column)) for code, tile in by_hand.loc[codes].iterrows()}


def _laid_by_rule(places: pd.DataFrame) -> dict[str, Tile]:
    """Each area takes the free cell nearest to where it is, from west to east; the same places give the same grid."""
    rows = max(1, round(math.sqrt(len(places) / _ASPECT)) + 1)
    columns = math.ceil(len(places) / rows) + 2
    free = {(row, column) for row in range(1, rows + 1) for column in range(1, columns + 1)}
    wanted = pd.DataFrame(
        {
            "row": 1 + (rows - 1) * _share(-places["latitude"]),
            "column": 1 + (columns - 1) * _share(places["longitude"]),
        }
    ).sort_values(["column", "row"])
    tiles = {}
    for code, at in wanted.iterrows():
        cell = min(free, key=lambda cell: ((cell[0] - at["row"]) ** 2 + (cell[1] - at["column"]) ** 2, cell))
        free.remove(cell)
        tiles[str(code)] = Tile(*cell)
    return tiles


def _share(values: "pd.Series[float]") -> "pd.Series[float]":
    """Each value between the least (0) and the greatest (1)."""
    return (values - values.min()) / ((values.max() - values.min()) or 1)
