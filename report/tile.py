"""Tiles of a map: one square an area, placed roughly where the area lies. They are not administrative boundaries."""

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
    label: str


def regency_tiles(province_code: str) -> dict[str, Tile]:
    """The tile of every regency of a province: laid by hand where `reference/tile.csv` has them, else by rule."""
    every = load("regency").set_index("regency_code")
    regencies = every[every["province_code"] == province_code]
    by_hand = load("tile").set_index("regency_code")
    if set(regencies.index) <= set(by_hand.index):
        return {
            str(code): Tile(int(tile.tile_row), int(tile.tile_column), str(tile.label))
            for code, tile in by_hand.loc[regencies.index].iterrows()
        }
    labels = {str(code): short_label(str(name)) for code, name in regencies["short_name"].items()}
    return _laid_by_rule(regencies[_DEGREES], labels)


def province_tiles() -> dict[str, Tile]:
    """The tile of every province, at the mean of its regencies."""
    centres = load("regency").groupby("province_code")[_DEGREES].mean()
    names = load("province").set_index("province_code")["province_name"]
    return _laid_by_rule(centres, {str(code): short_label(str(names[code])) for code in centres.index})


def short_label(name: str) -> str:
    """Three letters of a name: `Aceh Besar` is `AcB`, `Kota Baru Raya` is `KBR`, `Bantul` is `Ban`."""
    words = name.split()
    if len(words) > 2:
        return "".join(word[0] for word in words[:3])
    return words[0][:3] if len(words) == 1 else words[0][:2] + words[1][0]


def _laid_by_rule(places: pd.DataFrame, labels: dict[str, str]) -> dict[str, Tile]:
    """Each area takes the free cell nearest to where it lies, from west to east; the same places give the same grid."""
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
        tiles[str(code)] = Tile(*cell, labels[str(code)])
    return tiles


def _share(values: "pd.Series[float]") -> "pd.Series[float]":
    """Each value between the least (0) and the greatest (1)."""
    return (values - values.min()) / ((values.max() - values.min()) or 1)
