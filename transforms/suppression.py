"""Which counts are hidden, so that no small one is shown and none comes back by arithmetic.

A count from 1 to the threshold less 1 is hidden (small_count). Zero is shown: it names nobody. A count that an earlier
release hid stays hidden while it is the same. Then the release is attacked (`disclosure_audit.py`); for hidden counts
that would be found, the cheapest further counts are hidden (complementary) that let them move (`second_solutions.py`),
until none is found. Counts hidden in the month before or in an earlier release are cheaper, so that patterns stay.
"""

import numpy as np
import pandas as pd

from transforms.additive_lines import CELL, Month, months
from transforms.disclosure_audit import safe_counts, stated_range, stated_threshold, unknown_counts
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
"""How often further counts are hidden at most; what is not safe then, the audit reports."""


def suppressed_cells(
    cells: pd.DataFrame, areas: pd.DataFrame, programs: pd.DataFrame, threshold: int, earlier: pd.DataFrame
) -> pd.DataFrame:
    """Each row is one hidden count, with columns area_code, period_month, segment, breakdown and suppression_reason.

    A threshold of 0 hides nothing. Of 2 it would say that every small count is 1: raises ValueError.
    """
    if threshold == 2:
        raise ValueError("Suppression below 2 would hide ones only, and so show them; use 3 or more, or 0.")
    found = [cells.iloc[:0][CELL].assign(suppression_reason=pd.Series(dtype=str))]
    pattern = pd.MultiIndex.from_frame(found[0][_PLACE])
    for month in months(cells, areas, programs, earlier, threshold) if threshold else ():
        hidden = _reasoned(month, _hidden(month, threshold, pattern), threshold)
        pattern = pd.MultiIndex.from_frame(hidden[_PLACE])
        found.append(hidden[[*CELL, "suppression_reason"]])
    return pd.concat(found, ignore_index=True)


def _reasoned(month: Month, is_hidden: np.ndarray, threshold: int) -> pd.DataFrame:
    """The hidden counts, each with the reason it was first hidden for."""
    limit = np.where(month.counts["was_shown"], threshold, stated_threshold(month, threshold))
    reason = np.where(month.values < limit, "small_count", "complementary")
    return month.counts.assign(suppression_reason=reason)[is_hidden]


def _hidden(month: Month, threshold: int, pattern: pd.MultiIndex) -> np.ndarray:
    """Which counts of the present release are hidden."""
    counts, values = month.counts, month.values
    is_secret = counts["hidden_below"].notna() & ~counts["was_shown"]
    is_hidden = (counts["is_current"] & (values > 0) & ((values < threshold) | is_secret)).to_numpy(copy=True)
    can_hide = (counts["is_current"] & ~counts["was_shown"] & (values > 0)).to_numpy()
    price = _price(month, pattern)
    is_safe = np.zeros_like(is_hidden)
    for turn in range(_TURNS):
        is_unknown = unknown_counts(month, is_hidden)
        is_safe = safe_counts(month, is_unknown, threshold, is_safe, is_thorough=False)
        is_wanted = is_unknown & ~is_safe
        if not is_wanted.any():
            break
        is_free = (is_unknown | can_hide) & (turn == 0 or _near(month, is_wanted, 1 + turn))
        moves = Moves.of(month, is_free, *stated_range(month, is_free, threshold))
        cost = np.where(is_hidden | ~can_hide, 0.0, price)
        changed, proven = moves.cheapest(is_wanted[is_free], cost[is_free], turn)
        is_hidden[np.flatnonzero(is_free)[changed]] |= can_hide[is_free][changed]
        is_safe[np.flatnonzero(is_free)[proven]] = True
    return is_hidden


def _price(month: Month, pattern: pd.MultiIndex) -> np.ndarray:
    """What a reader loses with each count."""
    counts = month.counts
    before = pd.MultiIndex.from_frame(counts.loc[counts["hidden_below"].notna(), _PLACE])
    is_usual = pd.MultiIndex.from_frame(counts[_PLACE]).isin(pattern.union(before))
    is_of_all_only = counts["breakdown"].str.contains(":")
    segment = np.where(is_of_all_only, 1.0, [_COST_OF_SEGMENT.get(name, 1.0) for name in counts["segment"]])
    breakdown = np.where(counts["breakdown"] == "", _COST_OF_HEADCOUNT, 1.0)
    price: np.ndarray = segment * breakdown * np.where(is_usual, 1.0, _COST_OF_NEW_PATTERN) * np.log1p(month.values)
    return price


def _near(month: Month, is_wanted: np.ndarray, steps: int) -> np.ndarray:
    """The counts that some lines and orders away are bound to wanted ones; so few wanted ones make a small program."""
    lines, is_near = abs(month.sums), is_wanted.copy()
    for _ in range(steps):
        is_near |= lines.T @ (lines @ is_near > 0) > 0
        is_near[month.orders[is_near[month.orders].any(axis=1)]] = True
    return is_near
