"""Outlines that a publisher supplies: which regency each names, what is refused, and how much of it is drawn.

All shapes are invented.
"""

import json
import math
import os
from pathlib import Path
from typing import Any

import pytest

from contracts.runtime.errors import ConfigurationError
from flows.publish.outlines import LARGEST_BYTES, read_outlines
from flows.settings.cakupan_toml import Settings, read_settings
from report.figures.outlines import MOST_POINTS, drawn_outlines, free_labels, inside

CONFIG = """
home = "."
[publish.outlines]
file = "outlines.geojson"
property = "{key}"
region_codes = "{codes}"
[[source]]
name = "semesta"
dataset = "eligible_workers"
location = "inbox/*"
region_codes = "names"
"""
SQUARE = [[120.0, -9.0], [121.0, -9.0], [121.0, -8.0], [120.0, -8.0], [120.0, -9.0]]
POLYGON = {"type": "Polygon", "coordinates": [SQUARE]}


def feature(name: object, geometry: object = POLYGON, key: str = "region") -> dict[str, Any]:
    return {"type": "Feature", "properties": {key: name}, "geometry": geometry}


def collection(*features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("CAKUPAN_HOME", raising=False)
    return tmp_path


def settings_of(home: Path, text: str, codes: str = "names", key: str = "region") -> Settings:
    (home / "outlines.geojson").write_text(text, encoding="utf-8")
    (home / "cakupan.toml").write_text(CONFIG.format(codes=codes, key=key), encoding="utf-8")
    return read_settings(home / "cakupan.toml")


@pytest.mark.parametrize(
    ("codes", "name", "regency"),
    [
        ("names", "KAB. ENDE", "53.08"),
        ("names", "Kota Kupang", "53.71"),
        ("kemendagri", "53.01", "53.01"),
        ("kemendagri", "5301", "53.01"),
        ("kemendagri", 5301, "53.01"),
        ("bps", "5301", "53.12"),  # Sumba Barat: the systems collide, so that one is declared
    ],
)
def test_a_feature_names_its_regency_by_code_or_name(codes: str, name: object, regency: str, home: Path) -> None:
    outlines = read_outlines(settings_of(home, collection(feature(name)), codes))
    assert {code: len(rings) for code, rings in outlines.items()} == {regency: 1}


def test_pieces_of_one_regency_come_together_and_what_names_none_is_left_out(home: Path) -> None:
    islands = {"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]}
    text = collection(
        feature("Kabupaten Ende"),
        feature("Kabupaten Ende", islands),
        feature("Danau Toba"),
        feature("Kupang"),
        feature("Nusa Tenggara Timur"),
        feature(None, None),
    )
    outlines = read_outlines(settings_of(home, text))
    assert {code: len(rings) for code, rings in outlines.items()} == {"53.08": 3}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<html>not found</html>", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "FeatureCollection"),
        ('{"type": "Topology", "objects": {}}', "TopoJSON"),
        (collection(), "no feature's property 'region'"),
        (collection(feature("Springfield")), "no feature's property 'region'"),
        (collection(feature("Kabupaten Ende", key="<b>name")), "'<b>name'"),
        (collection(feature("Kabupaten Ende", None)), "feature 1 is no Polygon"),
        (collection(feature("Kabupaten Ende", {"type": "Point", "coordinates": [120, -9]})), "feature 1 is no Polygon"),
        (collection(feature("Kabupaten Ende", {"type": "Polygon"})), "not pairs of numbers"),
        (collection(feature("Kabupaten Ende", {"type": "Polygon", "coordinates": [["x"]]})), "not pairs of numbers"),
        (collection(feature("Kabupaten Ende", {"type": "Polygon", "coordinates": [SQUARE[:2]]})), "fewer than four"),
        (
            collection(feature("Kabupaten Ende", {"type": "Polygon", "coordinates": [[[450000, 8990000]] * 4]})),
            "outside Indonesia",
        ),
        (
            collection(feature("Kabupaten Ende", {"type": "Polygon", "coordinates": [[[math.nan, -9]] * 4]})),
            "outside Indonesia",
        ),
    ],
)
def test_a_file_that_cannot_be_used_says_what_is_wrong_and_where(text: str, told: str, home: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_outlines(settings_of(home, text))
    assert told in caught.value.sentence
    assert str(home / "outlines.geojson") in caught.value.sentence


def test_a_huge_file_is_not_read(home: Path) -> None:
    settings = settings_of(home, collection())
    os.truncate(home / "outlines.geojson", LARGEST_BYTES + 1)
    with pytest.raises(ConfigurationError, match="Simplify it"):
        read_outlines(settings)


def test_a_file_that_is_not_there_is_named(home: Path) -> None:
    settings = settings_of(home, collection())
    (home / "outlines.geojson").unlink()
    with pytest.raises(ConfigurationError, match="No such file"):
        read_outlines(settings)


@pytest.mark.parametrize("line", ['file = "/etc/passwd"', 'file = "../x.geojson"', 'region_codes = "guess"'])
def test_a_place_outside_the_home_and_a_guess_are_refused(line: str, home: Path) -> None:
    settings_of(home, collection())
    text = (home / "cakupan.toml").read_text(encoding="utf-8")
    key = line.partition(" ")[0]
    (home / "cakupan.toml").write_text(
        "\n".join(line if old.startswith(f"{key} ") else old for old in text.splitlines()), encoding="utf-8"
    )
    with pytest.raises(ConfigurationError, match=key):
        read_settings(home / "cakupan.toml")


def circle(points: int, radius: float, east: float = 120.0) -> list[tuple[float, float]]:
    angles = [2 * math.pi * point / points for point in range(points)]
    return [(east + radius * math.cos(angle), -9 + radius * math.sin(angle)) for angle in angles]


def test_a_map_is_drawn_with_few_points_however_many_were_supplied() -> None:
    outlines = {f"53.{number:02}": [circle(20_000, 0.5 + number / 100)] for number in range(20)}
    drawn, height = drawn_outlines(outlines, 344)
    points = [point for rings in drawn.values() for ring in rings for point in ring]
    assert 2_000 < len(points) <= MOST_POINTS
    assert 0 <= min(x for x, _ in points) <= max(x for x, _ in points) <= 344.001
    assert 0 <= min(y for _, y in points) <= max(y for _, y in points) <= height


def test_the_north_is_up_and_a_small_island_is_still_seen() -> None:
    north = [(120.0, -7.0), (121.0, -7.0), (121.0, -6.0), (120.0, -6.0)]
    drawn, _ = drawn_outlines({"53.01": [circle(100, 1.0)], "53.02": [north], "53.20": [circle(99, 0.0001, 125)]}, 344)
    (island,), (upper,), (lower,) = drawn["53.20"], drawn["53.02"], drawn["53.01"]
    assert max(x for x, _ in island) - min(x for x, _ in island) == pytest.approx(2)
    assert max(y for _, y in upper) < min(y for _, y in lower)


def test_a_label_stays_inside_the_map() -> None:
    assert inside((2.0, 99.0), (344, 100), (28, 12)) == (14, 94)
    assert inside((100.0, 50.0), (344, 100), (28, 12)) == (100, 50)


def test_no_two_labels_lie_over_each_other() -> None:
    centres = [("a", (10.0, 10.0)), ("b", (20.0, 12.0)), ("c", (40.0, 10.0)), ("d", (20.0, 30.0))]
    assert free_labels(centres, (26, 12)) == {"a", "c", "d"}
