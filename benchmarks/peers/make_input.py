"""The input that every peer reads: participants of twelve months in one CSV, and the small tables beside it.

    python benchmarks/peers/make_input.py 5000000 FOLDER

FOLDER/participants.csv has about 2 % second memberships, 0.05 % bad rows, and heavy-tailed regencies. FOLDER/ref holds
regency.csv, eligible.csv and target.csv; FOLDER/home is a home of Cakupan with the same rows in its inbox. The same
number of rows gives the same bytes: DuckDB's hash() is the only randomness.
"""

import csv
import os
import sys
from pathlib import Path

import duckdb

REFERENCE = Path(__file__).resolve().parents[2] / "reference" / "regions"
PRAGMAS = "SET TimeZone = 'UTC'; SET enable_progress_bar = false"

CONFIG = """home = "."

[publish]
suppress_below = 0
pages = false
files = []

[gates]
coverage_highest = 3.0

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

[[source]]
name = "bench_target"
dataset = "targets"
location = "inbox/bench_target/*"
region_codes = "kemendagri"
"""

# h: 53 bits of a hash; u: the same as a number from 0 to 1.
MACROS = """
CREATE MACRO h(key, salt) AS (hash(key * 1000 + salt) & 9007199254740991)::BIGINT;
CREATE MACRO u(key, salt) AS h(key, salt) / 9007199254740992.0
"""

# Regencies by their share of persons, log-normal by Box-Muller, in a table of some 16,384 places.
PLACES = """
CREATE TABLE place AS
WITH weighed AS (
  SELECT regency_code, exp(0.9 * sqrt(-2 * ln(u(number, 1) + 1e-12)) * cos(2 * pi() * u(number, 2))) AS weight
  FROM (SELECT regency_code, replace(regency_code, '.', '')::INT AS number FROM regency)
),
summed AS (
  SELECT regency_code, weight, sum(weight) OVER (ORDER BY regency_code) AS upto, sum(weight) OVER () AS total
  FROM weighed
),
bounded AS (
  SELECT regency_code, floor((upto - weight) / total * 16384)::INT AS low, floor(upto / total * 16384)::INT AS high
  FROM summed
)
SELECT unnest(range(low, greatest(high, low + 1))) AS place, regency_code FROM bounded
"""

PARTICIPANTS = """
WITH line AS (
  SELECT i, least(i // $month, 11)::INT AS m, i - least(i // $month, 11) * $month AS j FROM range($rows) AS t(i)
),
held AS (
  SELECT i, m, j >= $persons AS is_second, CASE WHEN j < $persons THEN j ELSE h(j, 11) % $persons END AS p FROM line
),
placed AS (
  SELECT *, u(i, 31) AS fault, u(p * 12 + m, 32) AS paid, u(p, 33) AS pay,
    $places[(h(CASE WHEN is_second AND u(p * 13 + m, 21) < 0.5 THEN p + 700000000
      WHEN m >= 6 AND u(p, 22) < 0.03 THEN p + 800000000 ELSE p END, 23) % len($places))::INT + 1] AS regency,
    CASE WHEN is_second THEN CASE WHEN u(p, 24) < 0.5 THEN 'BPU' ELSE 'JAKON' END
      WHEN u(p, 25) < 0.70 THEN 'PU' WHEN u(p, 25) < 0.90 THEN 'BPU' ELSE 'JAKON' END AS segment
  FROM held
),
person AS (
  SELECT *, $codes[(h(p, 41) % len($codes))::INT + 1] || lpad((1 + h(p, 42) % 40)::VARCHAR, 2, '0')
    || lpad((1 + h(p, 43) % 28 + CASE WHEN u(p, 44) < 0.4 THEN 40 ELSE 0 END)::VARCHAR, 2, '0')
    || lpad((1 + h(p, 45) % 12)::VARCHAR, 2, '0') || lpad((h(p, 46) % 100)::VARCHAR, 2, '0')
    || lpad((1 + h(p, 47) % 9999)::VARCHAR, 4, '0') AS nik
  FROM placed
)
SELECT strftime(DATE '2024-01-01' + to_months(m), '%Y-%m') AS periode,
  CASE WHEN fault < 0.0002 THEN left(nik, 15) ELSE nik END AS nik,
  lpad((h(p + CASE WHEN is_second THEN 500000000 ELSE 0 END, 48) % 100000000000)::VARCHAR, 11, '0') AS kpj,
  segment AS segmen,
  CASE WHEN paid < 0.93 THEN 'AKTIF' ELSE 'NONAKTIF' END AS status,
  CASE WHEN fault BETWEEN 0.0003 AND 0.0005 THEN '99.99' ELSE regency END AS kode_wilayah,
  CASE WHEN fault BETWEEN 0.0006 AND 0.0007 THEN '-1'
    WHEN fault > 0.995 OR (segment <> 'PU' AND paid * 31 - floor(paid * 31) < 0.4) THEN NULL
    ELSE (1500000 + round(exp(pay * 2.6) * 500000))::BIGINT::VARCHAR END AS upah,
  'Y' AS jkk,
  'Y' AS jkm,
  CASE WHEN segment = 'PU' OR (segment = 'BPU' AND pay > 0.6) THEN 'Y' ELSE 'N' END AS jht,
  CASE WHEN segment = 'PU' AND pay < 0.8 THEN 'Y' ELSE 'N' END AS jp
FROM person
"""

# Workers a regency, segment and survey round; a few are 0.
ELIGIBLE = """
WITH segment(segment, share) AS (VALUES ('PU', 0.70), ('BPU', 0.21), ('JAKON', 0.11)),
survey(reference_date, growth) AS (VALUES (DATE '2023-08-01', 1.0), (DATE '2024-08-01', 1.02)),
regency AS (
  SELECT regency_code, replace(regency_code, '.', '')::INT AS number, count(*) / (SELECT count(*) FROM place) AS share
  FROM place GROUP BY regency_code
)
SELECT regency_code, segment, reference_date,
  CASE WHEN h(number, 61 + length(segment)) % 701 = 0 THEN 0
    ELSE round(regency.share * $persons * segment.share * growth
      / (0.30 + 0.75 * u(number, 71 + length(segment))))::BIGINT
  END AS eligible
FROM regency, segment, survey
ORDER BY ALL
"""


def make(rows: int, folder: Path) -> None:
    """Write everything below `folder`, unless it is there."""
    if (folder / "home" / "cakupan.toml").exists():
        return
    (folder / "ref").mkdir(parents=True, exist_ok=True)
    month = rows // 12
    persons = int(month / 1.02)
    with duckdb.connect() as connection:
        connection.execute(PRAGMAS)
        connection.execute(
            "CREATE TABLE regency AS SELECT regency_code, province_code FROM read_csv(?, all_varchar = true)",
            [str(REFERENCE / "regency.csv")],
        )
        connection.execute(MACROS)
        connection.execute(PLACES)
        places = [code for (code,) in connection.execute("SELECT regency_code FROM place ORDER BY place").fetchall()]
        codes = sorted({code.replace(".", "") for code in places})
        facts = {"rows": rows, "month": month, "persons": persons, "places": places, "codes": codes}
        _copy(connection, PARTICIPANTS, folder / "participants.csv", facts)
        _copy(connection, "FROM regency ORDER BY ALL", folder / "ref" / "regency.csv", {})
        _copy(connection, ELIGIBLE, folder / "ref" / "eligible.csv", {"persons": persons})
    _write(folder / "ref" / "target.csv", ["target_pct"], [[70]])
    _make_home(folder)


def _copy(connection: duckdb.DuckDBPyConnection, query: str, file: Path, facts: dict[str, object]) -> None:
    connection.execute(f"COPY ({query}) TO '{file}' (HEADER)", facts or None)


def _write(file: Path, header: list[str], rows: list[list[object]]) -> None:
    with file.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([header, *rows])


def _make_home(folder: Path) -> None:
    """A home whose inbox holds the same bytes, and the small tables under the headings of their datasets."""
    inbox = folder / "home" / "inbox"
    for source in ("bench", "bench_eligible", "bench_target"):
        (inbox / source).mkdir(parents=True, exist_ok=True)
    os.link(folder / "participants.csv", inbox / "bench" / "participants.csv")
    with (folder / "ref" / "eligible.csv").open(encoding="utf-8") as text:
        eligible = [
            [row["reference_date"], row["regency_code"], row["segment"], row["eligible"]]
            for row in csv.DictReader(text)
        ]
    _write(inbox / "bench_eligible" / "eligible.csv", ["reference_date", "region", "segment", "eligible"], eligible)
    with (folder / "ref" / "regency.csv").open(encoding="utf-8") as text:
        areas = {code for row in csv.DictReader(text) for code in (row["regency_code"], row["province_code"], "00")}
    targets = [[2024, area, "UCJ", 70, "semesta"] for area in sorted(areas)]
    header = ["year", "region", "instrument", "target_pct", "denominator_id"]
    _write(inbox / "bench_target" / "target.csv", header, targets)
    (folder / "home" / "cakupan.toml").write_text(CONFIG, encoding="utf-8")


if __name__ == "__main__":
    make(int(sys.argv[1]), Path(sys.argv[2]))
