"""What it takes to look whether a home is whole, to copy it, and to make it again.

    python benchmarks/recovery.py
    python benchmarks/recovery.py --persons 2000000

Makes the sample and publishes it once, then runs each command in a process of its own, on the same home, in this order.
Printed are wall seconds, CPU seconds, their share of those of the run that published, and peak memory. Every command
must end well, so it is also a trial of the way back.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

COMMAND = Path(sys.executable).with_name("cakupan")


@dataclass(frozen=True)
class Cost:
    """Of one command."""

    name: str
    wall_seconds: float
    cpu_seconds: float
    memory_gb: float


def cost_of(home: Path, name: str, *arguments: str, typed: str = "") -> Cost:
    """Run `cakupan` with these arguments; raises SystemExit with what it said when it fails."""
    began = time.monotonic()
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as keyboard:
        keyboard.write(typed)
        keyboard.seek(0)
        child = subprocess.Popen(
            [COMMAND, *arguments, *(("--config", str(home / "cakupan.toml")) if arguments[0] != "sample" else ())],
            stdin=keyboard,
            stdout=said,
            stderr=said,
            start_new_session=True,  # no terminal: a prompt reads what is typed from the file
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            raise SystemExit(f"{name} ended with {child.returncode}:\n{said.read()[-3000:]}")
    return Cost(name, time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024**2)


def costs(home: Path, copy: Path) -> Iterator[Cost]:
    """Every command, each on what the one before it left."""
    yield cost_of(home, "run", "run")
    yield cost_of(home, "warehouse verify", "warehouse", "verify")
    yield cost_of(home, "release verify", "release", "verify")
    yield cost_of(home, "warehouse backup", "warehouse", "backup", str(copy))
    yield cost_of(home, "warehouse backup, nothing new", "warehouse", "backup", str(copy))
    yield cost_of(home, "warehouse rebuild", "warehouse", "rebuild")
    (home / "vault" / "warehouse.duckdb").unlink()
    yield cost_of(home, "warehouse restore", "warehouse", "restore", str(copy))
    yield cost_of(home, "key rotate", "key", "rotate")
    yield cost_of(home, "key rotate --keep-old", "key", "rotate", "--keep-old")
    yield cost_of(home, "person restrict", "person", "restrict", typed=f"{_somebody(home)}\n")
    yield cost_of(home, "warehouse verify, afterwards", "warehouse", "verify")


def _somebody(home: Path) -> str:
    """The NIK of an invented person of the sample."""
    file = next((home / "inbox" / "bpjs_tk_ende").glob("*.csv"))
    found = duckdb.execute(
        "SELECT nik FROM read_csv($file, all_varchar = true) LIMIT 1", {"file": str(file)}
    ).fetchone()
    return str(found[0]) if found else ""


def main() -> None:
    """Print the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--persons", type=int, help="of the sample; without it as many as there really are")
    persons = parser.parse_args().persons
    with tempfile.TemporaryDirectory() as folder:
        home, copy = Path(folder) / "home", Path(folder) / "copy"
        cost_of(home, "sample", "sample", str(home), *(("--persons", str(persons)) if persons else ()))
        print("| command | seconds | CPU seconds | of the run's | peak memory, GB |\n|---|---|---|---|---|", flush=True)
        run_cpu = 0.0
        for cost in costs(home, copy):
            run_cpu = run_cpu or cost.cpu_seconds
            share = f"{cost.cpu_seconds / run_cpu:.2f}"
            figures = f"{cost.wall_seconds:.1f} | {cost.cpu_seconds:.1f} | {share} | {cost.memory_gb:.2f}"
            print(f"| `{cost.name}` | {figures} |", flush=True)
        with duckdb.connect(str(home / "vault" / "warehouse.duckdb"), read_only=True) as warehouse:
            files, rows = warehouse.execute(
                "SELECT count(*), sum(physical_row_count) FROM ledger.snapshot"
            ).fetchone() or (0, 0)
        print(f"\n{rows:,} rows in {files} files")


if __name__ == "__main__":
    main()
