"""Eight `cakupan run` at once on one small home: one works, the others wait or leave with 5, and nothing is damaged.

    python benchmarks/eight_runs.py
    python benchmarks/eight_runs.py --runs 8 --wait 10m --persons 5000

Each run is a process of its own, all begun together; without `--wait` the seven leave. Then the ledger, the release and
the rows are checked against those of a home in which one run worked alone. Printed are how each run ended and when.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb

CAKUPAN = str(Path(sys.executable).with_name("cakupan"))
EXIT_LOCKED = 5
Table = list[tuple[Any, ...]]


def begin(home: Path, wait: str) -> subprocess.Popen[str]:
    """One run in a process of its own."""
    command = [CAKUPAN, "run", "--json", "--config", str(home / "cakupan.toml"), *(["--wait", wait] if wait else [])]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def end(process: subprocess.Popen[str]) -> dict[str, Any]:
    """What a run said, and its exit status."""
    said, _ = process.communicate()
    return {**json.loads(said), "status": process.returncode}


def tables(home: Path) -> dict[str, Table]:
    """What readers see, without ids and times."""
    with duckdb.connect(str(home / "release" / "cakupan.duckdb"), read_only=True) as release:
        names = ("regency_coverage", "province_coverage", "program_coverage", "funding_expiry")
        return {
            name: release.execute(f"SELECT * EXCLUDE (release_id) FROM {name} ORDER BY ALL").fetchall()
            for name in names
        }


def check(home: Path, alone: Path, published: int) -> None:
    """The warehouse and the release are those of one run; every other run that got the lock found nothing new."""
    with duckdb.connect(str(home / "vault" / "warehouse.duckdb"), read_only=True) as warehouse:
        states = dict(warehouse.execute("SELECT state, count(*) FROM ledger.run GROUP BY state").fetchall())
        files = warehouse.execute("SELECT count(*), count(DISTINCT snapshot_id) FROM ledger.snapshot").fetchone()
    assert states.get("published") == published == 1, states
    assert set(states) <= {"published", "nothing_new"}, states
    assert files is not None
    assert files[0] == files[1] == len([file for file in (alone / "inbox").rglob("*") if file.is_file()])
    assert tables(home) == tables(alone)
    verified = subprocess.run([CAKUPAN, "release", "verify", "--config", str(home / "cakupan.toml")], check=False)
    assert verified.returncode == 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=8)
    parser.add_argument("--wait", default="", help="how long each may wait, such as 10m  [default: not at all]")
    parser.add_argument("--persons", default="5000", help="active persons of the sample")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home, alone = Path(folder) / "home", Path(folder) / "alone"
        subprocess.run([CAKUPAN, "sample", str(home), "--persons", options.persons], check=True, capture_output=True)
        shutil.copytree(home, alone)
        assert end(begin(alone, ""))["state"] == "published"
        began = time.monotonic()
        processes = [begin(home, options.wait) for _ in range(options.runs)]
        ended = [end(process) for process in processes]
        print(
            f"{options.runs} runs ended within {time.monotonic() - began:.1f} s, load average {os.getloadavg()[0]:.1f}"
        )
        found = Counter((one["status"], one["state"]) for one in ended)
        for (status, state), count in sorted(found.items()):
            print(f"{count} ended with {status}, {state}")
        assert set(found) <= {(0, "published"), (0, "nothing_new"), (EXIT_LOCKED, "failed")}, ended
        check(home, alone, found[0, "published"])
        print("the ledger, the rows and the release are those of one run alone; the release verifies")


if __name__ == "__main__":
    main()
