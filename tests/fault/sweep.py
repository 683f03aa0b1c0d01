"""The sweep: a run is made to fail at every fault point in every way, and what it leaves behind is judged.

A home with one release gets corrected files. A run over them fails at one point, readers beside it keep a history, and
a second run follows without a fault. `python tests/fault/sweep.py` does it for all points and kinds and writes
the table of `docs/explanation/reliability.md`; `test_sweep.py` runs a short form.
"""

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import Any, TypeVar

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[place]) for place in (2, 1, 0)]

from canaries import of_inbox, outside, said, sightings
from history import keep_history, problems_of
from home_state import state_of
from judge import Ending, State, judge_end, judge_failure
from one_run import run_once
from proofs import proofs_of
from starting import starting

from contracts.runtime.fault_points import KINDS, POINTS, VARIABLE

Answer = TypeVar("Answer")
CASE = Path(__file__).parents[1] / "golden" / "vintages"
_PATIENCE_SECONDS = 900.0


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


def start(home: Path, fault: str = "") -> Ending:
    """One run in a process of its own."""
    with NamedTemporaryFile() as told:
        process = starting().Process(target=run_once, args=(str(home), {VARIABLE: fault}, told.name))
        process.start()
        process.join(_PATIENCE_SECONDS)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"{home}: a run with {fault or 'no fault'} did not end")
        return Ending(process.exitcode, told.read().decode())


def start_at_once(home: Path, count: int) -> list[Ending]:
    """How each of so many runs ended that were started at once."""
    with ThreadPoolExecutor(count) as together:
        return list(together.map(start, [home] * count))


def asked(question: Callable[..., Answer], *given: str) -> Answer:
    """The answer of a process of its own: this one never opens a database that another replaces."""
    receiver, sender = starting().Pipe(duplex=False)
    process = starting().Process(target=_answer, args=(sender, question, given))
    process.start()
    sender.close()
    answer: Answer = receiver.recv()
    process.join()
    return answer


def _answer(sender: Any, question: Callable[..., object], given: tuple[str, ...]) -> None:
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    sender.send(question(*given))


def try_fault(base: Path, before: State, expected: State, trial: Trial, folder: Path) -> Trial:
    """Fail once in a copy of `base`, run again, and judge both.

    `before` is the state of the copy; `expected` is what an undisturbed run leaves.
    """
    home = shutil.copytree(base, folder / "home")
    deliver(home, "2_corrected")
    with keep_history(starting(), home / "release" / "cakupan.duckdb") as history:
        ending = start(home, trial.fault)
        left = asked(state_of, str(home))
        trial.violations += judge_failure(trial.point, trial.kind, ending, before, left, expected)
        again = start(home)
        if again.status:
            trial.violations.append(f"P2 the run after the fault ends with {again.status}: {again.said}")
    after = asked(state_of, str(home))
    trial.violations += judge_end(before, after, expected)
    trial.readings = len(history)
    trial.violations += problems_of(history, [before.release_id, after.release_id])
    trial.violations += personal_values(home, ending.said + again.said)
    trial.violations += asked(proofs_of, str(home), str(before.release_id))
    shutil.rmtree(home)
    return trial


def personal_values(home: Path, told: str) -> Iterator[str]:
    """P6: a NIK or membership number of the case, in anything outside inbox and vault, evidence and what was told."""
    canaries = of_inbox(home)
    yield from (f"P6 {place}" for place in [*sightings(outside(home), canaries), *said(told, canaries)])


def lay_both(folder: Path) -> tuple[Path, State, State]:
    """A home with its first release, its state, and the state that an undisturbed run over corrected files leaves."""
    base = folder / "base"
    base.mkdir()
    lay_home(base)
    undisturbed = shutil.copytree(base, folder / "undisturbed")
    deliver(undisturbed, "2_corrected")
    start(undisturbed)
    return base, asked(state_of, str(base)), asked(state_of, str(undisturbed))


def sweep(points: Sequence[str], kinds: Sequence[str], folder: Path) -> Iterator[Trial]:
    """Every point in every way, one after the other."""
    base, before, expected = lay_both(folder)
    for point in points:
        for kind in kinds:
            yield try_fault(base, before, expected, Trial(point, kind), folder)


def main() -> None:
    """All points; a column for each kind goes into docs/explanation/reliability.md."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--points", nargs="+", choices=POINTS, help="only these, and no table is written")
    options = parser.parse_args()
    trials: list[Trial] = []
    began = time.monotonic()
    with TemporaryDirectory() as folder:
        for trial in sweep(options.points or list(POINTS), options.kinds, Path(folder)):
            trials.append(trial)
            sys.stderr.write(f"{len(trials):3} {trial.point}:{trial.kind} {'; '.join(trial.violations) or 'holds'}\n")
    if not options.points:
        from reliability_page import write_columns

        write_columns(trials, time.monotonic() - began)
    sys.exit(any(trial.violations for trial in trials))


if __name__ == "__main__":
    os.umask(0o077)
    main()
