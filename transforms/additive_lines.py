"""What binds published counts: lines that add up, and counts that none of their parts exceeds. One month at a time.

A line is a total and its parts: segments (PU + JAKON = FORMAL, FORMAL + BPU + PMI = ALL), areas (every partition of
every area), the parts of a fund, the funds of an area (which are BPU, with other segments whose members name funds),
and a required program, which every member holds and which so equals the headcount, as persons in several programs do
where they are all.
Persons in two parts make the parts exceed the total; the attacker is taken to know by how much, so every line is an
equation. A line holds in every release: a count that changed between releases is one unknown before and another after.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy.sparse import coo_array, csr_array, vstack

from contracts.language.codes import FORMAL_SEGMENTS, MEMBERSHIPS_BEYOND, ROWS_LOST, SEGMENTS, SEVERAL_PROGRAMS

CELL = ["area_code", "period_month", "segment", "breakdown"]
"""The key of a published count; breakdown '' is the headcount, else a program, a fund, a part of a fund, or a count of
memberships or programs of several."""

_BY_MONTH = ["period_month", "area_code", "segment", "breakdown"]
_CELL_OF_MONTH = ["cell", "area_code", "segment", "breakdown"]

ALWAYS_FUNDED = "BPU"
"""Everybody knows that somebody pays for each member of it: their funds add up to it."""

_SEGMENT_PARTS = [
    *(("FORMAL", segment) for segment in FORMAL_SEGMENTS),
    ("ALL", "FORMAL"),
    *(("ALL", segment) for segment in SEGMENTS if segment not in FORMAL_SEGMENTS),
]
_SEVERAL_IN = "several"
_SEVERAL = pd.DataFrame({"part": [SEVERAL_PROGRAMS], "total": [""], "partition": [_SEVERAL_IN]})
_PARTS_WITHOUT_FORMAL = [("ALL", segment) for segment in FORMAL_SEGMENTS]

State = tuple[np.ndarray, np.ndarray]
"""A release: the count of every cell, as a row of `Month.counts` (-1 is unknown), and whether it is new there."""


@dataclass(frozen=True)
class Month:
    """The counts of one month in all releases, and what binds them.

    counts: each row is one cell and one count that it has or had, with columns `CELL`, active_participant_count,
      is_current, was_shown (an earlier release showed it) and hidden_below (the threshold that the reason speaks of
      with which an earlier release first hid it; NaN when none did).
    sums: each row is one line over the rows of `counts`: parts +1, total -1.
    orders: each row is a count and one that it does not exceed, as positions in `counts`.
    past_line_count: so many of `sums`, the first, are of earlier releases.
    """

    counts: pd.DataFrame
    sums: csr_array
    orders: np.ndarray
    past_line_count: int

    @property
    def values(self) -> np.ndarray:
        """The true counts."""
        return self.counts["active_participant_count"].to_numpy(np.int64)

    @property
    def past(self) -> "Month":
        """What earlier releases alone say of these counts, and bind."""
        is_past = (self.counts["was_shown"] | self.counts["hidden_below"].notna()).to_numpy()
        sums, orders = self.sums[: self.past_line_count], self.orders[is_past[self.orders].all(axis=1)]
        return replace(self, counts=self.counts.assign(is_current=False), sums=sums, orders=orders)


def months(
    cells: pd.DataFrame, areas: pd.DataFrame, programs: pd.DataFrame, earlier: pd.DataFrame, threshold: int
) -> Iterator[Month]:
    """The months of `cells` in order, each with the rows of earlier releases that concern it.

    `earlier` has columns `CELL`, active_participant_count, release_id and is_hidden, and where it was known
    suppress_below, the threshold of its release; else that was the present one.
    """
    past = earlier.assign(suppress_below=earlier.get("suppress_below", threshold)).sort_values(
        "release_id", kind="stable"
    )
    past = past[past["period_month"].isin(cells["period_month"])]
    rows = pd.concat(
        [past.assign(is_current=False), cells.assign(is_current=True, release_id="", is_hidden=False)],
        ignore_index=True,
    )
    rows["cell"] = rows.groupby(_BY_MONTH).ngroup()
    rows["count_id"] = rows.groupby(["cell", "active_participant_count"]).ngroup().fillna(-1).astype(np.int64)
    counts, lines = _counts(rows), _Lines(areas, programs)
    by_month = dict(iter(counts.groupby("period_month")))
    for month, present in rows.groupby("period_month", sort=True):
        yield _month(present, by_month.get(month, counts.iloc[:0]), lines)


def _month(rows: pd.DataFrame, counts: pd.DataFrame, lines: "_Lines") -> Month:
    """The month of rows whose cells and counts are numbered over all months."""
    counts = counts.assign(cell=counts["cell"] - rows["cell"].min())
    states = list(_states(rows, counts.index.min()))
    bonds = lines.of(counts[_CELL_OF_MONTH].drop_duplicates("cell").reset_index(drop=True))
    counts = counts.drop(columns="cell").reset_index(drop=True)
    sums = _sums(bonds, states, counts["active_participant_count"].to_numpy())
    orders = _orders(bonds.within, states, counts["active_participant_count"].to_numpy(np.int64))
    return Month(counts, vstack(sums, format="csr"), orders, sum(one.shape[0] for one in sums[:-1]))


@dataclass(frozen=True)
class _Bonds:
    """What binds cells: each of `line`, `cell` and `sign` is a part (+1) or total (-1) of a line; `within` are pairs of
    cells of which the first is within the second. Lines of `several` (line, part, total) hold where both are equal."""

    line: np.ndarray
    cell: np.ndarray
    sign: np.ndarray
    several: np.ndarray
    within: np.ndarray


class _Lines:
    """What binds the cells of a month, whatever their counts. Most months have the cells of the month before."""

    def __init__(self, areas: pd.DataFrame, programs: pd.DataFrame) -> None:
        self._areas, self._programs = areas, programs
        self._cell: pd.DataFrame | None = None
        self._found: _Bonds

    def of(self, cell: pd.DataFrame) -> _Bonds:
        """The lines of the cells, and the counts within headcounts."""
        if self._cell is None or not cell.equals(self._cell):
            self._cell = cell
            parts = _parts(cell, self._areas, self._programs)
            pairs = [parts[["line", end]].drop_duplicates().to_numpy() for end in ("part", "total")]
            line, cells = np.concatenate(pairs).T
            several = parts.loc[parts["partition"] == _SEVERAL_IN, ["line", "part", "total"]].to_numpy()
            within = _within(cell, self._programs)[["part", "total"]].to_numpy()
            self._found = _Bonds(line, cells, np.repeat([1, -1], [len(pair) for pair in pairs]), several, within)
        return self._found


def _counts(rows: pd.DataFrame) -> pd.DataFrame:
    """Each row is one known count of one cell, in the order of `count_id`, which is the index."""
    known = rows[rows["count_id"] >= 0]
    past = known[~known["is_current"]]
    is_hidden = past["is_hidden"].astype(bool)
    counts = known.drop_duplicates("count_id").set_index("count_id").sort_index()
    return counts[[*CELL, "active_participant_count", "cell"]].assign(
        is_current=counts.index.isin(known.loc[known["is_current"], "count_id"]),
        was_shown=counts.index.isin(past.loc[~is_hidden, "count_id"]),
        hidden_below=past[is_hidden].groupby("count_id")["suppress_below"].first().astype(float),
    )


def _states(rows: pd.DataFrame, first_count: int) -> Iterator[State]:
    """For each release: the count of every cell (-1 is unknown), and whether it differs from the release before."""
    cell = rows["cell"].to_numpy() - rows["cell"].min()
    count = np.where(rows["count_id"] < 0, -1, rows["count_id"] - first_count)
    state = np.full(cell.max() + 1, -1)
    release = rows["release_id"].to_numpy(str)
    for place in np.split(np.arange(len(rows)), np.flatnonzero(release[1:] != release[:-1]) + 1):
        before = state
        state = np.full_like(before, -1) if rows["is_current"].iat[place[0]] else before.copy()
        state[cell[place]] = count[place]
        yield state, state != before


def _parts(cell: pd.DataFrame, areas: pd.DataFrame, programs: pd.DataFrame) -> pd.DataFrame:
    """Each row is one part and its total, as cells, and the line they stand in."""
    found = pd.concat(
        [
            _joined(cell, _segment_parts(cell), "segment"),
            _joined(cell, areas.rename(columns={"total_code": "total", "part_code": "part"}), "area_code"),
            _joined(cell, _fund_parts(cell), "breakdown"),
            _joined(cell, _SEVERAL, "breakdown"),
            _required(cell, programs),
            _funded(cell, _funded_segments(programs)),
        ],
        ignore_index=True,
    )
    found["line"] = found.groupby(["partition", found["line"].fillna(found["total"])]).ngroup()
    return found


def _within(cell: pd.DataFrame, programs: pd.DataFrame) -> pd.DataFrame:
    """Each row is a count by program or fund and the headcount it is within, as cells `part` and `total`.

    A fund is within the headcount of ALL, and of the one segment whose members name funds where it is one.
    """
    headcounts = cell[cell["breakdown"] == ""].rename(columns={"cell": "total"}).drop(columns="breakdown")
    within = cell[~cell["breakdown"].isin(["", MEMBERSHIPS_BEYOND, ROWS_LOST])].rename(columns={"cell": "part"})
    if len(funded := _funded_segments(programs)) == 1:
        funds = within[within["breakdown"].str.startswith("fund:")]
        within = pd.concat([within, funds.assign(segment=funded[0])])
    return within.merge(headcounts, on=["area_code", "segment"])[["part", "total"]]


def _joined(cell: pd.DataFrame, pairs: pd.DataFrame, column: str) -> pd.DataFrame:
    """The pairs (`part`, `total`, values of `column`) as pairs of cells that agree in all else."""
    others = [name for name in ("area_code", "segment", "breakdown") if name != column]
    keys = [name for name in others if name in pairs]
    with_part = cell.rename(columns={"cell": "part_cell", column: "part"}).merge(pairs, on=["part", *keys])
    totals = cell.rename(columns={"cell": "total_cell", column: "total"})
    joined = with_part.merge(totals, on=["total", *others])
    return joined[["partition", "part_cell", "total_cell"]].set_axis(["partition", "part", "total"], axis=1)


def _segment_parts(cell: pd.DataFrame) -> pd.DataFrame:
    """The segments of FORMAL and ALL; where no FORMAL is published its parts are parts of ALL."""
    usual = pd.DataFrame(_SEGMENT_PARTS, columns=["total", "part"])
    others = pd.DataFrame(_PARTS_WITHOUT_FORMAL, columns=["total", "part"])
    where = cell[["area_code", "breakdown"]].drop_duplicates()
    formal = cell[cell["segment"] == "FORMAL"][["area_code", "breakdown"]].assign(has_formal=True)
    without = where.merge(formal, how="left").query("has_formal.isna()").drop(columns="has_formal")
    return pd.concat([where.merge(usual, how="cross"), without.merge(others, how="cross")]).assign(partition="segment")


def _fund_parts(cell: pd.DataFrame) -> pd.DataFrame:
    names = pd.Series(cell["breakdown"].unique(), dtype=str)
    parts = names[names.str.startswith("fund:") & names.str.contains("/")]
    return pd.DataFrame({"part": parts, "total": parts.str.rsplit("/", n=1).str[0], "partition": "fund"})


def _funded_segments(programs: pd.DataFrame) -> list[str]:
    """The segments that the funds of an area add up to."""
    return sorted({ALWAYS_FUNDED, *programs.loc[programs["participation"] == "funded", "segment"]})


def _funded(cell: pd.DataFrame, segments: list[str]) -> pd.DataFrame:
    """The funds of an area are the parts, and the headcounts of the segments together are the total."""
    is_fund = cell["breakdown"].str.startswith("fund:") & ~cell["breakdown"].str.contains("/")
    parts = cell.loc[is_fund, ["area_code", "cell"]].rename(columns={"cell": "part"})
    is_total = (cell["breakdown"] == "") & cell["segment"].isin(segments)
    totals = cell.loc[is_total, ["area_code", "cell"]].rename(columns={"cell": "total"})
    found = parts.merge(totals, on="area_code").assign(partition="funded")
    return found.assign(line=found.groupby("area_code")["total"].transform("min")).drop(columns="area_code")


def _required(cell: pd.DataFrame, programs: pd.DataFrame) -> pd.DataFrame:
    """A required program and its headcount are one line each; FORMAL requires what all its segments require."""
    required = programs[programs["participation"] == "required"]
    formal = required[required["segment"].isin(FORMAL_SEGMENTS)].groupby("program")["segment"].nunique()
    everywhere = formal.index[formal == len(FORMAL_SEGMENTS)]
    every = pd.concat([required, pd.DataFrame({"segment": "FORMAL", "program": everywhere})])
    pairs = pd.DataFrame({"segment": every["segment"], "part": every["program"], "total": ""})
    return _joined(cell, pairs.assign(partition="required " + pairs["part"]), "breakdown")


def _sums(bonds: _Bonds, states: list[State], values: np.ndarray) -> list[csr_array]:
    """The lines of each release over counts; a line of which nothing changed is the one of the release before.

    Persons in several programs are not bound to headcounts of which, in truth, some are in fewer.
    """
    present = np.append(values, np.nan)[states[-1][0]]
    line, part, total = bonds.several.T
    holds = ~np.isin(bonds.line, line[present[part] != present[total]])
    return [_sums_of(bonds.line[holds], bonds.cell[holds], bonds.sign[holds], state, len(values)) for state in states]


def _sums_of(line: np.ndarray, cell: np.ndarray, sign: np.ndarray, state: State, width: int) -> csr_array:
    """The lines of one release that have a total and a part, and are new or changed."""
    counts, is_changed = state
    is_known = counts[cell] >= 0
    height = line.max(initial=-1) + 1
    is_new = np.bincount(line, is_changed[cell], height) > 0
    has_total = np.bincount(line, is_known & (sign < 0), height) > 0
    has_part = np.bincount(line, is_known & (sign > 0), height) > 0
    use = (is_new & has_total & has_part)[line] & is_known
    names, rows = np.unique(line[use], return_inverse=True)
    return csr_array(coo_array((sign[use], (rows, counts[cell[use]])), shape=(len(names), width)))


def _orders(within: np.ndarray, states: list[State], values: np.ndarray) -> np.ndarray:
    """Pairs of counts of which the first is not above the second: in truth, and so in what the attacker assumes."""
    found = np.vstack([counts[within] for counts, _ in states])
    pairs = np.unique(found[(found >= 0).all(axis=1)], axis=0)
    return np.asarray(pairs[values[pairs[:, 0]] <= values[pairs[:, 1]]])
