"""Persons counted in the warehouse, on threads, and on one and two Dask workers, over the same rows in one run.

    python benchmarks/scale.py --rows 10000000 --months 4 --repeats 3

Each side counts every month, in a process of its own, in turn; scheduler and workers are processes of their own on the
loopback address, with one thread each; `thread_1` is one thread on one core, for comparison with one worker. Printed
are medians of wall seconds, CPU seconds (`_cpu` ours, `_workers_cpu` and `_scheduler_cpu` those beside it), peak memory
of ours and of the largest worker, and bytes: of the bucket files, and of the counts that came back. `write` is the
writing of all bucket files, `month` the writing and counting of the last month alone. All sides must make the same
counts. Rows are made in the warehouse by SQL: 514 regencies, about 2 % second memberships.
`benchmarks/scale_model.py` says what follows for more machines.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.dask_cluster import cpu_seconds, scheduler, workers
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.marts.bucket_counts import count_in_buckets, counter
from flows.marts.bucket_files import write_buckets
from flows.marts.counts import count_persons, refresh_counts
from flows.settings.cakupan_toml import Settings, Source
from flows.settings.counting import Counting
from reference.tables import load
from warehouse.session import Session

SIDES = {"warehouse": 0, "threads": 0, "thread_1": 0, "dask_1": 1, "dask_2": 2}
"""Each side, and how many Dask workers it has."""
Processes = dict[str, list[psutil.Process]]
"""The processes beside ours, by what they are."""
ROWS = """
INSERT INTO clean.participant BY NAME
WITH person AS (
  SELECT i, CASE WHEN i % 50 = 0 THEN i // 2 ELSE i END AS holder FROM range($rows) AS rows(i)
)
SELECT 'bench' AS snapshot_id, '' AS sheet_name, i AS row_number, $month::DATE AS period_month,
  md5(holder::VARCHAR)::UUID AS person_key, lpad(i::VARCHAR, 11, '0') AS kpj,
  ['PU', 'PU', 'PU', 'BPU', 'JAKON'][(i % 5)::INTEGER + 1] AS segment, hash(i) % 100 < 93 AS is_active,
  $codes[(hash(i // 2) % len($codes))::INTEGER + 1] AS regency_code, true AS has_jkk, true AS has_jkm,
  i % 5 < 3 AS has_jht, i % 5 < 2 AS has_jp, false AS has_jkp, false AS is_duplicate
FROM person
"""
COUNTS = """
SELECT (SELECT bit_xor(hash(row)) FROM state.person_count AS row) || '-'
  || (SELECT bit_xor(hash(row)) FROM state.membership_count AS row) || '-'
  || (SELECT bit_xor(hash(row)) FROM state.reported_regency AS row)
"""


def _settings(root: Path, engine: str = "warehouse", bucket_rows: int = 1_000_000) -> Settings:
    source = Source(name="bench", dataset="participants", location="inbox/*", region_codes="kemendagri")
    return Settings(home=root, sources=(source,), counting=Counting(engine=engine, bucket_rows=bucket_rows))


def make_warehouse(root: Path, rows: int, months: int) -> None:
    """Rows of some months, as they are after a load."""
    settings, home = _settings(root), Home(root)
    home.make()
    codes = sorted(load("regency")["regency_code"])
    with open_warehouse(home, settings) as session:
        session.run("INSERT INTO ledger.person_key BY NAME SELECT 'bench' AS key_id")
        for number in range(months):
            session.run(ROWS, rows=rows // months, month=f"{2020 + number // 12}-{1 + number % 12:02d}-01", codes=codes)
        refresh_counts(session, lambda _session: None)


def _touch(session: Session, months: str) -> None:
    session.run("DELETE FROM state.stale_month")
    session.run(f"INSERT INTO state.stale_month {months}")
    for table in ("person_count", "membership_count", "reported_regency"):
        session.run(f"DELETE FROM state.{table} WHERE period_month IN (SELECT period_month FROM state.stale_month)")


def _cpu(processes: Processes) -> dict[str, float]:
    """CPU seconds of this process, as "", and of those beside it."""
    return {"": time.process_time()} | {f"_{kind}": cpu_seconds(found) for kind, found in processes.items()}


def count_side(root: Path, engine: str, bucket_rows: int, beside: Processes, *, one_core: bool) -> dict[str, object]:
    """Count every month by one engine; what it took."""
    settings, home = _settings(root, engine, bucket_rows), Home(root)
    facts: dict[str, object] = {}

    with open_warehouse(home, settings) as session:

        @contextmanager
        def timed(name: str) -> Iterator[None]:
            began, before = time.monotonic(), _cpu(beside)
            yield
            facts[f"{name}_s"] = time.monotonic() - began
            facts.update({f"{name}{kind}_cpu": seconds - before[kind] for kind, seconds in _cpu(beside).items()})

        every = "SELECT DISTINCT period_month FROM clean.participant"
        _touch(session, every)
        if engine != "warehouse":
            session.run("DELETE FROM ledger.bucket_file")
            with timed("write"):
                write_buckets(session, home, settings)
            facts["file_mb"] = session.value("SELECT sum(byte_count) FROM ledger.bucket_file") / 1e6
        if one_core:
            os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
        with timed("count"):
            if engine == "warehouse":
                count_persons(session)
            else:
                tally = count_in_buckets(session, home, settings)
                facts["shares"], facts["count_mb"] = tally.share_count, tally.byte_count / 1e6
        facts["counts"] = session.value(COUNTS)
        _touch(session, "SELECT max(period_month) FROM clean.participant")
        session.run("DELETE FROM ledger.bucket_file WHERE period_month IN (FROM state.stale_month)")
        with timed("month"):
            counter(home, settings)(session)
        assert session.value(COUNTS) == facts["counts"]
    facts["memory_gb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    return facts


@contextmanager
def cluster(count: int, folder: Path) -> Iterator[tuple[str, Processes]]:
    """The engine's address and its processes."""
    with scheduler(folder) as (address, process), workers(address, count, folder) as found:
        yield address.replace("tcp", "dask"), {"scheduler": [process], "workers": found}


def _measured(side: str, root: Path, bucket_rows: int) -> dict[str, float | str]:
    """One side in a process of its own, and what its workers took beside it."""
    options = ["--home", str(root), "--bucket-rows", str(bucket_rows)]
    if not SIDES[side]:
        return _child("--engine", side.replace("thread_1", "threads"), *options, *["--one-core"] * (side == "thread_1"))
    with cluster(SIDES[side], root) as (engine, beside):
        identifiers = {kind: [one.pid for one in found] for kind, found in beside.items()}
        facts = _child("--engine", engine, *options, "--beside", json.dumps(identifiers))
        facts["worker_gb"] = max(map(_peak_gb, beside["workers"]))
    return facts


def _peak_gb(process: psutil.Process) -> float:
    (line,) = (line for line in Path(f"/proc/{process.pid}/status").read_text().splitlines() if "VmHWM" in line)
    return int(line.split()[1]) / 1024**2


def _child(*options: str) -> dict[str, float | str]:
    command = [sys.executable, __file__, *options]
    out = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    facts: dict[str, float | str] = json.loads(out.splitlines()[-1])
    return facts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--months", type=int, default=4)
    parser.add_argument("--bucket-rows", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--sides", nargs="+", choices=SIDES, default=list(SIDES))
    parser.add_argument("--engine", help=argparse.SUPPRESS)
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--one-core", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--beside", type=json.loads, default={}, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.engine:
        beside = {kind: [psutil.Process(one) for one in found] for kind, found in options.beside.items()}
        home, bucket_rows = options.home, options.bucket_rows
        print(json.dumps(count_side(home, options.engine, bucket_rows, beside, one_core=options.one_core)))
        return
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_warehouse(root, options.rows, options.months)
        print(f"{options.rows:,} rows of {options.months} months, load average {os.getloadavg()[0]:.1f}", flush=True)
        runs: dict[str, list[dict[str, float | str]]] = {side: [] for side in options.sides}
        for _ in range(options.repeats):
            for side, found in runs.items():
                found.append(_measured(side, root, options.bucket_rows))
    assert len({run["counts"] for found in runs.values() for run in found}) == 1, "the counts differ"
    for side, found in runs.items():
        names = [name for name in found[0] if name != "counts"]
        medians = {name: statistics.median(float(run[name]) for run in found) for name in names}
        print(f"{side}: " + ", ".join(f"{name} {value:.2f}" for name, value in medians.items()))


if __name__ == "__main__":
    main()
