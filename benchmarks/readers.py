"""Many readers while release follows release: no reading fails, none is a mix, and no reader goes back.

    python benchmarks/readers.py --readers 100 --releases 50

Each reader is a process that opens the published file, reads the release's id out of every table, and closes it, again
and again. Beside them run after run publishes a correction. Every reading is kept and judged at the end.
"""

import argparse
import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "fault"))

from history import Reading, keep_history, problems_of
from one_run import run_once
from starting import starting

from benchmarks.measured import write_row
from benchmarks.small_home import deliver, lay_home
from warehouse.release import kept_ids

MONTH = "2024-06"
_PAUSE_SECONDS = 10.0
"""Between two readings of one reader: the machine must have room for the runs."""


def publish_again_and_again(home: Path, readers: int, releases: int, pause: float) -> tuple[list[Reading], list[str]]:
    """The history of readers of a home that has a release, and all releases in the order in which they came."""
    order = kept_ids(home / "release")[:1]
    with keep_history(starting(), home / "release" / "cakupan.duckdb", readers, pause) as history:
        order += [publish(home, number) for number in range(1, releases + 1)]
        time.sleep(2 * pause)
    return history, order


def publish(home: Path, number: int) -> str:
    """The release of the next correction."""
    deliver(home, MONTH, number)
    process = starting().Process(target=run_once, args=(str(home), {}))
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(f"run {number} ended with {process.exitcode}")
    return kept_ids(home / "release")[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readers", type=int, default=100)
    parser.add_argument("--releases", type=int, default=50)
    options = parser.parse_args()
    began = time.monotonic()
    with TemporaryDirectory() as folder:
        lay_home(Path(folder))
        publish(Path(folder), 0)
        history, order = publish_again_and_again(Path(folder), options.readers, options.releases, _PAUSE_SECONDS)
    seconds = time.monotonic() - began
    problems = list(problems_of(history, order))
    errors = sum(bool(reading.error) for reading in history)
    seen = len({reading.release_ids for reading in history})
    print(
        "\n".join(
            [
                *problems[:20],
                f"{len(history):,} readings, {seen} releases seen, {errors} errors, {len(problems)} problems",
            ]
        )
    )
    write_row(
        f"{options.readers} readers during {options.releases} releases",
        f"{len(history):,} readings of {seen} releases: {errors} errors, {len(problems) - errors} mixed or backward",
        f"{seconds:,.0f} s",
    )
    sys.exit(bool(problems))


if __name__ == "__main__":
    os.umask(0o077)
    main()
