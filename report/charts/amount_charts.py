"""Bars of workers and lines of time."""

from dataclasses import dataclass

from markupsafe import Markup

from report.charts.draw import FULL, bar, line, picture

_BAR = 12


def covered_bar(length: float, covered: float | None) -> Markup:
    """Workers as length and those covered as its full part, both in per cent of the longest; a hidden part is hatched
    over the complete length, so that nothing looks shorter than it is."""
    marks = [bar(0, max(length, 0.6), 2, _BAR, "rest" if covered is not None else "unseen")]
    if covered is not None:
        marks.append(bar(0, min(covered, FULL), 2, _BAR, "covered"))
    return picture(_BAR + 4, marks)


def progress_bar(ratio: float | None, elapsed: float | None = None) -> Markup:
    """What came of a promise; a tick where it should be by now."""
    marks = [bar(0, FULL, 2, 8, "rest" if ratio is not None else "unseen")]
    if ratio:
        marks.append(bar(0, min(ratio * FULL, FULL), 2, 8, "covered"))
    if elapsed is not None and elapsed < 1:
        marks.append(line((elapsed * FULL,) * 2, (0, 12), "tick"))
    return picture(12, marks)


@dataclass(frozen=True)
class Stretch:
    """Months until something ends, of the twelve that are drawn."""

    months: int
    of: int = 12


def until(stretch: Stretch) -> Markup:
    """A line from now to the month in which a fund ends."""
    end = min(stretch.months / stretch.of * FULL, 99.4)
    return picture(
        12, [line((0, FULL), (6, 6), "grid"), line((0.4, end), (6, 6), "own-line"), line((end, end), (1, 11), "tick")]
    )
