"""Pictures of where areas stand: coverage as a dot, the target as a tick, the way between them dashed."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from report.charts.axis import Axis, axis_of
from report.charts.draw import FULL, anchor_at, dot, label, line, picture, text
from report.wording.words import Words, percent

_ROW_HEIGHT = 20


@dataclass(frozen=True)
class Marked:
    """A value on an axis, and what is written beside it."""

    ratio: float
    words: Words


def ratio_axis(ratios: Sequence[float]) -> Axis:
    """An axis from zero that all areas of a page share."""
    return axis_of(ratios, 1.5, 98.5, from_zero=True)


def strip(axis: Axis, peers: Sequence[float], own: Marked | None, target: Marked | None, above: Marked | None,
          described_by: str) -> Markup:  # fmt: skip
    """Each peer a ring, the area itself a full dot, its target a tall tick, the area above a short one."""
    y = 50.0
    marks = [*_scale(axis, y, 70, 84)]
    marks += [dot(axis.at(ratio), y, 4.5, "ring") for ratio in peers]
    if above:
        marks += [line((axis.at(above.ratio),) * 2, (y - 11, y + 11), "over"), _beside(axis, above, 104, "quiet")]
    if target:
        marks += [line((axis.at(target.ratio),) * 2, (y - 15, y + 13), "tick"), _beside(axis, target, 30, "goal bold")]
    if own:
        marks += [dot(axis.at(own.ratio), y, 7, "own"), _beside(axis, own, 13, "deep bold")]
    return picture(108 if above else 90, marks, described_by)


def _beside(axis: Axis, marked: Marked, y: float, kind: str) -> str:
    return label(axis.at(marked.ratio), y, marked.words, kind)


def _scale(axis: Axis, y: float, foot: float, below: float) -> list[str]:
    lines = [line((axis.at(tick),) * 2, (y - 14, foot), "grid") for tick in axis.ticks]
    names = [text(axis.at(tick), below, percent(tick, 0), "quiet", anchor_at(axis.at(tick))) for tick in axis.ticks]
    return [line((axis.start, axis.end), (y, y), "grid"), *lines, *names]


def dumbbell(axis: Axis, ratio: float | None, target: float | None) -> Markup:
    """One row of a list: how far coverage is from the target. Its figures are written in the row."""
    y = _ROW_HEIGHT / 2
    marks = [line((0, FULL), (y, y), "grid")]
    if ratio is not None and target is not None:
        marks.append(line((axis.at(ratio), axis.at(target)), (y, y), "need"))
    if target is not None:
        marks.append(line((axis.at(target),) * 2, (y - 8, y + 8), "tick"))
    if ratio is not None:
        marks.append(dot(axis.at(ratio), y, 5, "own"))
    return picture(_ROW_HEIGHT, marks)


def interval(axis: Axis, ratio: float | None, low: float | None, high: float | None, *, is_main: bool) -> Markup:
    """One denominator: coverage as a dot, and its 95 % interval as a line."""
    y = _ROW_HEIGHT / 2
    marks = [line((0, FULL), (y, y), "grid")]
    if low is not None and high is not None:
        marks.append(line((axis.at(low), axis.at(high)), (y, y), "range"))
    if ratio is not None:
        marks.append(dot(axis.at(ratio), y, 5.5, "own" if is_main else "ring"))
    return picture(_ROW_HEIGHT, marks)
