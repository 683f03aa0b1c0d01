"""What it takes to start: `cakupan --help`, and the seconds until a run has its first typed rows.

    python benchmarks/start.py --rows 12000

The help is called several times, and medians are printed. The run is a whole `cakupan run` of a small file, in a home
that is new and in one that has Prefect's database already. It names the points that it passes, and each is timed from
the start of the process.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.peers.compare import empty
from benchmarks.peers.make_input import make

CAKUPAN = str(Path(sys.executable).with_name("cakupan"))
POINTS = {
    "snapshot.kept": "the file is in the vault",
    "clean.file": "its rows are typed",
    "validate.done": "Great Expectations has proven them",
    "load.committed": "they are loaded",
    "publish.done": "readers see the release",
}


def help_seconds() -> tuple[float, float]:
    """Wall and CPU seconds of one call for help."""
    began = time.monotonic()
    with subprocess.Popen([CAKUPAN, "--help"], stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return time.monotonic() - began, used.ru_utime + used.ru_stime


def passed(home: Path) -> dict[str, float]:
    """Seconds from the start of a run to the first passing of each point."""
    began = time.monotonic()
    seconds: dict[str, float] = {}
    words = [CAKUPAN, "run", "--config", str(home / "cakupan.toml")]
    environment = {**os.environ, "CAKUPAN_FAULT": "list"}
    with subprocess.Popen(
        words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        for line in process.stderr or ():
            for point in POINTS:
                if point in line:
                    seconds.setdefault(point, time.monotonic() - began)
    assert process.returncode == 0, process.returncode
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=12_000)
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args()
    wall, cpu = zip(*(help_seconds() for _ in range(options.repeats)), strict=True)
    print(f"cakupan --help: {median(wall):.2f} s, CPU {median(cpu):.2f} s, median of {options.repeats}")
    with tempfile.TemporaryDirectory() as folder:
        make(options.rows, Path(folder))
        home = Path(folder) / "home"
        new = passed(home)
        empty(home)
        later = passed(home)
    print("a new home, a later run")
    for point, meaning in POINTS.items():
        print(f"  {new[point]:5.1f} s {later[point]:5.1f} s  {meaning}", flush=True)


if __name__ == "__main__":
    main()
