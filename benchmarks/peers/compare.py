"""Cakupan beside its peers on the same input: CPU seconds, peak memory, and one checksum for all marts.

    python benchmarks/peers/compare.py --rows 5000000
    python benchmarks/peers/compare.py --rows 20000000 --only duckdb_load cakupan --folder /var/tmp/peers

What each computes is in benchmarks/peers/README.md. Each peer has an environment of its own in `.venv-peers`, made on
first use from pinned packages (PySpark also needs Java). Peers run one after the other; CPU is that of the whole tree
of processes and peak memory the sum of theirs, sampled five times a second. Ratios are to DuckDB by hand that loads the
table too. A peer whose environment cannot be made is left out by name; a mart that differs ends the benchmark.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.peers.checksum import checksum
from benchmarks.peers.make_input import make

PEERS = Path(__file__).parent
ENVIRONMENTS = PEERS.parents[1] / ".venv-peers"
NAMES = {
    "duckdb_mart": "DuckDB by hand, the mart only",
    "duckdb_load": "DuckDB by hand, loading the table too",
    "cakupan": "Cakupan: rules, GX, keys, ledger, release",
    "polars": "polars streaming, the mart only",
    "dlt_dbt": "dlt + dbt-duckdb, with tests",
    "pandas_gx": "pandas + Great Expectations",
    "pyspark": "PySpark local[2], the mart only",
}
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Cost:
    """What one run cost, and the rows and hash of the mart it made."""

    cpu: float
    wall: float
    peak_mb: float
    mart: tuple[int, str]


def command(name: str, folder: Path, out: Path) -> list[str]:
    """How a contender is called."""
    if name == "cakupan":
        config = folder / "home" / "cakupan.toml"
        return [str(Path(sys.executable).with_name("cakupan")), "run", "--config", str(config)]
    script, _, mode = name.partition("_") if name.startswith("duckdb") else (name, "", "")
    script = "duckdb_sql" if script == "duckdb" else script
    python = environment(script) / "bin" / "python"
    return [str(python), str(PEERS / script / "pipeline.py"), str(folder), str(out), *([mode] if mode else [])]


def environment(name: str) -> Path:
    """The environment of a peer, made unless it is there. Raises CalledProcessError when a package cannot be had."""
    folder = ENVIRONMENTS / name
    if not (folder / ".made").exists():
        requirements = str(PEERS / name / "requirements.txt")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        install = [str(folder / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", "-r", requirements]
        subprocess.run(install, check=True)
        (folder / ".made").touch()
    return folder


def run(name: str, folder: Path, out: Path) -> Cost:
    """Run one contender from nothing. Raises CalledProcessError when it fails."""
    words = command(name, folder, out)
    if name == "cakupan":
        empty(folder / "home")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    cpu, wall, peak_mb = measured(words, out / "said.txt")
    made = folder / "home" / "release" / "cakupan.duckdb" if name == "cakupan" else out / "coverage.parquet"
    return Cost(cpu, wall, peak_mb, checksum(made))


def empty(home: Path) -> None:
    """A home without rows and releases, but with Prefect's database, which is made once a home."""
    prefect = home / "vault" / "prefect"
    for path in (*(home / "vault").glob("*"), home / "release"):
        if path.is_dir() and path != prefect:
            shutil.rmtree(path)
        elif path.is_file():
            path.unlink()
    if not (prefect / "prefect.db").exists():
        prefect.mkdir(mode=0o700, parents=True, exist_ok=True)
        upgrade = [str(Path(sys.executable).with_name("prefect")), "server", "database", "upgrade", "-y"]
        subprocess.run(upgrade, check=True, capture_output=True, env={**os.environ, "PREFECT_HOME": str(prefect)})


def measured(words: list[str], said: Path) -> tuple[float, float, float]:
    """CPU seconds, wall seconds and peak MB of a command with all its processes."""
    began = time.monotonic()
    with (
        said.open("w") as output,
        subprocess.Popen(words, stdout=output, stderr=subprocess.STDOUT, start_new_session=True) as process,
    ):
        watch = _Watch(process.pid)
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.stop()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words, said.read_text()[-2000:])
    cpu = max(used.ru_utime + used.ru_stime, watch.cpu)
    return cpu, time.monotonic() - began, max(watch.peak, used.ru_maxrss * 1024) / 1024**2


class _Watch(threading.Thread):
    """The processes of one session, looked at five times a second: their memory together, and the CPU of each."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session = session
        self.peak = 0
        self.seconds: dict[Path, float] = {}
        self._ended = threading.Event()

    @property
    def cpu(self) -> float:
        return sum(self.seconds.values())

    def run(self) -> None:
        while not self._ended.wait(0.2):
            self.peak = max(self.peak, sum(map(self._look, Path("/proc").glob("[0-9]*"))))

    def _look(self, process: Path) -> int:
        try:
            facts = (process / "stat").read_text().rpartition(")")[2].split()
            if int(facts[3]) != self.session:
                return 0
            self.seconds[process] = (int(facts[11]) + int(facts[12])) / _TICKS
            return int(facts[21]) * _PAGE
        except OSError:
            return 0

    def stop(self) -> None:
        self._ended.set()
        self.join()


def report(rows: int, costs: dict[str, list[Cost]]) -> None:
    """The table, as docs/explanation/performance.md shows it. The median run is the one in the middle by CPU."""
    middle = {name: sorted(runs, key=lambda cost: cost.cpu)[len(runs) // 2] for name, runs in costs.items()}
    basis = middle.get("duckdb_load")
    print(f"\n| {rows:,} rows of CSV | CPU s | to the second line | peak memory | wall s |")
    print("|---|---|---|---|---|")
    for name, cost in middle.items():
        ratio = f"{cost.cpu / basis.cpu:.2f}x" if basis else "-"
        print(f"| {NAMES[name]} | {cost.cpu:.1f} | {ratio} | {cost.peak_mb / 1024:.2f} GB | {cost.wall:.0f} |")
    marts = {cost.mart for runs in costs.values() for cost in runs}
    if len(marts) > 1:
        sys.exit(f"The marts differ: { ({name: cost.mart for name, cost in middle.items()}) }")
    (mart,) = marts
    print(f"\nAll marts are the same: {mart[0]:,} rows, md5 {mart[1]}. Load average now {os.getloadavg()[0]:.1f}.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=NAMES, default=list(NAMES))
    parser.add_argument("--folder", type=Path, help="where the input stays; a temporary folder by default")
    options = parser.parse_args()
    costs: dict[str, list[Cost]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.folder or Path(temporary)) / str(options.rows)
        make(options.rows, folder)
        for _ in range(options.repeats):
            for name in [name for name in NAMES if name in options.only]:
                try:
                    cost = run(name, folder, Path(temporary) / "out")
                except subprocess.CalledProcessError as error:
                    print(f"{name} is left out: {error}\n{error.output or ''}", file=sys.stderr)
                    continue
                print(f"{name}: CPU {cost.cpu:.1f} s, {cost.peak_mb:,.0f} MB, {cost.mart}", file=sys.stderr, flush=True)
                costs.setdefault(name, []).append(cost)
    report(options.rows, costs)


if __name__ == "__main__":
    main()
