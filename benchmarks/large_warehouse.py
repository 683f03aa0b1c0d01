"""A warehouse of many participant rows: a national month after the other, each loaded as a run loads it, one release.

    python benchmarks/large_warehouse.py --rows 100000000 --folder /tmp/cakupan-large

Each month is a Parquet file of about rows / 12 memberships in all 514 regencies; 2 % are second memberships and 0.1 %
have a NIK that cannot be. Every step is a process of its own with the memory limit that runs have by default. Printed
are the cost of each month, of the release, and of the run that finds nothing new; the folder is removed at the end.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "fault"))

from one_run import run_once

from benchmarks.measured import NOTHING, Cost, bytes_below, measured, write_row
from contracts.marts.release_tables import RELEASE_TABLES
from flows.extract.snapshots import take_snapshots
from flows.home.directory import Home
from flows.load import load, staging, validate
from flows.settings.cakupan_toml import read_settings
from flows.settings.selection import Selection
from reference.tables import load as reference

MONTHS = 12
CONFIG = """home = "."
[publish]
pages = false
files = []
[[source]]
name = "nation"
dataset = "participants"
location = "inbox/nation/*"
region_codes = "kemendagri"
[[source]]
name = "workers"
dataset = "eligible_workers"
unit = "persons"
location = "inbox/workers/*"
region_codes = "kemendagri"
"""

MONTH = """
COPY (
  WITH membership AS (
    SELECT CASE WHEN i % 50 = 0 THEN i // 2 ELSE i END AS holder, i AS number FROM range($rows) AS t(i)
  ),
  placed AS (SELECT *, $codes[(hash(holder) % len($codes))::INT + 1] AS regency FROM membership)
  SELECT $month AS periode,
    replace(regency, '.', '') || '01' || lpad((1 + holder % 28)::VARCHAR, 2, '0')
      || lpad((1 + holder // 28 % 12)::VARCHAR, 2, '0') || lpad((50 + holder // 336 % 50)::VARCHAR, 2, '0')
      || CASE WHEN number % 1000 = 7 THEN '0000' ELSE lpad((1 + holder // 16800 % 9998)::VARCHAR, 4, '0') END AS nik,
    lpad((10000000000 + number)::VARCHAR, 11, '0') AS kpj,
    ['PU', 'PU', 'PU', 'BPU', 'JAKON'][(number % 5)::INT + 1] AS segmen,
    CASE WHEN hash(number + $place) % 100 < 93 THEN 'AKTIF' ELSE 'NONAKTIF' END AS status,
    regency AS kode_wilayah, (1500000 + hash(holder) % 4000000)::VARCHAR AS upah, 'Y' AS jkk, 'Y' AS jkm
  FROM placed
) TO '{path}' (FORMAT parquet, COMPRESSION zstd)
"""


def lay_home(home: Path) -> None:
    """The configuration, and the workers of every regency."""
    for source in ("nation", "workers"):
        (home / "inbox" / source).mkdir(parents=True)
    (home / "cakupan.toml").write_text(CONFIG, encoding="utf-8")
    lines = [f"2023-12-31,{code},ALL,300000" for code in _codes()]
    (home / "inbox" / "workers" / "workers.csv").write_text(
        "\n".join(["reference_date,region,segment,eligible", *lines, ""]), encoding="utf-8"
    )


def _codes() -> list[str]:
    return sorted(reference("regency")["regency_code"])


def deliver_month(home: Path, place: int, rows: int) -> None:
    """The file of one month."""
    month = f"2024-{place:02}"
    path = home / "inbox" / "nation" / f"nation_{month}.parquet"
    with duckdb.connect() as connection:
        given = {"rows": rows, "codes": _codes(), "month": month, "place": place}
        connection.execute(MONTH.format(path=path), given)


def load_waiting(root: str, run_id: str) -> int:
    """Load the one month that waits, without a release; returns its physical rows. The raw file stays in the vault."""
    settings = read_settings(Path(root) / "cakupan.toml")
    home = Home(settings.home)
    home.make()
    staged = staging.clean(home, run_id, settings, take_snapshots(home, settings, Selection()))
    validate.validate_stage(home, run_id, settings, staged)
    load.load(home, run_id, settings, staged)
    return sum(file.physical_row_count for file in staged if file.snapshot.dataset == "participants")


def grow(home: Path, rows: int) -> Iterator[tuple[int, Cost]]:
    """Month after month; how many rows each had, and its cost."""
    lay_home(home)
    for place in range(1, MONTHS + 1):
        deliver_month(home, place, rows // MONTHS)
        yield measured(load_waiting, str(home), f"month-{place:02}")
        for file in (home / "inbox").rglob("*.*"):
            file.unlink()


def count_rows(home: Path) -> tuple[int, int]:
    """The participant rows of the warehouse, and the tables of the release that have rows."""
    with duckdb.connect(str(home / "vault" / "warehouse.duckdb"), read_only=True) as warehouse:
        (rows,) = warehouse.execute("SELECT count(*) FROM clean.participant").fetchone() or (0,)
    with duckdb.connect(str(home / "release" / "cakupan.duckdb"), read_only=True) as release:
        counts = [release.execute(f"SELECT count(*) FROM {table.table_name}").fetchone() for table in RELEASE_TABLES]
    return rows, sum(bool(count and count[0]) for count in counts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000_000)
    parser.add_argument("--folder", type=Path, required=True, help="a new folder; needs about 1 GB per 5 million rows")
    options = parser.parse_args()
    options.folder.mkdir()
    try:
        _measure(options.folder / "home", options.rows)
    finally:
        shutil.rmtree(options.folder)


def _measure(home: Path, wanted: int) -> None:
    loads = NOTHING
    for month, (rows, cost) in enumerate(grow(home, wanted), start=1):
        loads += cost
        print(f"month {month}: {rows:,} rows, {cost}", flush=True)
    _, release = measured(run_once, str(home), {})
    print(f"release: {release}", flush=True)
    _, idle = measured(run_once, str(home), {})
    rows, tables = count_rows(home)
    warehouse, raw = ((home / "vault" / name) for name in ("warehouse.duckdb", "raw"))
    sizes = f"{warehouse.stat().st_size / 2**30:.1f} GiB, {bytes_below(raw) / 2**30:.1f} GiB of files as received"
    print(f"nothing new: {idle}; {rows:,} rows, {sizes}, {tables} tables of the release have rows")
    write_row(
        f"a warehouse of {wanted:,} participant rows",
        f"{rows:,} accepted rows of {MONTHS} months and 514 regencies, {sizes}",
        f"{loads} for the loads, {release} for the release, {idle} for the next run",
    )


if __name__ == "__main__":
    main()
