"""Many runs started at once: one works, the others leave and name it, and nothing is loaded or published twice.

python benchmarks/starts.py --starts 50
"""

import argparse
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "fault"))

from judge import Ending, judge_starts

from benchmarks.measured import Cost, write_row
from benchmarks.small_home import deliver, lay_home
from contracts.runtime.errors import EXIT_LOCKED
from warehouse.release import kept_ids

_KIB_PER_GIB = 1024**2
_COMMAND = Path(sys.executable).with_name("cakupan")


def start_at_once(home: Path, starts: int) -> list[Ending]:
    """How each of so many `cakupan run` ended that were started together."""
    command = [_COMMAND, "run", "--config", home / "cakupan.toml"]
    processes = [
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for _ in range(starts)
    ]
    said = [process.communicate()[1] for process in processes]
    return [Ending(process.returncode, text) for process, text in zip(processes, said, strict=True)]


def check_once(home: Path, rows: int) -> None:
    """Every row is loaded once, and there is one release, made by one run."""
    with duckdb.connect(str(home / "vault" / "warehouse.duckdb"), read_only=True) as warehouse:
        loaded = warehouse.execute("SELECT count(*) FROM clean.participant").fetchone()
        published = warehouse.execute("SELECT count(*) FROM ledger.run WHERE state = 'published'").fetchone()
    assert (loaded, published, len(kept_ids(home / "release"))) == ((rows,), (1,), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--starts", type=int, default=50)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        home = Path(folder)
        lay_home(home)
        rows = deliver(home, "2024-06")
        began = time.monotonic()
        endings = start_at_once(home, options.starts)
        seconds = time.monotonic() - began
        check_once(home, rows)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cost = Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / _KIB_PER_GIB)
    problems = list(judge_starts(endings))
    refused = sum(ending.status == EXIT_LOCKED for ending in endings)
    found = f"1 published, {refused} left and named it, {len(endings) - 1 - refused} found nothing new; every row once"
    print("\n".join([*problems[:20], f"{found}; {len(problems)} problems; {cost}"]))
    write_row(f"{options.starts} starts at once", f"{found}; {len(problems)} problems", str(cost))
    sys.exit(bool(problems))


if __name__ == "__main__":
    os.umask(0o077)
    main()
