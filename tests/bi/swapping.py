"""Releases that change places while clients read: who was current when, and what each client saw."""

import json
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clients import Client

from warehouse.release import point_at

SWAPS = 40
"""The least number of exchanges."""

READINGS = 5
"""The least number of readings of each client."""

_PATIENCE_SECONDS = 180
_PAUSE_SECONDS = 0.05
"""Between two looks at the clients, and for each of them between two changes: many of them read slowly."""

Reading = dict[str, Any]
"""One opening of the file, as `asked.py` describes it."""


@dataclass(frozen=True)
class Swap:
    """One release made current. Between these times, in seconds since 1970, readers see it or the one before."""

    began: float
    ended: float
    release_id: str


@dataclass(frozen=True)
class AtWork:
    """A started client and the file that its readings go to."""

    client: Client
    process: subprocess.Popen[bytes]
    output: Path

    def reading_count(self) -> int:
        return self.output.read_bytes().count(b"\n")

    def readings(self) -> list[Reading]:
        text = self.output.read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]

    def complaint(self) -> str:
        return self.output.with_suffix(".errors").read_text(encoding="utf-8")


def swap_while_they_read(folder: Path, releases: tuple[str, str], working: Sequence[AtWork]) -> list[Swap]:
    """Exchange the two releases, the first being current, once every client reads.

    It goes on until they were exchanged often enough and every client has read enough, ends with the second release,
    and lets each client read it.
    """
    first, second = releases
    wait_until(lambda: all(one.reading_count() for one in working), working)
    log = [Swap(0, 0, first)]
    while log[-1].release_id == first or len(log) <= SWAPS or any(one.reading_count() < READINGS for one in working):
        time.sleep(_PAUSE_SECONDS * len(working))
        all_work(working)
        began = time.time()
        point_at(folder, next_id := second if log[-1].release_id == first else first)
        log.append(Swap(began, time.time(), next_id))
    wait_until(lambda: all(one.readings()[-1]["began"] > log[-1].ended for one in working), working)
    return log


def wait_until(is_done: Callable[[], bool], working: Sequence[AtWork]) -> None:
    """Wait while the clients work. A client that ended too soon, or took too long, fails the test with what it said."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while not is_done():
        all_work(working)
        assert time.monotonic() < until, f"no answer in {_PATIENCE_SECONDS} s"
        time.sleep(_PAUSE_SECONDS)


def all_work(working: Sequence[AtWork]) -> None:
    """Fail the test with what a client said that ended too soon."""
    for one in working:
        assert one.process.poll() is None, f"{one.client.name} ended: {one.complaint()}"


def current_between(log: Sequence[Swap], began: float, ended: float) -> set[str]:
    """The releases that were current at some instant between two times."""
    lasted = zip(log, [*(swap.ended for swap in log[1:]), float("inf")], strict=True)
    return {swap.release_id for swap, until in lasted if swap.began <= ended and began <= until}
