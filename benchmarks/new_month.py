"""What a new month costs after a short and after a long history, and runs that find a change or nothing new.

    python benchmarks/new_month.py --history 12 60 --rows 200000
    python benchmarks/new_month.py --history 12 60 --rows 200000 --province 53

The history is published by one `cakupan run`. Then a month comes and is published by another, a third finds nothing
new, and a fourth that one province sent the month again with a fiftieth of its rows less; each is a process of its own.
Printed are CPU and wall seconds. The rows are spread over the regencies of the nation, or of one province; what a
publication costs grows with regencies times months.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.peers.make_input import MACROS, PRAGMAS, REFERENCE

CAKUPAN = str(Path(sys.executable).with_name("cakupan"))
LAST = 2024 * 12 + 11
"""December 2024, as a number of months."""

CONFIG = """home = "."

[publish]
{provinces}pages = false
files = []

[[source]]
name = "bench"
dataset = "participants"
location = "inbox/bench/*"
region_codes = "kemendagri"

[[source]]
name = "bench_eligible"
dataset = "eligible_workers"
unit = "persons"
location = "inbox/bench_eligible/*"
region_codes = "kemendagri"
"""

MONTH = """
WITH person AS (
  SELECT p, $regencies[(h(p, 1) % len($regencies))::INT + 1] AS regency, u(p, 2) AS kind,
    u(p * 100000 + hash($month) % 1000, 3) AS paid
  FROM range($rows) AS t(p)
)
SELECT $month AS periode,
  replace(regency, '.', '') || lpad((1 + h(p, 4) % 40)::VARCHAR, 2, '0') || lpad((1 + h(p, 5) % 28)::VARCHAR, 2, '0')
    || lpad((1 + h(p, 6) % 12)::VARCHAR, 2, '0') || lpad((h(p, 7) % 100)::VARCHAR, 2, '0')
    || lpad((1 + h(p, 8) % 9999)::VARCHAR, 4, '0') AS nik,
  lpad(p::VARCHAR, 11, '0') AS kpj,
  CASE WHEN kind < 0.7 THEN 'PU' WHEN kind < 0.9 THEN 'BPU' ELSE 'JAKON' END AS segmen,
  CASE WHEN paid < 0.93 THEN 'AKTIF' ELSE 'NONAKTIF' END AS status, regency AS kode_wilayah, 2500000 AS upah,
  'Y' AS jkk, 'Y' AS jkm
FROM person WHERE NOT ($is_changed AND regency[:2] = $regencies[1][:2] AND p % 50 = 0)
"""


def month_name(place: int) -> str:
    return f"{place // 12}-{place % 12 + 1:02d}"


def make_home(home: Path, rows: int, province: str | None) -> duckdb.DuckDBPyConnection:
    """A home without participants; returns the connection that writes them."""
    for source in ("bench", "bench_eligible"):
        (home / "inbox" / source).mkdir(parents=True)
    provinces = f'provinces = ["{province}"]\n' if province else ""
    (home / "cakupan.toml").write_text(CONFIG.format(provinces=provinces), encoding="utf-8")
    connection = duckdb.connect()
    connection.execute(PRAGMAS)
    connection.execute(MACROS)
    regencies = f"FROM read_csv('{REFERENCE}/regency.csv', all_varchar = true)"
    codes = (
        f"SELECT list(regency_code ORDER BY regency_code) {regencies} WHERE province_code = coalesce(?, province_code)"
    )
    (found,) = connection.execute(codes, [province]).fetchone()
    connection.execute("CREATE TABLE regency AS SELECT unnest(?) AS regency_code", [found])
    eligible = (
        "SELECT '2018-08-01' AS reference_date, regency_code AS region, segment,"
        f" {rows} // (SELECT count(*) FROM regency) AS eligible"
        " FROM regency, (VALUES ('PU'), ('BPU'), ('JAKON')) AS listed(segment)"
    )
    connection.execute(f"COPY ({eligible}) TO '{home}/inbox/bench_eligible/eligible.csv' (HEADER)")
    return connection


def write_month(
    connection: duckdb.DuckDBPyConnection, home: Path, rows: int, month: str, *, is_changed: bool = False
) -> None:
    (regencies,) = connection.execute("SELECT list(regency_code) FROM regency").fetchone()
    facts = {"rows": rows, "month": month, "regencies": regencies, "is_changed": is_changed}
    connection.execute(f"COPY ({MONTH}) TO '{home}/inbox/bench/participants_{month}.csv' (HEADER)", facts)


def run(home: Path, what: str) -> float:
    """Run once; the CPU seconds."""
    began = time.monotonic()
    words = [CAKUPAN, "run", "--config", str(home / "cakupan.toml")]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        said = process.stderr.read() if process.stderr else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, said[-2000:]
    cpu = used.ru_utime + used.ru_stime
    peak = used.ru_maxrss / 1024
    print(f"  {what:<24} CPU {cpu:6.1f} s   wall {time.monotonic() - began:6.1f} s   peak {peak:5.0f} MB", flush=True)
    return cpu


def after(months: int, rows: int, province: str | None, folder: Path) -> float:
    """The CPU seconds of one more month after so many."""
    home = folder / f"{months}-months"
    connection = make_home(home, rows, province)
    for place in range(LAST - months, LAST):
        write_month(connection, home, rows, month_name(place))
    print(f"{months} months of {rows:,} rows, {province or 'the nation'}")
    run(home, "the history")
    write_month(connection, home, rows, month_name(LAST))
    cpu = run(home, "a new month")
    run(home, "nothing new")
    write_month(connection, home, rows, month_name(LAST), is_changed=True)
    run(home, "a change")
    shutil.rmtree(home)
    return cpu


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--history", type=int, nargs="+", default=[12, 60])
    parser.add_argument("--rows", type=int, default=200_000, help="a month")
    parser.add_argument("--province", help="only the regencies of this one")
    parser.add_argument("--folder", type=Path, help="where homes are made; 60 months of a million rows need 20 GB")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        costs = [after(months, options.rows, options.province, Path(folder)) for months in options.history]
    print(f"the new month, last to first: {costs[-1] / costs[0]:.2f}x")


if __name__ == "__main__":
    main()
