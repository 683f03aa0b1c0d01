"""Second solutions: ways to move hidden counts by whole numbers so that everything published stays as it is.

A move keeps every line's sum, keeps each count in its range, and no program above its headcount. A count that some
move changes cannot be worked out. Moves are checked in whole numbers, so that no rounding of a solver proves anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array, hstack, vstack
from scipy.sparse.csgraph import connected_components

from transforms.additive_lines import Month

_REACH = 4
"""How far a group is moved; enough for most, and small numbers keep the solver exact."""
_REWARD = 1_000
"""What a wanted count is worth, in counts of the highest price."""
_TURNS_IN_ANY_NUMBERS = 8
"""So many turns look for moves in any numbers, which is quick and nearly always gives whole ones."""
_TOLERANCE = 1e-6
"""How far from a whole number a solver may put one."""
_PATIENCE_SECONDS = 20.0
"""An integer program that takes longer counts as having found no move."""


@dataclass(frozen=True)
class Moves:
    """All moves of the free counts. Counts that lines of two bind together move as one: they are one group.

    group: for each free count the number of its group.
    sums: each row is one line over the groups; a move does not change it.
    orders: each row is +1 for a program or fund and -1 for its headcount; a move stays at or below `slack`.
    down, up: how far each group may fall (0 or less) and rise.
    """

    group: np.ndarray
    sums: csr_array
    orders: csr_array
    slack: np.ndarray
    down: np.ndarray
    up: np.ndarray

    @classmethod
    def of(cls, month: Month, is_free: np.ndarray, low: np.ndarray, high: np.ndarray) -> "Moves":
        """The moves of the counts of `is_free` within their ranges; the others stay as they are."""
        values = month.values
        sums = month.sums[:, is_free]
        group = _groups(sums)
        pairs = month.orders[is_free[month.orders].any(axis=1)]
        orders = _matrix(pairs, [1, -1], len(is_free))[:, is_free]
        member = _matrix(group[:, None], [1], group.max(initial=-1) + 1)
        sums = csr_array(sums @ member)
        sums.eliminate_zeros()
        down, up = np.full(member.shape[1], -np.inf), np.full(member.shape[1], np.inf)
        np.maximum.at(down, group, (low - values)[is_free])
        np.minimum.at(up, group, (high - values)[is_free])
        return cls(
            group=group,
            sums=sums[np.diff(sums.indptr) > 0],
            orders=csr_array(orders @ member),
            slack=values[pairs[:, 1]] - values[pairs[:, 0]],
            down=down,
            up=up,
        )

    def differing(self, is_safe: np.ndarray, *, is_thorough: bool) -> np.ndarray:
        """Which counts some move changes; those of `is_safe` are known to. Quick work may miss some."""
        found = self._by_random_aims(self._groups_of(is_safe), 2 if is_thorough else 1)
        return np.asarray((self._one_by_one(found) if is_thorough else found)[self.group])

    def _groups_of(self, is_marked: np.ndarray) -> np.ndarray:
        """Which groups have a marked count."""
        found: np.ndarray = np.bincount(self.group, is_marked, len(self.up)) > 0
        return found

    def _by_random_aims(self, is_safe: np.ndarray, most_misses: int) -> np.ndarray:
        """Linear programs that push all open groups up or down at random, until some in a row find nothing new."""
        random = np.random.default_rng(0)
        is_safe, misses = is_safe.copy(), 0
        while misses < most_misses and not is_safe.all():
            aim = random.choice([-1.0, 1.0], len(is_safe)) * random.uniform(1, 2, len(is_safe)) * ~is_safe
            move = self._checked(self._furthest(aim))
            misses = 0 if (move.astype(bool) & ~is_safe).any() else misses + 1
            is_safe |= move != 0
        return is_safe

    def _furthest(self, aim: np.ndarray) -> np.ndarray:
        """The move, in any numbers, that goes furthest along `aim`, each group by `_REACH` at most."""
        bounds = np.column_stack([np.maximum(self.down, -_REACH), np.minimum(self.up, _REACH)])
        return self._solved(-aim, self.sums, self.orders, bounds)

    def cheapest(self, is_wanted: np.ndarray, price: np.ndarray, turn: int) -> tuple[np.ndarray, np.ndarray]:
        """A move that changes as many of `is_wanted` by 1 as it can, and others of least price.

        Returned are the counts it changes, and those among them of which it proves that some move changes them. First
        every other wanted group is to rise, so that neighbours catch up each other; in later turns it is drawn, and
        with other weights, so that no two cancel out for ever. One that can only rise or only fall does.
        """
        random = np.random.default_rng(turn)
        wanted, cost = self._groups_of(is_wanted), np.bincount(self.group, price, len(self.up))
        rises = np.cumsum(wanted) % 2 == 0 if turn == 0 else random.random(len(cost)) < 0.5
        sign = np.where((rises & (self.up > 0)) | (self.down == 0), 1, -1)
        reward = wanted * sign * random.uniform(1, 3, len(cost)) * _REWARD * cost.max(initial=0)
        rise, fall = np.split(self._least(np.concatenate([cost - reward, cost + reward]), wanted, turn), 2)
        return (abs(rise - fall) > _TOLERANCE)[self.group], self._checked(rise - fall).astype(bool)[self.group]

    def _least(self, cost: np.ndarray, wanted: np.ndarray, turn: int) -> np.ndarray:
        """How far each group rises, then how far each falls, at the least cost; late turns take whole numbers only."""
        sums, orders = (hstack([matrix, -matrix], format="csr") for matrix in (self.sums, self.orders))
        reach = np.where(wanted, 1, _REACH)
        most = np.concatenate([np.minimum(self.up, reach), np.minimum(-self.down, reach)])
        bounds = np.column_stack([np.zeros_like(most), most])
        return self._solved(cost, sums, orders, bounds, is_whole=turn >= _TURNS_IN_ANY_NUMBERS)

    def _solved(
        self, cost: np.ndarray, sums: csr_array, orders: csr_array, bounds: np.ndarray, *, is_whole: bool = False
    ) -> np.ndarray:
        """The solution of least cost, in whole numbers if asked; zeros when there is none or it takes too long.

        Orders that no move within the bounds can break are left out.
        """
        matter = abs(orders) @ abs(bounds).max(axis=1) > self.slack
        result = linprog(
            cost,
            A_ub=orders[matter],
            b_ub=self.slack[matter],
            A_eq=sums,
            b_eq=np.zeros(sums.shape[0]),
            bounds=bounds,
            integrality=int(is_whole),
            options={"time_limit": _PATIENCE_SECONDS},
        )
        return np.zeros_like(cost) if result.x is None else np.asarray(result.x)

    def _checked(self, move: np.ndarray) -> np.ndarray:
        """The parts of a move that are one in whole numbers; its other parts are left out."""
        whole = np.rint(move).astype(np.int64)
        label = self._parts_of(move)
        is_wrong = (abs(move - whole) > _TOLERANCE) | (whole < self.down) | (whole > self.up)
        is_wrong |= abs(self.sums).T @ (self.sums @ whole != 0) > 0
        is_wrong |= abs(self.orders).T @ (self.orders @ whole > self.slack) > 0
        return np.where(np.isin(label, label[is_wrong]), 0, whole)

    def _parts_of(self, move: np.ndarray) -> np.ndarray:
        """For each count the number of the part of a move it belongs to: parts share no line and are moves each."""
        moved = np.flatnonzero(abs(move) > 1e-9)
        label = -1 - np.arange(len(move))
        bonds = vstack([self.sums, self.orders], format="csr")[:, moved]
        label[moved] = connected_components(abs(bonds).T @ abs(bonds), directed=False)[1]
        return label

    def _one_by_one(self, is_safe: np.ndarray) -> np.ndarray:
        for place in np.flatnonzero(~is_safe).tolist():
            if not is_safe[place]:
                for move in self._moves_of(place):
                    is_safe |= move != 0
        return is_safe

    def _moves_of(self, place: int) -> Iterator[np.ndarray]:
        """A move that raises the group and, failing that, one that lowers it; nothing when neither exists."""
        for least, most in ((1, self.up[place]), (self.down[place], -1)):
            bounds = np.column_stack([self.down, self.up])
            bounds[place] = least, most
            if least <= most:
                found = self._solved(np.zeros(len(bounds)), self.sums, self.orders, bounds, is_whole=True)
                move = self._checked(found)
                if move[place]:
                    yield move
                    return


def _matrix(places: np.ndarray, signs: list[int], width: int) -> csr_array:
    """Each row has `signs` at its `places`."""
    rows = np.arange(len(places)).repeat(len(signs))
    return csr_array(coo_array((np.tile(signs, len(places)), (rows, places.ravel())), shape=(len(places), width)))


def _groups(sums: csr_array) -> np.ndarray:
    """For each count the number of its group: lines of two, a total and its only part, make their counts one group."""
    bonds = sums[(np.diff(sums.indptr) == 2) & (sums.sum(axis=1) == 0)]
    return np.asarray(connected_components(abs(bonds).T @ abs(bonds), directed=False)[1])
