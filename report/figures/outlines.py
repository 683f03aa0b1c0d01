"""Outlines of regencies as they are drawn: in pixels, with no more points than a small map shows."""

import math
from collections.abc import Mapping, Sequence

Point = tuple[float, float]
Ring = Sequence[Point]
Rings = Sequence[Ring]
"""The outer rings of one regency; holes are left out, since what is in one is drawn over it."""

MOST_POINTS = 6_000
"""Points of one map. At about nine bytes a point a page stays well under its 500 KB, whatever file was supplied."""
_LEAST_DISTANCE = 1.0
"""Pixels between two points of a ring."""
_TALLEST = 1.2
"""Height of a map over its width, at most."""


def drawn_outlines(outlines: Mapping[str, Rings], width: int) -> tuple[Mapping[str, Rings], int]:
    """Longitudes and latitudes as pixels of a map of this width, thinned, and the height of that map."""
    placed, height = _placed(outlines, width)
    distance = _LEAST_DISTANCE
    thin = _thinned(placed, distance)
    while sum(len(ring) for rings in thin.values() for ring in rings) > MOST_POINTS:
        distance *= 1.5
        thin = _thinned(placed, distance)
    return thin, height


def _placed(outlines: Mapping[str, Rings], width: int) -> tuple[Mapping[str, Rings], int]:
    """Equirectangular, true to scale at the middle latitude; north is up."""
    points = [point for rings in outlines.values() for ring in rings for point in ring]
    west, east = min(point[0] for point in points), max(point[0] for point in points)
    south, north = min(point[1] for point in points), max(point[1] for point in points)
    shrink = math.cos(math.radians((south + north) / 2))
    scale = width / max((east - west) * shrink, (north - south) / _TALLEST, 1e-9)
    placed = {
        code: [[((x - west) * shrink * scale, (north - y) * scale) for x, y in ring] for ring in rings]
        for code, rings in outlines.items()
    }
    return placed, math.ceil((north - south) * scale) + 1


def _thinned(placed: Mapping[str, Rings], distance: float) -> Mapping[str, Rings]:
    thin = {}
    for code, rings in placed.items():
        kept = [ring for ring in (_thinned_ring(ring, distance) for ring in rings) if len(ring) > 3]
        thin[code] = kept or [_dot(max(rings, key=area))]
    return thin


def _thinned_ring(ring: Ring, distance: float) -> list[Point]:
    """The ring without points that lie closer than `distance` to the one before; closed."""
    kept = [ring[0]]
    for point in ring[1:]:
        if math.dist(point, kept[-1]) >= distance:
            kept.append(point)
    return [*kept, kept[0]]


def _dot(ring: Ring) -> list[Point]:
    """What is too small to see is a square of two pixels."""
    x, y = centre(ring)
    return [(x - 1, y - 1), (x + 1, y - 1), (x + 1, y + 1), (x - 1, y + 1), (x - 1, y - 1)]


def area(ring: Ring) -> float:
    """Square pixels inside a ring."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def centre(ring: Ring) -> Point:
    """The middle of the ring's box."""
    xs, ys = [point[0] for point in ring], [point[1] for point in ring]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def inside(place: Point, size: Point, label: Point) -> Point:
    """Where a label of some size fits inside a map of this size, as near to its place as can be."""
    x, y = (min(max(at, half / 2), whole - half / 2) for at, whole, half in zip(place, size, label, strict=True))
    return x, y


def free_labels(centres: Sequence[tuple[str, Point]], size: Point) -> set[str]:
    """Whose label has room, the first ones first: no two labels of this size overlap."""
    placed: dict[str, Point] = {}
    for code, (x, y) in centres:
        if all(abs(x - other[0]) >= size[0] or abs(y - other[1]) >= size[1] for other in placed.values()):
            placed[code] = (x, y)
    return set(placed)
