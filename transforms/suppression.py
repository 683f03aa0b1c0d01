"""Which counts are hidden, so that no small one is shown and none comes back by arithmetic.

A count from 1 to the threshold less 1 is hidden (small_count). Zero is shown: it names nobody. A count that an earlier
release hid stays hidden while it is the same. Then the release is attacked (`disclosure_audit.py`); for hidden counts
that would be found, the cheapest further counts are hidden (complementary) that let them move (`second_solutions.py`),
until none is found. Counts hidden in the month before or in an earlier release are cheaper, so that patterns stay.

Where reasons give counts away (nine counts from 1 to 9 that make one from 1 to 9 are all 1), those of the lines around
are not stated; where that is not enough, zeros are hidden with them. What earlier releases give away is public; it
stays hidden, protects nobody, and is not protected.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from transforms.additive_lines import CELL, Month, months
from transforms.disclosure_audit import (
    COMPLEMENTARY,
    NOT_STATED,
    SAYS_NOTHING,
    SMALL,
    lost_before,
    safe_counts,
    stated_range,
    stated_threshold,
    unknown_counts,
)
from transforms.second_solutions import Moves

_PLACE = ["area_code", "segment", "breakdown"]
_COST_OF_SEGMENT = {"ALL": 30.0, "FORMAL": 5.0}
"""What a reader loses with a count of all members, or of formal ones, in counts of one segment. Funds and memberships
are counted of all members only, and cost as one segment."""
_COST_OF_HEADCOUNT = 4.0
"""What a reader loses with a headcount, in counts of a program or fund."""
_COST_OF_NEW_PATTERN = 10.0
"""A count that was shown a month before or in an earlier release costs so much more than one that was not."""
_TURNS = 16
"""How often further counts are hidden at most, before reasons are left out."""
_STEPS_AROUND = (1, 2, 4, 8)
"""So many lines away from counts that stay unsafe, reasons are left out; what is not safe then, the audit reports."""

Settled = Mapping[pd.Timestamp, pd.DataFrame]
"""The hidden counts of months that the release says as the last one said them."""


def suppressed_cells(
    cells: pd.DataFrame,
    areas: pd.DataFrame,
    programs: pd.DataFrame,
    threshold: int,
    earlier: pd.DataFrame,
    settled: Settled | None = None,
) -> pd.DataFrame:
    """Each row is one hidden count, with columns area_code, period_month, segment, breakdown and suppression_reason.

    A threshold of 0 hides nothing. Of 2 it would say that every small count is 1: raises ValueError. `cells` and
    `earlier` are without the months of `settled`.
    """
    if threshold == 2:
        raise ValueError("Suppression below 2 would hide ones only, and so show them; use 3 or more, or 0.")
    found = [cells.iloc[:0][CELL].assign(suppression_reason=pd.Series(dtype=str))]
    pattern = pd.MultiIndex.from_frame(found[0][_PLACE])
    settled, open_months = settled or {}, months(cells, areas, programs, earlier, threshold)
    for when in sorted({*cells["period_month"].unique(), *settled}) if threshold else ():
        if when in settled:
            hidden = settled[when]
        else:
            month = next(open_months)
            hidden = _Protection(month, threshold, _price(month, pattern)).hidden()
        pattern = pd.MultiIndex.from_frame(hidden[_PLACE])
        found.append(hidden[[*CELL, "suppression_reason"]])
    return pd.concat(found, ignore_index=True)


@dataclass
class _Protection:
    """Which counts of one month are hidden (`is_hidden`), of which the reason is not stated (`is_unstated`), and which
    no release can hide any more (`is_public`)."""

    month: Month
    threshold: int
    price: np.ndarray

    def __post_init__(self) -> None:
        counts, values = self.month.counts, self.month.values
        self.is_public = counts["was_shown"].to_numpy(copy=True)
        self.is_current = counts["is_current"].to_numpy()
        is_secret = counts["hidden_below"].notna().to_numpy() & ~self.is_public
        self.must_hide = self.is_current & (((values > 0) & (values < self.threshold)) | is_secret)
        self.is_hidden = self.must_hide.copy()
        self.is_unstated = np.zeros_like(self.is_hidden)
        self.hides_zeros = False

    @property
    def limit(self) -> np.ndarray:
        """The threshold that each reason speaks of."""
        return stated_threshold(self.month, self.threshold, self.is_unstated)

    @property
    def is_unknown(self) -> np.ndarray:
        """The counts that nobody can know."""
        return np.asarray(unknown_counts(self.month, self.is_hidden) & ~self.is_public)

    @property
    def can_hide(self) -> np.ndarray:
        """The counts that may be hidden and are unknown then."""
        return np.asarray(self.is_current & ~self.is_public & (self.hides_zeros | (self.month.values > 0)))

    def hidden(self) -> pd.DataFrame:
        """The hidden counts of the present release, each with the reason it was first hidden for."""
        if self._hide_more().any():
            self.is_public |= lost_before(self.month, self.threshold)
            is_unsafe = self._hide_more()
            for self.hides_zeros, steps in product((False, True), _STEPS_AROUND):
                if not is_unsafe.any():
                    break
                self.is_unstated |= self.can_hide & _near(self.month, is_unsafe, steps)
                self.is_hidden = self.must_hide.copy()
                is_unsafe = self._hide_more()
        return self._reasoned()

    def _hide_more(self) -> np.ndarray:
        """Hide the cheapest further counts, until all are safe; returned are those that are not."""
        is_safe: np.ndarray = np.zeros_like(self.is_hidden)
        for turn in range(_TURNS):
            is_safe = safe_counts(self.month, self.is_unknown, self.limit, is_safe, is_thorough=False)
            is_wanted: np.ndarray = self.is_unknown & ~is_safe
            if not is_wanted.any():
                return is_wanted
            is_safe[self._moved(is_wanted, turn)] = True
        return np.asarray(self.is_unknown & ~safe_counts(self.month, self.is_unknown, self.limit, is_safe))

    def _moved(self, is_wanted: np.ndarray, turn: int) -> np.ndarray:
        """Hide what the cheapest move of the wanted counts changes; returned are those that it proves safe."""
        is_free = (self.is_unknown | self.can_hide) & (turn == 0 or _near(self.month, is_wanted, 1 + turn))
        moves = Moves.of(self.month, is_free, *stated_range(self.month, is_free, self.limit))
        cost = np.where(self.is_hidden | ~self.can_hide, 0.0, self.price)
        changed, proven = moves.cheapest(is_wanted[is_free], cost[is_free], turn)
        self.is_hidden[np.flatnonzero(is_free)[changed]] |= self.can_hide[is_free][changed]
        return np.asarray(np.flatnonzero(is_free)[proven])

    def _reasoned(self) -> pd.DataFrame:
        counts, limit = self.month.counts, self.limit
        limit = np.where(counts["was_shown"], self.threshold, limit)
        reason = np.where(limit == SAYS_NOTHING, NOT_STATED, np.where(self.month.values < limit, SMALL, COMPLEMENTARY))
        found: pd.DataFrame = counts.assign(suppression_reason=reason)[self.is_hidden]
        return found


def _price(month: Month, pattern: pd.MultiIndex) -> np.ndarray:
    """What a reader loses with each count."""
    counts = month.counts
    before = pd.MultiIndex.from_frame(counts.loc[counts["hidden_below"].notna(), _PLACE])
    is_usual = pd.MultiIndex.from_frame(counts[_PLACE]).isin(pattern.union(before))
    is_of_all_only = counts["breakdown"].str.contains(":")
    segment = np.where(is_of_all_only, 1.0, [_COST_OF_SEGMENT.get(name, 1.0) for name in counts["segment"]])
    breakdown = np.where(counts["breakdown"] == "", _COST_OF_HEADCOUNT, 1.0)
    price: np.ndarray = (
        segment * breakdown * np.where(is_usual, 1.0, _COST_OF_NEW_PATTERN) * np.log1p(np.maximum(month.values, 1))
    )
    return price


def _near(month: Month, is_wanted: np.ndarray, steps: int) -> np.ndarray:
    """The counts that some lines and orders away are bound to wanted ones; so few wanted ones make a small program."""
    lines, is_near = abs(month.sums), is_wanted.copy()
    for _ in range(steps):
        is_near |= lines.T @ (lines @ is_near > 0) > 0
        is_near[month.orders[is_near[month.orders].any(axis=1)]] = True
    return is_near
