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

    def readings(self) -> list[Reading]:
        text = self.output.read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]

    def complaint(self) -> str:
        return self.output.with_suffix(".errors").read_text(encoding="utf-8")


def swap_while_they_read(folder: Path, turns: Sequence[str], working: Sequence[AtWork]) -> list[Swap]:
    """Make each release of `turns` current, once every client reads, and let each read once more after the last."""
    wait_until(lambda: all(one.readings() for one in working), working)
    log = [Swap(0, 0, turns[0])]
    for release_id in turns[1:]:
        time.sleep(_PAUSE_SECONDS * len(working))
        began = time.time()
        point_at(folder, release_id)
        log.append(Swap(began, time.time(), release_id))
    wait_until(lambda: all(one.readings()[-1]["began"] > log[-1].ended for one in working), working)
    return log


def wait_until(is_done: Callable[[], bool], working: Sequence[AtWork]) -> None:
    """Wait while the clients work. A client that ended too soon, or took too long, fails the test with what it said."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while not is_done():
        for one in working:
            assert one.process.poll() is None, f"{one.client.name} ended: {one.complaint()}"
        assert time.monotonic() < until, f"no answer in {_PATIENCE_SECONDS} s"
        time.sleep(_PAUSE_SECONDS)


def current_between(log: Sequence[Swap], began: float, ended: float) -> set[str]:
    """The releases that were current at some instant between two times."""
    lasted = zip(log, [*(swap.ended for swap in log[1:]), float("inf")], strict=True)
    return {swap.release_id for swap, until in lasted if swap.began <= ended and began <= until}
