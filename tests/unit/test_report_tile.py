"""Tiles: every area has its own square, and lies roughly where it lies."""

import pytest

from reference.tables import load
from report.charts.tile import regency_tiles

PROVINCES = list(load("province")["province_code"])


@pytest.mark.parametrize("province_code", PROVINCES)
def test_every_regency_has_a_tile_of_its_own(province_code: str) -> None:
    tiles = regency_tiles(province_code)
    regencies = load("regency")
    assert set(tiles) == set(regencies.loc[regencies["province_code"] == province_code, "regency_code"])
    assert len({(tile.row, tile.column) for tile in tiles.values()}) == len(tiles)
    assert max(tile.column for tile in tiles.values()) <= 10


def test_tiles_laid_by_hand_are_those_of_whole_provinces() -> None:
    by_hand, regencies = load("tile"), load("regency")
    laid = regencies["regency_code"].isin(by_hand["area_code"])
    assert set(regencies.loc[laid, "province_code"]) == {"53"}
    assert laid.sum() == 22


def test_a_hand_laid_map_keeps_what_lies_west_and_north() -> None:
    tiles = regency_tiles("53")
    assert tiles["53.15"].column < tiles["53.08"].column < tiles["53.05"].column  # Manggarai Barat, Ende, Alor
    assert tiles["53.08"].row < tiles["53.11"].row < tiles["53.14"].row  # Flores, Sumba, Rote
