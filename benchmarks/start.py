"""What it takes to start: `cakupan --help`, the first line of a run, its first typed rows, and its cost beside imports.

    python benchmarks/start.py --rows 12000

The help is called several times, and medians are printed. The run is a whole `cakupan run` of a small file over all 514
regencies, in a home that is new and in one that was used. It names the points that it passes, and each is timed from
the start of the process. Its CPU seconds are beside those of importing what it cannot do without, taken in the same
minute: on a busy machine both grow, and their ratio says more.
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
FIRST_LINE = "the first line"
IMPORTS = "import prefect, great_expectations, pandas, duckdb"
END = "the end"
POINTS = {
    "snapshot.kept": "the file is in the vault",
    "clean.file": "its rows are typed",
    "validate.done": "Great Expectations has proven them",
    "load.committed": "they are loaded",
    "publish.done": "readers see the release",
}


def seconds_of(*words: str) -> tuple[float, float]:
    """Wall and CPU seconds of a command."""
    began = time.monotonic()
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, process.returncode
    return time.monotonic() - began, used.ru_utime + used.ru_stime


def passed(home: Path) -> tuple[dict[str, float], float]:
    """Seconds from the start of a run to its first line and the first passing of each point; and its CPU seconds."""
    began = time.monotonic()
    seconds: dict[str, float] = {}
    words = [CAKUPAN, "run", "--config", str(home / "cakupan.toml")]
    environment = {**os.environ, "CAKUPAN_FAULT": "list"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as in `make run`
    with subprocess.Popen(
        words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        for line in process.stderr or ():
            seconds.setdefault(FIRST_LINE, time.monotonic() - began)
            for point in POINTS:
                if point in line:
                    seconds.setdefault(point, time.monotonic() - began)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds[END] = time.monotonic() - began
    assert process.returncode == 0, process.returncode
    return seconds, used.ru_utime + used.ru_stime


def release_bytes(home: Path) -> tuple[int, int]:
    """Bytes of the published DuckDB file, and of the folder of the newest release."""
    folder = max(path.parent for path in (home / "release").glob("*/manifest.json"))
    files = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return (folder / "cakupan.duckdb").stat().st_size, sum(files)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=12_000)
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args()
    wall, cpu = zip(*(seconds_of(CAKUPAN, "--help") for _ in range(options.repeats)), strict=True)
    print(f"cakupan --help: {median(wall):.2f} s, CPU {median(cpu):.2f} s, median of {options.repeats}")
    with tempfile.TemporaryDirectory() as folder:
        make(options.rows, Path(folder))
        home = Path(folder) / "home"
        new, _ = passed(home)
        empty(home)
        _, base = seconds_of(sys.executable, "-c", IMPORTS)
        later, cost = passed(home)
        nothing_new = seconds_of(CAKUPAN, "run", "--config", str(home / "cakupan.toml"))
        database, release = release_bytes(home)
    print("a new home, a home that was used")
    for point, meaning in {FIRST_LINE: FIRST_LINE, **POINTS, END: END}.items():
        print(f"  {new[point]:5.1f} s {later[point]:5.1f} s  {meaning}", flush=True)
    print(f"CPU of the second: {cost:.1f} s, {cost / base:.1f}x of the {base:.1f} s of {IMPORTS!r}")
    print("nothing new: {:.1f} s, CPU {:.1f} s".format(*nothing_new))
    print(f"release: DuckDB file {database / 1e6:.1f} MB, folder {release / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
