"""Who promised what: the state of each promise, in words that do not say more than is known.

`behind` is behind its schedule but not due yet, `past_due` is over its day. Where rows name no fund, progress is the
growth of BPU by whoever pays: one number that several promises of an area share. What is met or on track only when the
number is used for each of them is `shared`: it cannot be told apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from report.figures.area_view import Row
from report.figures.sheets import Sheet, is_known

STATE_ORDER = ("past_due", "behind", "shared", "unknown", "on_track", "met")
"""By harm."""


@dataclass(frozen=True)
class Promise:
    """One promise and its state; `state` is one of STATE_ORDER."""

    row: Row
    state: str

    @property
    def missing_count(self) -> int:
        """Workers promised that did not come, as far as is known."""
        came = int(self.row.progress_count) if is_known(self.row.progress_count) else 0
        return max(int(self.row.promised_worker_count) - came, 0)


def promises(sheet: Sheet) -> list[Promise]:
    """The promises of the area and its parts, the worst first, and of one state those most workers wait for."""
    found = list(judged(sheet.release.of(sheet.release.promises, _areas(sheet))))
    return sorted(found, key=lambda one: (STATE_ORDER.index(one.state), -one.missing_count, one.row.area_code))


def _areas(sheet: Sheet) -> list[str]:
    if sheet.part_level != "province":
        return sheet.codes
    return [*sheet.codes, *(str(code) for code in sheet.release.promises if "." in str(code))]


def judged(rows: Iterable[Row]) -> list[Promise]:
    rows = tuple(rows)
    shared = _shared(rows)
    return [Promise(row, _state(row, shared[row.area_code])) for row in rows]


def _state(row: Row, is_shared: bool) -> str:  # noqa: FBT001
    state = str(row.commitment_state)
    if state == "late":
        is_due = row.due_date <= row.as_of_month + pd.offsets.MonthEnd(0)
        return "past_due" if is_due else "behind"
    return "shared" if is_shared and state in {"met", "on_track"} and row.progress_basis == "segment" else state


def _shared(rows: Iterable[Row]) -> dict[str, bool]:
    """Of each area, whether the growth that several promises share is less than all of them together."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.progress_basis == "segment" and is_known(row.progress_count):
            groups[row.area_code].append(row)
    found: dict[str, bool] = defaultdict(bool)
    for code, same in groups.items():
        least = min(row.progress_count for row in same)
        found[code] = len(same) > 1 and least < sum(row.promised_worker_count for row in same)
    return found


def counts(found: Iterable[Promise]) -> dict[str, int]:
    """How many promises stand how, the worst state first."""
    number = Counter(one.state for one in found)
    return {state: number[state] for state in STATE_ORDER if number[state]}


def largest(found: list[Promise]) -> Promise | None:
    return max(found, key=lambda one: one.row.promised_worker_count, default=None)
