"""A year of daily runs: whether a run gets slower, larger in memory, or larger on disk than what is kept on purpose.

    python benchmarks/year.py --days 365

One process runs day after day without Prefect, and a clock is put in the place of the real one. A month's extract comes
on the 5th and a correction of it every Monday, so about one run in six publishes. The first full quarter is compared
with the last: CPU seconds of a run, memory of the process, and what lies on disk.
"""

import argparse
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "fault"))

from one_run import run_once

import sources.snapshots.snapshot
from benchmarks.measured import bytes_below, measured, write_row
from benchmarks.small_home import deliver, lay_home
from warehouse.release import current_release

FIRST = datetime(2025, 1, 1, 23, 0)  # noqa: DTZ001  the ledger stores UTC without a zone
KEPT = 12
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Day:
    """What one run cost and left: CPU seconds, bytes of the process, bytes and files below each folder of the home."""

    release_id: str | None
    has_published: bool
    cpu: float
    memory: int
    disk: dict[str, int]
    releases: int


class Clock:
    """The time that it is, moved by hand."""

    def __init__(self) -> None:
        self.now = FIRST

    def put_in(self) -> None:
        """Replace the clock of every module that reads one."""
        clock = self

        class Moved(datetime):
            @classmethod
            def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
                return clock.now.replace(tzinfo=UTC) if tz else clock.now

        for module in list(sys.modules.values()):
            if getattr(getattr(module, "utc_now", None), "__module__", "") == "warehouse.ledger":
                module.utc_now = lambda: clock.now  # type: ignore[attr-defined]
        sources.snapshot.datetime = Moved  # type: ignore[misc]


def live(root: str, days: int, tell: Callable[[str], None] = lambda _: None) -> list[Day]:
    """The days, one after the other; every run must end with 0."""
    home = Path(root)
    lay_home(home, settings=f"keep_releases = {KEPT}\n")
    clock = Clock()
    clock.put_in()
    found = []
    for number in range(days):
        clock.now = FIRST + timedelta(days=number)
        if number == 0 or clock.now.day == 5 or clock.now.weekday() == 0:
            deliver(
                home, f"{clock.now:%Y-%m}" if clock.now.day >= 5 else f"{clock.now - timedelta(days=5):%Y-%m}", number
            )
        found.append(_run(home, found))
        tell(f"{clock.now:%Y-%m-%d} {found[-1]}")
        clock.now += timedelta(seconds=1)
    return found


def _run(home: Path, before: list[Day]) -> Day:
    began = time.process_time()
    run_once(str(home), {})
    cpu = time.process_time() - began
    disk = {name: bytes_below(home / name) for name in ("vault/raw", "vault/evidence", "vault/tmp", "release")}
    disk["vault/warehouse.duckdb"] = (home / "vault" / "warehouse.duckdb").stat().st_size
    releases = len(list((home / "release").glob("*/manifest.json")))
    memory = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1]) * _PAGE
    release_id = current_release(home / "release")
    return Day(release_id, not before or release_id != before[-1].release_id, cpu, memory, disk, releases)


def compare(days: list[Day]) -> dict[str, tuple[float, float]]:
    """Each figure in the quarter after the first releases were dropped, and in the last quarter."""
    quarter = len(days) // 4
    early, late = days[quarter : 2 * quarter], days[-quarter:]
    facts = {
        "CPU s of a run that publishes": lambda part: _median(day.cpu for day in part if day.has_published),
        "CPU s of a run with nothing new": lambda part: _median(day.cpu for day in part if not day.has_published),
        "MiB of memory": lambda part: _median(day.memory / 2**20 for day in part),
        "MiB of releases": lambda part: _median(day.disk["release"] / 2**20 for day in part),
        "MiB of the warehouse": lambda part: _median(day.disk["vault/warehouse.duckdb"] / 2**20 for day in part),
        "MiB of evidence": lambda part: _median(day.disk["vault/evidence"] / 2**20 for day in part),
    }
    return {name: (figure(early), figure(late)) for name, figure in facts.items()}


def _median(values: object) -> float:
    return statistics.median(values) if (values := list(values)) else 0.0  # type: ignore[call-overload]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=365)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        days, cost = measured(live, folder, options.days, _tell)
    kinds = Counter(day.has_published for day in days)
    moved = [f"{name} {early:.2f} -> {late:.2f}" for name, (early, late) in compare(days).items()]
    print("\n".join([f"{kinds[True]} runs published, {kinds[False]} found nothing new; {cost}", *moved]))
    write_row(
        f"a year of {options.days} daily runs in one process",
        f"{kinds[True]} released, {days[-1].releases} releases kept; second quarter -> last: {', '.join(moved)}",
        str(cost),
    )


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
