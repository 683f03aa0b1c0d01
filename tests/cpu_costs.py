"""What tests cost: CPU seconds of each file, of this process and of those it has waited for.

`tests/costs.csv` keeps what was measured. Files that cost most begin first, so that two workers end together, and
`docs/reference/test_costs.md` shows the slowest. `pytest --costs` measures again what it runs.
"""

import csv
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

COSTS = Path(__file__).with_name("costs.csv")
LONG = "slow"
"""The mark of a test of the long tier."""
TIERS = {False: "test", True: "test-all"}
_PROPERTY = "cpu_seconds"


class Cost(NamedTuple):
    """What the tests of one file cost in one tier."""

    tier: str
    file: str
    test_count: int
    cpu_seconds: float


def known_costs() -> list[Cost]:
    """What was measured, most costly first."""
    if not COSTS.exists():
        return []
    with COSTS.open(encoding="utf-8", newline="") as stream:
        lines = [Cost(row[0], row[1], int(row[2]), float(row[3])) for row in list(csv.reader(stream))[1:]]
    return sorted(lines, key=lambda cost: (-cost.cpu_seconds, cost.file))


def tier_of(keywords: object) -> str:
    """`test`, or `test-all` for what is marked slow. Takes the keywords of a test or of its report."""
    return TIERS[LONG in keywords]  # type: ignore[operator]


def _cpu_seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


class Measured:
    """Adds to each report what the phase cost, and, where the session ends, writes the sums of files."""

    def __init__(self, *, is_kept: bool) -> None:
        self._is_kept = is_kept
        self._last = _cpu_seconds()
        self._seconds: dict[tuple[str, str], float] = defaultdict(float)
        self._tests: dict[tuple[str, str], set[str]] = defaultdict(set)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Iterator[None]:
        """What was spent since the phase before."""
        report = yield
        now = _cpu_seconds()
        report.user_properties.append((_PROPERTY, now - self._last))
        self._last = now
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """The last value of a report is of its own phase: those before are repeated with it."""
        spent = [value for name, value in report.user_properties if name == _PROPERTY]
        place = (tier_of(report.keywords), report.nodeid.partition("::")[0])
        self._seconds[place] += float(str(spent[-1])) if spent else 0.0
        self._tests[place].add(report.nodeid)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """One line with the sum, and the costs of files into their table where they are asked for."""
        terminalreporter.write_line(f"{sum(self._seconds.values()):.0f} s of CPU in {len(self._seconds)} files")
        if self._is_kept:
            self._write()

    def _write(self) -> None:
        measured = {
            place: Cost(*place, len(self._tests[place]), round(seconds, 1)) for place, seconds in self._seconds.items()
        }
        root = COSTS.parents[1]
        kept = {(cost.tier, cost.file): cost for cost in known_costs() if (root / cost.file).exists()}
        lines = sorted({**kept, **measured}.values())
        with COSTS.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([Cost._fields, *lines])
