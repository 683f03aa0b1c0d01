"""The outlines that a publisher supplies: a GeoJSON file, read with care, since anybody may have written it.

Nothing of a feature but its shape and the regency it names goes any further.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from contracts.runtime.errors import ConfigurationError
from flows.settings.cakupan_toml import Settings
from reference.tables import load_all
from report.figures.outlines import Ring, Rings

LARGEST_BYTES = 50_000_000
_WEST, _EAST, _SOUTH, _NORTH = 94.0, 142.0, -12.0, 7.0
"""Indonesia in degrees, with a margin."""
_KINDS = {"Polygon", "MultiPolygon"}


def outlines_checksum(settings: Settings) -> str | None:
    """The sha256 of the supplied file: with another file a release would look different."""
    chosen = settings.publish.outlines
    return hashlib.sha256(_bytes(settings.home / chosen.file)).hexdigest() if chosen else None


def read_outlines(settings: Settings) -> dict[str, Rings]:
    """Outer rings in longitude and latitude by regency code; none where no file is set.

    Raises ConfigurationError naming the file and what to do when it is not there, too large, not GeoJSON, not in
    degrees, or names no regency.
    """
    chosen = settings.publish.outlines
    if chosen is None:
        return {}
    path = settings.home / chosen.file
    features = _features(path)
    named = [(_name(feature, chosen.property), feature) for feature in features]
    codes = _codes({name for name, _ in named if name is not None}, chosen.region_codes)
    outlines: dict[str, list[Ring]] = defaultdict(list)
    for number, (name, feature) in enumerate(named, start=1):
        if name in codes:
            outlines[codes[name]] += _rings(path, number, feature.get("geometry"))
    if not outlines:
        raise _wrong(path, _names_nothing(features, chosen.property, chosen.region_codes))
    return dict(outlines)


def without_outlines(settings: Settings, outlines: Mapping[str, Rings]) -> list[str]:
    """A warning for each published province whose map stays a grid of tiles, because some regencies have no outline."""
    if not outlines:
        return []
    regency = load_all()["regency"]
    chosen = settings.publish.provinces
    published = regency[regency["province_code"].isin(chosen)] if chosen else regency
    missing = published[~published["regency_code"].isin(list(outlines))]
    return [
        f"OUTLINES: province {code} keeps its tile map, the file has no outline of {', '.join(names.iloc[:3])}"
        + (f" and {len(names) - 3} more" if len(names) > 3 else "")
        for code, names in missing.groupby("province_code")["regency_name"]
    ]


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            raise _wrong(
                path,
                f"it has {size / 1e6:,.0f} MB, and more than {LARGEST_BYTES / 1e6:.0f} MB is not read. Simplify it,"
                " such as with mapshaper: -simplify 5% keep-shapes",
            )
        return path.read_bytes()
    except OSError as error:
        raise _wrong(
            path, f"it cannot be read ({error.strerror}). Put it there, or take outlines out of [publish]"
        ) from None


def _features(path: Path) -> list[dict[str, Any]]:
    try:
        content = json.loads(_bytes(path).decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _wrong(path, "it is not JSON in UTF-8. Export it as GeoJSON") from None
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or content.get("type") != "FeatureCollection":
        raise _wrong(path, "it is not a GeoJSON FeatureCollection. TopoJSON and shapefiles must be converted first")
    return [feature for feature in features if isinstance(feature, dict)]


def _name(feature: dict[str, Any], key: str) -> str | None:
    """The feature's own name of its regency, as text; a number keeps its digits."""
    properties = feature.get("properties")
    value = properties.get(key) if isinstance(properties, dict) else None
    return None if value is None or isinstance(value, bool | dict | list) else str(value)


def _codes(names: set[str], region_codes: str) -> dict[str | None, str]:
    """The regency of each name that is one; provinces and what is not read with certainty are left out."""
    from transforms.regions import RegionDirectory, read_regions  # and pandas: only where there is a file to read

    read = read_regions(sorted(names), region_codes, RegionDirectory.of(load_all()))
    pairs = zip(read["region"], read["region_code"], strict=True)
    return {name: code for name, code in pairs if isinstance(code, str) and "." in code}


def _rings(path: Path, number: int, geometry: Any) -> list[Ring]:  # noqa: ANN401  whatever is in the file
    """The outer rings of a feature, each point a longitude and a latitude."""
    if not isinstance(geometry, dict) or geometry.get("type") not in _KINDS:
        raise _wrong(path, f"feature {number} is no Polygon and no MultiPolygon. Export areas, not lines or points")
    try:
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        rings = [[(float(x), float(y)) for x, y, *_ in polygon[0]] for polygon in polygons]
    except (TypeError, ValueError, IndexError, KeyError):
        raise _wrong(path, f"feature {number} has coordinates that are not pairs of numbers. Export it again") from None
    if not rings or any(len(ring) < 4 for ring in rings):
        raise _wrong(path, f"feature {number} has a ring of fewer than four points. Mend its geometry")
    if not all(_WEST <= x <= _EAST and _SOUTH <= y <= _NORTH for ring in rings for x, y in ring):
        raise _wrong(
            path, f"feature {number} is outside Indonesia. Coordinates must be longitude and latitude (WGS 84)"
        )
    return list(rings)


def _names_nothing(features: list[dict[str, Any]], key: str, region_codes: str) -> str:
    keys = sorted({str(name) for feature in features[:100] for name in (feature.get("properties") or ())})[:12]
    shown = ", ".join(ascii(name[:40]) for name in keys) or "none"
    return (
        f"no feature's property {key!r} is a regency by region_codes = {region_codes!r}. Its features have"
        f" {shown}. Name the one with the code or name in [publish.outlines] property"
    )


def _wrong(path: Path, what: str) -> ConfigurationError:
    return ConfigurationError(f"The outlines in {path} cannot be used: {what}.", code="OUTLINES")
