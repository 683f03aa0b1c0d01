"""Work in a process of its own, what it cost, and the row that `docs/explanation/reliability.md` has of it."""

import multiprocessing
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[1] / "docs" / "explanation" / "reliability.md"
_BEGIN, _END = "<!-- load -->\n", "<!-- end of load -->"
_FRESH = multiprocessing.get_context("spawn")
_KIB_PER_GIB = 1024**2


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, seconds of all cores, and the most memory that the process held, in GiB."""

    wall: float
    cpu: float
    memory: float

    def __add__(self, other: "Cost") -> "Cost":
        """One after the other."""
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.memory, other.memory))

    def __str__(self) -> str:
        return f"{self.wall:,.0f} s, {self.cpu:,.0f} CPU s, {self.memory:.2f} GiB"


NOTHING = Cost(0, 0, 0)


def measured(work: Callable[..., Any], *given: object) -> tuple[Any, Cost]:
    """What `work` returns in a process of its own, and what it cost. Imports are not counted."""
    receiver, sender = _FRESH.Pipe(duplex=False)
    process = _FRESH.Process(target=_measure, args=(sender, work, given))
    process.start()
    sender.close()
    try:
        return receiver.recv()  # type: ignore[no-any-return]
    except EOFError:
        raise SystemExit(f"{work.__name__} did not end well") from None
    finally:
        process.join()


def _measure(sender: Any, work: Callable[..., Any], given: tuple[object, ...]) -> None:  # noqa: ANN401  a connection
    began, before = time.monotonic(), _cpu_seconds()
    result = work(*given)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_PER_GIB
    sender.send((result, Cost(time.monotonic() - began, _cpu_seconds() - before, peak)))


def _cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def bytes_below(folder: Path) -> int:
    """The bytes of all files in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def write_row(name: str, found: str, cost: str) -> None:
    """Put the row of one load into the page, in the place of the one it had."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(_BEGIN)
    table, after = rest.split(_END)
    row = f"| {name} | {found} | {cost} | {datetime.now(UTC):%Y-%m-%d} |\n"
    rows = [line for line in table.splitlines(keepends=True) if not line.startswith(f"| {name} |")]
    PAGE.write_text(f"{before}{_BEGIN}{''.join([*rows, row])}{_END}{after}", encoding="utf-8")
