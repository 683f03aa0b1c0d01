"""The sweep: a run is made to fail at every fault point in every way, and what it leaves behind is judged.

A home with one release gets corrected files. A run over them fails at one point, readers beside it keep a history, and
a second run follows without a fault. `python tests/fault/sweep.py` does it for all points and kinds and writes
the table of `docs/reliability.md`; `test_sweep.py` runs a short form.
"""

import argparse
import multiprocessing
import os
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[place]) for place in (2, 1, 0)]

from canaries import of_inbox, outside, sightings
from history import keep_history, problems_of
from one_run import run_once

from contracts.fault_points import KINDS, POINTS, VARIABLE

CASE = Path(__file__).parents[1] / "golden" / "vintages"
_PATIENCE_SECONDS = 900.0
_SHOWN_FROM = "publish.recorded"
"""From this point on the ledger says that readers see the new release; whether they do yet is another matter."""

STARTING = multiprocessing.get_context("forkserver")
"""Processes begin with everything imported and nothing open, so a run costs seconds and not imports."""
STARTING.set_forkserver_preload(["one_run", "expectations.suites"])


@dataclass(frozen=True)
class State:
    """What a home holds, told so that equal homes are equal: tables by their checksums, never by release or run ids."""

    release_id: str | None
    tables: Mapping[str, str]
    rows: Mapping[str, str]
    unbalanced_count: int
    leftovers: tuple[str, ...] = ()


@dataclass
class Trial:
    """One point and kind, and every promise that did not hold."""

    point: str
    kind: str
    violations: list[str] = field(default_factory=list)
    readings: int = 0

    @property
    def fault(self) -> str:
        return f"{self.point}:1:{self.kind}"


def lay_home(root: Path) -> Path:
    """A home with its first release."""
    shutil.copy(CASE / "cakupan.toml", root)
    with (root / "cakupan.toml").open("r+", encoding="utf-8") as config:
        text = config.read().replace("[publish]", "[publish]\npages = false\nfiles = []")
        config.seek(0)
        config.write(text)
    for source in ("timur", "barat", "selatan", "lainnya", "semesta"):
        (root / "inbox" / source).mkdir(parents=True)
    deliver(root, "1_first")
    start(root)
    return root


def deliver(home: Path, folder: str) -> None:
    """Put the files of one folder of the case into the inbox."""
    shutil.copytree(CASE / folder, home / "inbox", dirs_exist_ok=True)


def start(home: Path, fault: str = "") -> int:
    """One run in a process of its own; returns its exit status, negative for a signal."""
    process = STARTING.Process(target=run_once, args=(str(home), {VARIABLE: fault}))
    process.start()
    process.join(_PATIENCE_SECONDS)
    if process.exitcode is None:
        process.kill()
        raise TimeoutError(f"{home}: a run with {fault or 'no fault'} did not end")
    return process.exitcode


def try_fault(base: Path, expected: State, trial: Trial, folder: Path) -> Trial:
    """Fail once in a copy of `base`, run again, and judge both; `expected` is what an undisturbed run leaves."""
    home = shutil.copytree(base, folder / "home")
    before = start_state(home)
    deliver(home, "2_corrected")
    with keep_history(STARTING, home / "release" / "cakupan.duckdb") as history:
        status = start(home, trial.fault)
        trial.violations += judge_failure(trial, status, before, start_state(home), expected)
        if again := start(home):
            trial.violations.append(f"P2 the run after the fault ends with {again}")
    after = start_state(home)
    trial.violations += judge_end(before, after, expected)
    trial.readings = len(history)
    trial.violations += problems_of(history, [before.release_id, after.release_id])
    trial.violations += personal_values(home)
    shutil.rmtree(folder / "home")
    return trial


def start_state(home: Path) -> State:
    """The state of a home, read in a process of its own: this one never opens a database that another replaces."""
    receiver, sender = STARTING.Pipe(duplex=False)
    process = STARTING.Process(target=_send_state, args=(str(home), sender))
    process.start()
    state: State = receiver.recv()
    process.join()
    return state


def _send_state(home: str, sender: "multiprocessing.connection.Connection[State, State]") -> None:
    from home_state import state_of

    sender.send(State(**state_of(Path(home))))


def judge_failure(trial: Trial, status: int, before: State, after: State, expected: State) -> Iterator[str]:
    """P1, P3, P4 and P7 just after the fault."""
    if (status == 0) != (trial.kind == "sleep"):
        yield f"P7 the run ends with {status}"
    is_old = (after.release_id, after.tables) == (before.release_id, before.tables)
    if not is_old and dict(after.tables) != dict(expected.tables):
        yield "P1 the release is neither the old one nor the new one"
    if trial.kind != "sleep" and not is_old and _is_before(trial.point, _SHOWN_FROM):
        yield "P4 readers see another release although nothing was recorded"
    if after.rows not in (before.rows, expected.rows):
        yield "P2 a part of the rows was loaded"
    if after.unbalanced_count:
        yield f"P3 the rows of {after.unbalanced_count} files do not balance"


def judge_end(before: State, after: State, expected: State) -> Iterator[str]:
    """P2, P3, P5 and P8 after the run that follows."""
    if dict(after.tables) != dict(expected.tables):
        changed = sorted(name for name in expected.tables if after.tables.get(name) != expected.tables[name])
        yield f"P2 the release differs from that of an undisturbed run: {', '.join(changed)}"
    if after.rows != expected.rows:
        yield "P2 the rows differ from those of an undisturbed run"
    if after.release_id == before.release_id:
        yield "P2 no release followed"
    if after.unbalanced_count:
        yield f"P3 the rows of {after.unbalanced_count} files do not balance"
    if after.leftovers:
        yield f"something was left behind: {', '.join(after.leftovers)}"


def personal_values(home: Path) -> Iterator[str]:
    """P6: a NIK or membership number of the case, in anything outside inbox and vault, evidence and logs included."""
    yield from (f"P6 {place}" for place in sightings(outside(home), of_inbox(home)))


def _is_before(point: str, other: str) -> bool:
    order = list(POINTS)
    return order.index(point) < order.index(other)


def sweep(points: tuple[str, ...], kinds: tuple[str, ...], folder: Path) -> Iterator[Trial]:
    """Every point in every way, one after the other."""
    base = folder / "base"
    base.mkdir()
    lay_home(base)
    undisturbed = shutil.copytree(base, folder / "undisturbed")
    deliver(undisturbed, "2_corrected")
    start(undisturbed)
    expected = start_state(undisturbed)
    for point in points:
        for kind in kinds:
            yield try_fault(base, expected, Trial(point, kind), folder)


def main() -> None:
    """All points; a column for each kind goes into docs/reliability.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    kinds = tuple(parser.parse_args().kinds)
    trials: list[Trial] = []
    began = time.monotonic()
    with TemporaryDirectory() as folder:
        for trial in sweep(tuple(POINTS), kinds, Path(folder)):
            trials.append(trial)
            sys.stderr.write(f"{len(trials):3} {trial.point}:{trial.kind} {'; '.join(trial.violations) or 'holds'}\n")
    from reliability_page import write_columns

    write_columns(trials, time.monotonic() - began)
    sys.exit(any(trial.violations for trial in trials))


if __name__ == "__main__":
    os.umask(0o077)
    main()
