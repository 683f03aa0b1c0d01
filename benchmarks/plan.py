"""`cakupan plan` on one new month after a history of months, all at person level.

    python benchmarks/plan.py --months 12 --repeats 3
    python benchmarks/plan.py --persons 50000 --months 6

The history is published once by `cakupan run`; then a month waits and is planned, each time in a process of its own.
Printed are the wall and CPU seconds of each plan, its peak memory, and the size of the warehouse that it copies; its
steps and their seconds go to standard error. Each month is a labelled synthetic sample of NTT; the same persons are
active in all of them.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

CAKUPAN = str(Path(sys.executable).with_name("cakupan"))
LAST = date(2024, 6, 1)
PERSONS = ("bpjs_tk_ntt", "bpjs_tk_ende", "bpjs_tk_labuan_bajo")


def months(count: int) -> list[str]:
    """The last months up to LAST, oldest first."""
    places = range(LAST.year * 12 + LAST.month - count, LAST.year * 12 + LAST.month)
    return [f"{place // 12}-{place % 12 + 1:02d}" for place in places]


def sample(folder: Path, month: str, persons: int | None) -> Path:
    """One month of person-level files."""
    size = ["--persons", str(persons)] if persons else []
    command = [CAKUPAN, "sample", str(folder / month), "--from", month, "--to", month, *size]
    subprocess.run(command, check=True, capture_output=True)
    return folder / month


def make_history(folder: Path, names: list[str], persons: int | None) -> tuple[Path, Path]:
    """A home with a release of all months but the last, and the last month's files beside it."""
    home = sample(folder, names[-1], persons).rename(folder / "home")
    waiting = folder / "waiting"
    for source in PERSONS:
        shutil.move(home / "inbox" / source, waiting / source)
        (home / "inbox" / source).mkdir()
    (home / "inbox" / "bpjs_tk_ntt_summary").mkdir(exist_ok=True)
    for name in names[:-1]:
        month = sample(folder, name, persons)
        for source in PERSONS:
            shutil.copytree(month / "inbox" / source, home / "inbox" / source, dirs_exist_ok=True)
        shutil.rmtree(month)
    command = [CAKUPAN, "run", "--config", str(home / "cakupan.toml")]
    subprocess.run(command, check=True, capture_output=True)
    return home, waiting


def plan(home: Path) -> None:
    """Plan once and print what it cost."""
    began = time.monotonic()
    command = [CAKUPAN, "plan", "--json", "--config", str(home / "cakupan.toml")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, process.returncode
    wall, cpu, load = time.monotonic() - began, used.ru_utime + used.ru_stime, os.getloadavg()[0]
    print(f"wall {wall:.1f} s, CPU {cpu:.1f} s, peak memory {used.ru_maxrss / 1024**2:.2f} GB, load average {load:.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--months", type=int, default=12, help="months of history")
    parser.add_argument("--persons", type=int, help="active persons a month [default: the real total]")
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home, waiting = make_history(Path(folder), months(options.months + 1), options.persons)
        size = (home / "vault" / "warehouse.duckdb").stat().st_size
        print(f"{options.months} months published, warehouse {size >> 20} MB")
        shutil.copytree(waiting, home / "inbox", dirs_exist_ok=True)
        for _ in range(options.repeats):
            plan(home)


if __name__ == "__main__":
    main()
