"""Where the seconds go from a CSV to a published release: CPU seconds and peak memory of each step, and of statements.

    python benchmarks/steps.py --rows 5000000
    python benchmarks/steps.py --rows 5000000 --statements 25
    python benchmarks/steps.py --rows 20000000 --memory 500MB

The steps are those of `cakupan run`, called bare of Prefect, in a process of their own. With `--statements N` the N
statements that cost most CPU are listed with the step they belong to; `--memory` is the limit that the setting
`[limits] memory` gives. The machine may be shared, so seconds are CPU seconds of all threads; wall seconds are beside
them. At the end stands what was spilled at most, and the disk that is taken beside that of the input, packed by gzip.
"""

import argparse
import gzip
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.peers.make_input import make
from flows.extract.snapshots import take_snapshots
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.load import load, staging, validate
from flows.publish import publish
from flows.settings.cakupan_toml import read_settings
from flows.settings.selection import Selection
from warehouse.session import Session


class Meter:
    """CPU and wall seconds by step, and CPU seconds by statement."""

    def __init__(self) -> None:
        self.steps: dict[str, dict[str, float]] = {}
        self.statements: Counter[str] = Counter()
        self.step_name = ""

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        self.step_name = name
        cpu, wall = cpu_seconds(), time.monotonic()
        yield
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        self.steps[name] = {"cpu": cpu_seconds() - cpu, "wall": time.monotonic() - wall, "peak_mb": peak}

    def watch_statements(self) -> None:
        execute = Session._execute

        def watched(session: Session, statement: str, *rest: Any) -> Any:  # noqa: ANN401  whatever is fetched
            began = cpu_seconds()
            try:
                return execute(session, statement, *rest)
            finally:
                self.statements[f"{self.step_name:9} {' '.join(statement.split())[:150]}"] += cpu_seconds() - began

        Session._execute = watched  # type: ignore[method-assign]


def cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def run_steps(config: Path, listed: int, memory: str) -> None:
    """The whole way, in this process."""
    meter = Meter()
    if listed:
        meter.watch_statements()
    with meter.step("import"):
        import expectations.suites  # noqa: F401
    settings = read_settings(config)
    if memory:
        settings = settings.model_copy(update={"limits": settings.limits.model_copy(update={"memory": memory})})
    home = Home(settings.home)
    home.make()
    with meter.step("snapshot"):
        snapshots = take_snapshots(home, settings, Selection())
        with open_warehouse(home, settings):
            pass
    with meter.step("clean"):
        staged = staging.clean(home, "bench", settings, snapshots)
    with meter.step("validate"):
        validate.validate_stage(home, "bench", settings, staged)
    with meter.step("load"):
        load.load(home, "bench", settings, staged)
    with meter.step("publish"):
        publish.publish(home, "bench", settings)
    print(json.dumps(meter.steps), flush=True)
    for statement, cpu in meter.statements.most_common(listed):
        print(f"  {cpu:7.2f} {statement}", file=sys.stderr)


def measure(config: Path, listed: int, memory: str) -> tuple[dict[str, dict[str, float]], float]:
    """The steps of one run in a process of its own, from an empty home, and the most MB that were spilled at once."""
    home = config.parent
    for folder in ("vault", "release"):
        shutil.rmtree(home / folder, ignore_errors=True)
    words = [sys.executable, __file__, "--config", str(config), "--statements", str(listed), "--memory", memory]
    spilled = 0.0
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            spilled = max(spilled, megabytes((home / "vault" / "tmp").glob("duckdb_temp*")))
            time.sleep(0.2)
        said = process.stdout.read() if process.stdout else ""
    assert process.returncode == 0, process.returncode
    steps: dict[str, dict[str, float]] = json.loads(said.splitlines()[-1])
    return steps, spilled


def megabytes(files: Iterable[Path]) -> float:
    """The size of files together; one that is gone by now has none."""
    total = 0
    for file in files:
        with suppress(FileNotFoundError):
            total += file.stat().st_size if file.is_file() else 0
    return total / 1024**2


def packed_megabytes(file: Path) -> float:
    """What gzip makes of a file, by its first 32 MB."""
    with file.open("rb") as stream:
        first = stream.read(32 << 20)
    return len(gzip.compress(first, 6)) / len(first) * megabytes([file])


def report(rows: int, steps: dict[str, dict[str, float]], spilled: float, folder: Path) -> None:
    print(f"{rows:,} rows")
    for name, facts in steps.items():
        print(f"  {name:<9} CPU {facts['cpu']:6.1f} s   wall {facts['wall']:6.1f} s   peak {facts['peak_mb']:6.0f} MB")
    print(f"  all       CPU {sum(facts['cpu'] for facts in steps.values()):6.1f} s, spilled at most {spilled:,.0f} MB")
    source, home = folder / "participants.csv", folder / "home"
    print(
        f"  disk      input {megabytes([source]):,.0f} MB, packed {packed_megabytes(source):,.0f} MB;"
        f" as received {megabytes((home / 'vault' / 'raw').rglob('*')):,.0f} MB,"
        f" warehouse {megabytes([home / 'vault' / 'warehouse.duckdb']):,.0f} MB,"
        f" release {megabytes((home / 'release').rglob('*')):,.0f} MB",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--statements", type=int, default=0)
    parser.add_argument("--memory", default="", help="such as 500MB")
    parser.add_argument("--folder", type=Path, help="where the input stays; a temporary folder by default")
    parser.add_argument("--config", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.config:
        run_steps(options.config, options.statements, options.memory)
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.folder or Path(temporary)) / str(options.rows)
        make(options.rows, folder)
        steps, spilled = measure(folder / "home" / "cakupan.toml", options.statements, options.memory)
        report(options.rows, steps, spilled, folder)


if __name__ == "__main__":
    main()
