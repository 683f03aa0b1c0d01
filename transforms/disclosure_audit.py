"""The attack on our own release: which hidden counts can be worked out from everything published, now and before.

The attacker knows every shown count, every line that adds up (`additive_lines.py`), that no program or fund exceeds
its headcount, and what a reason says: small_count is 1 to the threshold less 1, complementary the threshold or more,
not_stated nothing; but he is taken to know which of those are 0.
A hidden count is recovered when all that leaves one whole number only. The true counts are one solution; so a count is
safe as soon as a second solution in whole numbers differs in it. Linear programs with random aims find such solutions
for nearly all counts at once, each of the rest gets integer programs of its own, and what has none is recovered.
What earlier releases alone give away is no finding: nothing can hide it again.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

import numpy as np
import pandas as pd

from contracts.language.codes import SUPPRESSION_REASONS
from transforms.additive_lines import CELL, Month, months
from transforms.second_solutions import Moves

_MOST_PERSONS = 1_000_000_000
"""No count of Indonesia is above it, as any attacker knows."""
_FOUND = [*CELL, "active_participant_count"]
SMALL, COMPLEMENTARY, NOT_STATED = SUPPRESSION_REASONS
SAYS_NOTHING = 1
"""The threshold of a reason that says nothing of a count."""
_MONTHS_AT_ONCE = 2
"""Nothing binds the counts of two months, and the solver works outside the interpreter's lock."""
_PASSES = 30
"""How often every line is used by itself before programs look at all lines together."""


class Attacked(NamedTuple):
    """What the attack found: hidden counts that can be worked out, how many are hidden, and how many of them a reader
    narrows, line by line, to fewer numbers than their reason leaves (of one that is not small: than the threshold).

    known_before: counts that earlier releases alone give away, which are not in `recovered`.
    unbroken: each row is one month in which neither was found, with how many of its counts are hidden and narrowed.
    """

    recovered: pd.DataFrame
    hidden_count: int
    narrowed_count: int
    known_before: pd.DataFrame
    unbroken: pd.DataFrame


def recovered_cells(
    cells: pd.DataFrame,
    areas: pd.DataFrame,
    programs: pd.DataFrame,
    suppressed: pd.DataFrame,
    threshold: int,
    earlier: pd.DataFrame,
) -> pd.DataFrame:
    """Each row is one hidden count that can be worked out: its key and the count. Must be empty."""
    return attacked(cells, areas, programs, suppressed, threshold, earlier).recovered


def attacked(
    cells: pd.DataFrame,
    areas: pd.DataFrame,
    programs: pd.DataFrame,
    suppressed: pd.DataFrame,
    threshold: int,
    earlier: pd.DataFrame,
) -> Attacked:
    """Attack every month.

    Counts that earlier releases hid are attacked as well: what is shown now may give them back. Counts that an earlier
    release showed are public and not in it (`already_public_cells`). Raises ValueError when a cell of `suppressed` is
    no known count of `cells`, since then it was not attacked. Without a reason a hidden count has the one of its size.
    """
    hidden = pd.MultiIndex.from_frame(suppressed[CELL])
    unstated = hidden[
        (suppressed.get("suppression_reason", pd.Series(SMALL, suppressed.index)) == NOT_STATED).to_numpy()
    ]
    if not hidden.isin(pd.MultiIndex.from_frame(cells.dropna(subset="active_participant_count")[CELL])).all():
        raise ValueError("Some hidden cells are not among the published counts.")
    every = months(cells, areas, programs, earlier, threshold) if threshold else ()
    with ThreadPoolExecutor(_MONTHS_AT_ONCE) as pool:
        found = list(pool.map(partial(_lost_counts, hidden=hidden, unstated=unstated, threshold=threshold), every))
    none = cells.iloc[:0][_FOUND]
    return Attacked(
        pd.concat([none, *(one.recovered for one in found)], ignore_index=True),
        sum(one.hidden_count for one in found),
        sum(one.narrowed_count for one in found),
        pd.concat([none, *(one.known_before for one in found)], ignore_index=True),
        pd.concat([_unbroken(none, 0, 0), *(one.unbroken for one in found)], ignore_index=True),
    )


def _unbroken(counts: pd.DataFrame, hidden_count: int, narrowed_count: int) -> pd.DataFrame:
    """The month of the counts, as a row of `Attacked.unbroken`; none when there are no counts."""
    month = counts[["period_month"]].head(1)
    return month.assign(hidden_count=hidden_count, narrowed_count=narrowed_count)


def _lost_counts(month: Month, hidden: pd.MultiIndex, unstated: pd.MultiIndex, threshold: int) -> Attacked:
    cells, is_current = pd.MultiIndex.from_frame(month.counts[CELL]), month.counts["is_current"].to_numpy()
    is_hidden = cells.isin(hidden) & is_current
    limit = stated_threshold(month, threshold, cells.isin(unstated) & is_current)
    is_unknown = unknown_counts(month, is_hidden)
    is_lost = is_unknown & ~safe_counts(month, is_unknown, limit, np.zeros_like(is_unknown))
    is_known = is_lost & lost_before(month, threshold) if is_lost.any() else is_lost
    low, high = outside_range(month, is_unknown, limit)
    is_narrow = is_unknown & is_hidden & (high - low + 1 < np.where(month.values < limit, threshold - 1, threshold))
    hidden_count, narrowed_count = int((is_unknown & is_hidden).sum()), int(is_narrow.sum())
    return Attacked(
        month.counts.loc[is_lost & ~is_known, _FOUND],
        hidden_count,
        narrowed_count,
        month.counts.loc[is_known, _FOUND],
        _unbroken(month.counts[:0] if is_lost.any() else month.counts, hidden_count, narrowed_count),
    )


def lost_before(month: Month, threshold: int) -> np.ndarray:
    """Which counts earlier releases alone give away, although they hid them."""
    past = month.past
    is_unknown = unknown_counts(past, np.zeros(len(past.counts), dtype=bool))
    limit = stated_threshold(past, threshold, np.zeros_like(is_unknown))
    return np.asarray(is_unknown & ~safe_counts(past, is_unknown, limit, np.zeros_like(is_unknown)))


def already_public_cells(cells: pd.DataFrame, suppressed: pd.DataFrame, earlier: pd.DataFrame) -> pd.DataFrame:
    """Each row is one hidden cell of which an earlier release showed the very count that it has now."""
    hidden = cells.merge(suppressed[CELL], on=CELL)
    shown = earlier[~earlier["is_hidden"].astype(bool)][[*CELL, "active_participant_count"]].drop_duplicates()
    return hidden.merge(shown, on=[*CELL, "active_participant_count"])[CELL]


def unknown_counts(month: Month, is_hidden: np.ndarray) -> np.ndarray:
    """Which counts no release shows, when this one hides those of `is_hidden`."""
    counts = month.counts
    is_hidden_somewhere = np.where(counts["is_current"], is_hidden, counts["hidden_below"].notna())
    return np.asarray(is_hidden_somewhere & ~counts["was_shown"].to_numpy())


def stated_threshold(month: Month, threshold: int, is_unstated: np.ndarray) -> np.ndarray:
    """The threshold that the reason of each hidden count speaks of: that of the release that hid it first."""
    present = np.where(is_unstated, SAYS_NOTHING, threshold)
    return np.asarray(month.counts["hidden_below"].fillna(pd.Series(present, month.counts.index)).to_numpy(np.int64))


def stated_range(month: Month, is_unknown: np.ndarray, limit: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The lowest and highest each count can be, by its reason alone; a known count is what it is."""
    values = month.values
    is_small = (values > 0) & (values < limit)
    low = np.where(is_unknown & (values > 0), np.where(is_small, 1, limit), values)
    high = np.where(is_unknown, np.where(is_small, limit - 1, _MOST_PERSONS), values)
    return low, high


def _narrowed(month: Month, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The ranges after each line was used once, with the ranges of its other counts, and then each order."""
    sums, height = month.sums.tocoo(), month.sums.shape[0]
    line, place, is_part = sums.row, sums.col, sums.data > 0
    least, most = np.where(is_part, low[place], -high[place]), np.where(is_part, high[place], -low[place])
    total = (month.sums @ month.values)[line]
    at_least = total - (np.bincount(line, most, height)[line] - most)
    at_most = total - (np.bincount(line, least, height)[line] - least)
    low, high = low.copy(), high.copy()
    np.maximum.at(low, place, np.where(is_part, at_least, -at_most).astype(np.int64))
    np.minimum.at(high, place, np.where(is_part, at_most, -at_least).astype(np.int64))
    part, whole = month.orders.T
    np.maximum.at(low, whole, low[part])
    np.minimum.at(high, part, high[whole])
    return low, high


def outside_range(month: Month, is_unknown: np.ndarray, limit: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The lowest and highest each count can be for a reader who uses the lines one after the other."""
    low, high = stated_range(month, is_unknown, limit)
    for _ in range(_PASSES):
        low_before, high_before = low, high
        low, high = _narrowed(month, low, high)
        if (low == low_before).all() and (high == high_before).all():
            break
    return low, high


def safe_counts(
    month: Month, is_unknown: np.ndarray, limit: np.ndarray, is_safe: np.ndarray, *, is_thorough: bool = True
) -> np.ndarray:
    """Which unknown counts have a second solution; `is_safe` are those for which one is known already.

    Without `is_thorough` it is quick and may miss some.
    """
    low, high = outside_range(month, is_unknown, limit)
    is_free = low < high
    moves = Moves.of(month, is_free, low, high)
    is_safe = is_safe.copy()
    is_safe[is_free] = moves.differing(is_safe[is_free], is_thorough=is_thorough)
    return np.asarray(is_safe & is_unknown)
