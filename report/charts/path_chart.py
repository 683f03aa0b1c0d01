"""The way to the target: coverage so far, the line that is needed, and the present pace carried on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from report.charts.axis import Axis, axis_of
from report.charts.draw import dot, line, picture, text
from report.wording.words import Words, percent, short_month

_LEFT, _RIGHT, _TOP, _FOOT = 16.0, 60.0, 14.0, 132.0
_APART = 19.0
"""Per cent of the width between the names of two months, at least."""
_NEAR = 15.0
"""Pixels between two labels, at least."""


@dataclass(frozen=True)
class Path:
    """Months with their coverage (None where there is none), the month and ratio of the target, and of the pace."""

    months: Sequence[tuple[date, float | None]]
    target_month: date
    target: float | None
    carried_on: float | None
    target_words: Words
    pace_words: Words


def path_chart(path: Path, described_by: str) -> Markup:
    known = [(month, ratio) for month, ratio in path.months if ratio is not None]
    ratios = [ratio for _, ratio in known]
    ends = [value for value in (path.target, path.carried_on) if value is not None]
    rise = axis_of([*ratios, *ends], _FOOT, _TOP, from_zero=False, most=4)
    across = _Across(path.months[0][0], max(path.target_month, path.months[-1][0]))
    marks = [*_grid(rise), *_month_names(path, across), *_line(path, across, rise)]
    if known:
        last_month, last = known[-1]
        here = (across.at(last_month), rise.at(last))
        marks += [*_ahead(path, here, rise), dot(*here, 5, "own"), _own_label(here, last, ratios)]
    return picture(_FOOT + 30, marks, described_by)


@dataclass(frozen=True)
class _Across:
    first: date
    last: date

    def at(self, month: date) -> float:
        span = _months(self.first, self.last) or 1
        return _LEFT + (_RIGHT - _LEFT) * _months(self.first, month) / span


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month


def _grid(rise: Axis) -> list[str]:
    decimals = 0 if all(abs(tick * 100 - round(tick * 100)) < 1e-6 for tick in rise.ticks) else 1
    return [
        part
        for tick in rise.ticks
        for part in (
            line((_LEFT, _RIGHT), (rise.at(tick),) * 2, "grid"),
            text(_LEFT - 1.2, rise.at(tick) + 4, percent(tick, decimals), "quiet", "end"),
        )
    ]


def _month_names(path: Path, across: _Across) -> list[str]:
    now = path.months[-1][0]
    named = {across.first: "start", now: "middle", across.last: "end"}
    if across.at(across.last) - across.at(now) < _APART and now != across.last:
        named.pop(now)
    if now in named and across.at(now) - _LEFT < _APART and now != across.first and now != across.last:
        named.pop(across.first)
    return [
        text(across.at(month), _FOOT + 22, _named(month, across.last), "quiet", side) for month, side in named.items()
    ]


def _named(month: date, last: date) -> Words:
    """The year is written once where it is that of the last month."""
    words = short_month(month)
    return words if month == last or month.year != last.year else Words(words.id[:3], words.en[:3])


def _line(path: Path, across: _Across, rise: Axis) -> list[str]:
    """Neighbouring months are joined; a month alone between gaps is a dot."""
    marks = []
    for place, (month, ratio) in enumerate(path.months):
        before = path.months[place - 1] if place else (month, None)
        after = path.months[place + 1] if place + 1 < len(path.months) else (month, None)
        if ratio is None:
            continue
        if before[1] is not None:
            marks.append(
                line((across.at(before[0]), across.at(month)), (rise.at(before[1]), rise.at(ratio)), "own-line")
            )
        elif after[1] is None:
            marks.append(dot(across.at(month), rise.at(ratio), 3, "own"))
    return marks


def _ahead(path: Path, here: tuple[float, float], rise: Axis) -> list[str]:
    """Target and pace to the right of today, their names apart from each other."""
    marks, labels = [], []
    if path.target is not None:
        goal = rise.at(path.target)
        marks += [
            line((here[0], _RIGHT), (here[1], goal), "need"),
            line((_RIGHT - 2, _RIGHT + 2), (goal, goal), "tick"),
        ]
        labels.append((goal, path.target_words, "goal bold"))
    if path.carried_on is not None:
        pace = rise.at(path.carried_on)
        marks.append(line((here[0], _RIGHT), (here[1], pace), "onward"))
        labels.append((pace, path.pace_words, "quiet bold"))
    return [*marks, *_labels(labels)]


def _labels(labels: list[tuple[float, Words, str]]) -> list[str]:
    labels = sorted(labels, key=lambda label: label[0])
    if len(labels) == 2 and labels[1][0] - labels[0][0] < _NEAR:
        middle = (labels[0][0] + labels[1][0]) / 2
        middle = min(max(middle, _TOP + _NEAR / 2), _FOOT - _NEAR / 2)
        labels = [(middle + side * _NEAR / 2, *label[1:]) for side, label in zip((-1, 1), labels, strict=True)]
    return [text(_RIGHT + 2.6, y + 4, words, kind, "start") for y, words, kind in labels]


def _own_label(here: tuple[float, float], ratio: float, ratios: list[float]) -> str:
    """Below a line that rises, above one that falls."""
    is_falling = len(ratios) > 1 and ratios[-1] < ratios[0]
    y = here[1] - 10 if is_falling or here[1] > _FOOT - 20 else here[1] + 19
    return text(here[0], y, percent(ratio), "deep bold", "start" if here[0] < 20 else "middle")
