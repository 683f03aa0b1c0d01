"""Round numbers for an axis."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Axis:
    """A stretch of values with round ends, and where a value is between two places of a drawing."""

    low: float
    high: float
    step: float
    start: float
    end: float

    def at(self, value: float) -> float:
        return self.start + (self.end - self.start) * (value - self.low) / (self.high - self.low)

    @property
    def ticks(self) -> list[float]:
        return [self.low + self.step * number for number in range(round((self.high - self.low) / self.step) + 1)]


def axis_of(values: Iterable[float], start: float, end: float, *, from_zero: bool, most: int = 5) -> Axis:
    """The axis that holds all values in at most `most` round steps; ratios are written in whole or half per cents."""
    known = list(values) or [0.0]
    low, high = (0.0 if from_zero else min(known)), max(known)
    if high - low < 1e-6:
        high = low + 0.02
    step = _round_step((high - low) / most)
    low, high = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    return Axis(max(low, 0.0) if not from_zero else 0.0, high, step, start, end)


def _round_step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in _STEPS if step * power >= least - 1e-12)
