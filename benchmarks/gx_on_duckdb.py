"""What the gate costs: the suite of accepted participants against one scan written by hand with the same promises.

    python benchmarks/gx_on_duckdb.py --rows 1000000

Prints the median seconds of both and their ratio. Importing Great Expectations is timed apart.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from contracts.extracts.participants import EXTRACT
from expectations.gate import validate

MAKE_ROWS = f"""
    CREATE TABLE accepted AS
    SELECT *{EXTRACT.derived_columns} FROM (
    SELECT DATE '2024-01-01' AS period,
           '5371' || lpad((i % 99)::VARCHAR, 2, '0') || lpad((1 + i % 28)::VARCHAR, 2, '0')
                  || lpad((1 + i % 12)::VARCHAR, 2, '0') || '80' || lpad((1 + i % 9999)::VARCHAR, 4, '0') AS nik,
           lpad(i::VARCHAR, 11, '0') AS kpj,
           ['PU', 'BPU', 'JAKON', 'PMI'][1 + i % 4] AS segment,
           ['AKTIF', 'NONAKTIF'][1 + i % 2] AS status,
           '53.71' AS region,
           'E' || (i % 5000) AS employer_id,
           1000000.0 + i % 7000000 AS wage,
           true AS jkk, true AS jkm, i % 4 = 0 AS jht, false AS jp, false AS jkp,
           NULL::VARCHAR AS funding, NULL::DATE AS funded_until, 'Kupang' AS office, ['L', 'P'][1 + i % 2] AS sex,
           NULL::VARCHAR AS unreadable, '53.71' AS region_code, 'regency' AS region_level,
           NULL::VARCHAR AS region_problem, NULL::VARCHAR AS region_repair, '5371' AS nik_area,
           DATE '2024-01-01' AS claimed_from, DATE '2024-01-01' AS claimed_to,
           DATE '2024-02-05' AS received_date
    FROM range(?) AS rows(i))
"""


def hand_scan() -> str:
    """One SELECT that counts the rows breaking each promise of the suite."""
    predicates = [rule.predicate for rule in EXTRACT.all_rules]
    predicates += [f"{name} IS NOT NULL" for name in EXTRACT.required]
    predicates += [f"{field.name} IN {field.one_of}" for field in EXTRACT.fields if field.one_of]
    counts = ", ".join(f"count(*) FILTER (WHERE NOT ({predicate}))" for predicate in predicates)
    return f"SELECT count(*), {counts} FROM accepted"


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=7)
    options = parser.parse_args()
    connection = duckdb.connect()
    connection.execute(MAKE_ROWS, [options.rows])
    suites: list[object] = []
    import_seconds = seconds(lambda: suites.append(__import__("expectations.suites", fromlist=["suites"])))
    report(connection, import_seconds, suites[0].accepted_rows_suite(EXTRACT), options.repeats)


def report(connection: duckdb.DuckDBPyConnection, import_seconds: float, suite: list, repeats: int) -> None:
    query = hand_scan()
    assert not any(connection.execute(query).fetchone()[1:]), "the made rows must keep every rule"
    assert validate(connection, "accepted", suite, name="participants").is_passed
    by_hand, by_gate = [], []
    for _ in range(repeats):
        by_hand.append(seconds(lambda: connection.execute(query).fetchall()))
        by_gate.append(seconds(lambda: validate(connection, "accepted", suite, name="participants")))
    rows = connection.execute("SELECT count(*) FROM accepted").fetchone()[0]
    print(f"rows {rows}  expectations {len(suite)}  repeats {repeats}")
    print(f"import of Great Expectations  {import_seconds:6.2f} s")
    print(f"one scan by hand              {median(by_hand):6.3f} s")
    print(f"the gate                      {median(by_gate):6.3f} s")
    print(f"ratio                         {median(by_gate) / median(by_hand):6.2f}")


if __name__ == "__main__":
    main()
