"""Clean + validate + load of participant rows beside one hand-written DuckDB script without validation, in one run.

    python benchmarks/load.py --rows 5000000 --repeats 3

Each side runs in a process of its own, in turn; printed are medians of wall seconds, CPU seconds and peak memory, the
seconds of each of our steps, and the ratio. The input is one synthetic CSV of twelve months, about 2 % second
memberships and 0.1 % bad rows. The hand-written script reads the same columns with types, keeps rows with a 16-digit
NIK, a known segment, status and regency, and loads them: no pseudonyms, row ledger, quarantine, duplicates or suite.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from reference.tables import load

CONFIG = """home = "."
[[source]]
name = "bench"
dataset = "participants"
location = "inbox/bench/*"
region_codes = "kemendagri"
"""

INPUT = """
COPY (
  WITH person AS (
    SELECT i, i % ($rows // 12) AS person, i // ($rows // 12) AS month
    FROM range($rows) AS t(i)
  ),
  keyed AS (
    SELECT *, CASE WHEN i % 50 = 0 THEN person // 2 ELSE person END AS holder,
      $codes[(hash(person) % len($codes))::INT + 1] AS regency
    FROM person
  )
  SELECT strftime(DATE '2023-01-01' + to_months(least(month, 11)::INT), '%Y-%m') AS periode,
    replace(regency, '.', '') || '01' || lpad((1 + holder % 28)::VARCHAR, 2, '0')
      || lpad((1 + holder // 28 % 12)::VARCHAR, 2, '0') || lpad((50 + holder // 336 % 50)::VARCHAR, 2, '0')
      || CASE WHEN i % 1000 = 7 THEN '0000' ELSE lpad((1 + holder // 16800 % 9998)::VARCHAR, 4, '0') END AS nik,
    lpad(i::VARCHAR, 11, '0') AS kpj,
    ['PU', 'PU', 'PU', 'BPU', 'JAKON'][(person % 5)::INT + 1] AS segmen,
    CASE WHEN hash(i) % 100 < 93 THEN 'AKTIF' ELSE 'NONAKTIF' END AS status,
    regency AS kode_wilayah,
    (1500000 + hash(i) % 4000000)::VARCHAR AS upah,
    'Y' AS jkk, 'Y' AS jkm
  FROM keyed
) TO '{path}' (HEADER, DELIMITER ',')
"""

BY_HAND = """
CREATE TABLE participant AS
SELECT (periode || '-01')::DATE AS period_month, nik, kpj, segmen AS segment, status = 'AKTIF' AS is_active,
  kode_wilayah AS regency_code, upah AS wage_idr, jkk = 'Y' AS has_jkk, jkm = 'Y' AS has_jkm
FROM read_csv('{path}', header = true, auto_detect = false, delim = ',', columns = {{
  'periode': 'VARCHAR', 'nik': 'VARCHAR', 'kpj': 'VARCHAR', 'segmen': 'VARCHAR', 'status': 'VARCHAR',
  'kode_wilayah': 'VARCHAR', 'upah': 'DOUBLE', 'jkk': 'VARCHAR', 'jkm': 'VARCHAR'}})
WHERE regexp_full_match(nik, '[0-9]{{16}}') AND segmen IN ('PU', 'BPU', 'JAKON', 'PMI')
  AND status IN ('AKTIF', 'NONAKTIF') AND kode_wilayah IN (SELECT unnest($codes))
"""


def _codes() -> list[str]:
    return sorted(load("regency")["regency_code"])


def make_input(home: Path, rows: int) -> Path:
    """The CSV and a configuration for it."""
    path = home / "inbox" / "bench" / "participants.csv"
    path.parent.mkdir(parents=True)
    (home / "cakupan.toml").write_text(CONFIG, encoding="utf-8")
    with duckdb.connect() as connection:
        connection.execute(INPUT.format(path=path), {"rows": rows, "codes": _codes()})
    return path


def by_hand(home: Path) -> dict[str, float]:
    """The hand-written script; its seconds."""
    began = time.monotonic()
    with duckdb.connect(str(home / "hand.duckdb")) as connection:
        path = home / "inbox" / "bench" / "participants.csv"
        connection.execute(BY_HAND.format(path=path), {"codes": _codes()})
    return {"all": time.monotonic() - began}


def ours(home: Path) -> dict[str, float]:
    """Our steps, called bare of Prefect; the seconds of each."""
    import expectations.suites  # noqa: F401  its import is not the work
    from flows.extract.snapshots import take_snapshots
    from flows.home.directory import Home
    from flows.load import load as load_step
    from flows.load import staging, validate
    from flows.settings.cakupan_toml import read_settings
    from flows.settings.selection import Selection

    settings = read_settings(home / "cakupan.toml")
    place = Home(settings.home)
    place.make()
    seconds = {}
    marks = [time.monotonic()]

    def done(name: str) -> None:
        marks.append(time.monotonic())
        seconds[name] = marks[-1] - marks[-2]

    snapshots = take_snapshots(place, settings, Selection())
    done("snapshot")
    staged = staging.clean(place, "bench", settings, snapshots)
    done("clean")
    validate.validate_stage(place, "bench", settings, staged)
    done("validate")
    load_step.load(place, "bench", settings, staged)
    done("load")
    return seconds


def _measured(side: str, home: Path) -> dict[str, float]:
    """Run one side in a process of its own."""
    child = [sys.executable, __file__, "--side", side, "--home", str(home)]
    out = subprocess.run(child, check=True, capture_output=True, text=True).stdout
    facts: dict[str, float] = json.loads(out.splitlines()[-1])
    return facts


def _child(side: str, home: Path) -> None:
    began = resource.getrusage(resource.RUSAGE_SELF)
    seconds = {"hand": by_hand, "ours": ours}[side](home)
    ended = resource.getrusage(resource.RUSAGE_SELF)
    cpu = ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime
    print(json.dumps({**seconds, "cpu": cpu, "wall": sum(seconds.values()), "memory_gb": ended.ru_maxrss / 1024**2}))


def _clear(home: Path) -> None:
    import shutil

    shutil.rmtree(home / "vault", ignore_errors=True)
    (home / "hand.duckdb").unlink(missing_ok=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--side", choices=("hand", "ours"))
    parser.add_argument("--home", type=Path)
    options = parser.parse_args()
    if options.side:
        _child(options.side, options.home)
        return
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        make_input(home, options.rows)
        runs: dict[str, list[dict[str, float]]] = {"hand": [], "ours": []}
        for _ in range(options.repeats):
            for side, found in runs.items():
                _clear(home)
                found.append(_measured(side, home))
    _report(options.rows, runs)


def _report(rows: int, runs: dict[str, list[dict[str, float]]]) -> None:
    medians = {
        side: {key: statistics.median(run[key] for run in found) for key in found[0]} for side, found in runs.items()
    }
    for side, facts in medians.items():
        print(f"{side}: " + ", ".join(f"{key} {value:.2f}" for key, value in facts.items()))
    speed = f"{rows / medians['ours']['wall']:,.0f} rows a second"
    print(f"{speed}; ours / by hand: wall {_ratio(medians, 'wall')}, CPU {_ratio(medians, 'cpu')}")


def _ratio(medians: dict[str, dict[str, float]], key: str) -> str:
    return f"{medians['ours'][key] / medians['hand'][key]:.2f}x"


if __name__ == "__main__":
    main()
