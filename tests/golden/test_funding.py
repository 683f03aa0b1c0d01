"""Who pays until when, what it would cost, what was promised: small published figures in, rows worked out by hand out.

The arithmetic is in `funding/expected_*.txt`, beside the figures.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from contracts.language.ddl import create_table
from contracts.language.table import Table
from contracts.marts.funding_tables import COMMITMENT_PROGRESS, FUNDING_EXPIRY, SUBSIDY_SCENARIO
from reference.tables import load
from transforms.render import render

CASE = Path(__file__).parent / "funding"
Cell = str | int | float | bool | date | None
PARAMETERS = {"denominator_id": "semesta", "coverage_floor": 0.3, "release_id": "golden"}
INPUTS = {
    "mart.area_coverage": """
        SELECT area_level, area_code, 'Area ' || area_code AS area_name, province_code, segment,
            period_month::DATE AS period_month, 'semesta' AS denominator_id,
            active_participant_count::BIGINT AS active_participant_count,
            eligible_worker_count::BIGINT AS eligible_worker_count,
            active_participant_count::BIGINT / nullif(eligible_worker_count::BIGINT, 0) AS coverage_ratio,
            suppression_reason
        FROM grid""",
    "mart.shown_fund": """
        SELECT CASE length(area_code) WHEN 5 THEN 'regency' ELSE 'province' END AS area_level, area_code, fund,
            period_month::DATE AS period_month,
            funded_until_month::DATE AS funded_until_month, is_fund_total::BOOLEAN AS is_fund_total,
            funded_participant_count::BIGINT AS funded_participant_count, suppression_reason
        FROM grid""",
    "clean.funding": """
        SELECT 'sent-1' AS snapshot_id, year(start_month::DATE) AS fiscal_year, region_code, fund, segment,
            start_month::DATE AS start_month, month_count::BIGINT AS month_count, worker_count::BIGINT AS worker_count,
            is_duplicate::BOOLEAN AS is_duplicate
        FROM grid""",
    "clean.commitment": """
        SELECT region_code, promise, 'Dinas' AS owner_name, fund, worker_count::BIGINT AS worker_count,
            promised_date::DATE AS promised_date, due_date::DATE AS due_date, NULL::VARCHAR AS stated_status,
            is_duplicate::BOOLEAN AS is_duplicate
        FROM grid""",
}


def grid(name: str) -> list[dict[str, str | None]]:
    """The rows of a grid by column; `-` is NULL."""
    text = (CASE / f"{name}.txt").read_text(encoding="utf-8")
    lines = [words for line in text.splitlines() if (words := line.partition("#")[0].split())]
    return [dict(zip(lines[0], (None if cell == "-" else cell for cell in line), strict=True)) for line in lines[1:]]


def fill(connection: duckdb.DuckDBPyConnection, name: str, query: str) -> None:
    """Make one input table of its grid."""
    rows = grid(name.partition(".")[2])
    columns = ", ".join(f"{column} VARCHAR" for column in rows[0])
    connection.execute(f"CREATE OR REPLACE TEMP TABLE grid ({columns})")
    places = ", ".join("?" for _ in rows[0])
    connection.executemany(f"INSERT INTO grid VALUES ({places})", [list(row.values()) for row in rows])
    connection.execute(f"CREATE TABLE {name} AS {query}")


def build(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """One release table, with its key and every CHECK of its contract."""
    query = render(table.table_name)
    used = {name: value for name, value in PARAMETERS.items() if f"${name}" in query}
    connection.execute(create_table(table))
    connection.execute(f"INSERT INTO {table.name} BY NAME\n{query}", used)


@pytest.fixture(scope="module")
def case() -> Iterator[duckdb.DuckDBPyConnection]:
    """The three tables over the case and the real reference tables."""
    with duckdb.connect() as connection:
        for schema in ("mart", "ref", "clean", "ledger", "state"):
            connection.execute(f"CREATE SCHEMA {schema}")
        for name in ("contribution_rate", "funded_group", "fund"):
            connection.register("facts", load(name))
            connection.execute(f"CREATE TABLE ref.{name} AS SELECT * FROM facts")
        for name, query in INPUTS.items():
            fill(connection, name, query)
        connection.execute(
            "CREATE TABLE ledger.snapshot AS"
            " SELECT 'sent-1' AS snapshot_id, 'dana' AS source_name, 'dana_2024.csv' AS file_name"
        )
        connection.execute("CREATE TABLE state.published_file AS SELECT 'sent-1' AS snapshot_id, 'dana/1' AS file_name")
        for table in (FUNDING_EXPIRY, SUBSIDY_SCENARIO, COMMITMENT_PROGRESS):
            build(connection, table)
        yield connection


def value_of(cell: str | None) -> Cell:
    """`3/6` is a ratio; the rest is what it looks like."""
    if cell is None or cell in {"true", "false"}:
        return None if cell is None else cell == "true"
    if "/" in cell:
        above, below = cell.split("/")
        return round(int(above) / int(below), 12)
    if cell.count("-") == 2:
        return date.fromisoformat(cell)
    return int(cell) if cell.isdigit() else cell


def rows_of(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    """The rows of a query, ratios cut to 12 digits, ordered as text."""
    found = connection.execute(query).fetchall()
    rows = [tuple(round(cell, 12) if isinstance(cell, float) else cell for cell in row) for row in found]
    return sorted(rows, key=str)


def expected(name: str, *texts: str) -> list[tuple[Cell, ...]]:
    """The rows worked out by hand, ordered as text; the columns `texts` hold codes, not numbers."""
    rows = [
        tuple(cell if column in texts else value_of(cell) for column, cell in row.items())
        for row in grid(f"expected_{name}")
    ]
    return sorted(rows, key=str)


def test_who_lapses_when_is_as_worked_out_by_hand(case: duckdb.DuckDBPyConnection) -> None:
    query = """
        SELECT area_code, basis, fund, lapse_month, funded_worker_count, renewed_worker_count, is_in_force, is_lapsed,
            is_within_12_months, is_part_of_province_fund, unnamed_regency_count, lapsed_until_then_count,
            coverage_ratio_without, cost_3_month_idr, cost_12_month_idr, term_cost_idr
        FROM mart.funding_expiry WHERE source NOT LIKE 'https:%'"""
    assert rows_of(case, query) == expected("expiry", "area")


def test_a_subsidy_costs_what_was_worked_out_by_hand(case: duckdb.DuckDBPyConnection) -> None:
    wanted = expected("subsidy", "area")
    found = rows_of(
        case,
        "SELECT area_code, scenario, bpu_gap_count, workers_to_add_count, cost_idr, bpu_coverage_ratio_after,"
        " coverage_ratio_after, is_floor_reached, suppression_reason FROM mart.subsidy_scenario WHERE month_count = 12",
    )
    listed = {row[:2] for row in wanted}
    assert [row for row in found if row[:2] in listed] == wanted
    assert len(found) == 5 * (2 + 5 + 4)  # scenarios x provinces and regencies


def test_what_came_of_a_promise_is_as_worked_out_by_hand(case: duckdb.DuckDBPyConnection) -> None:
    query = """
        SELECT area_code, promise, progress_basis, unnamed_regency_count, promised_worker_count, progress_count,
            progress_ratio, elapsed_ratio, commitment_state, suppression_reason
        FROM mart.commitment_progress"""
    assert rows_of(case, query) == expected("commitment", "area")


def test_three_and_six_months_cost_a_quarter_and_half_of_twelve(case: duckdb.DuckDBPyConnection) -> None:
    query = """
        SELECT count(*) FILTER (quarter.cost_idr * 4 <> whole.cost_idr OR half.cost_idr * 2 <> whole.cost_idr), count(*)
        FROM mart.subsidy_scenario AS whole
        JOIN mart.subsidy_scenario AS half USING (area_code, scenario)
        JOIN mart.subsidy_scenario AS quarter USING (area_code, scenario)
        WHERE (whole.month_count, half.month_count, quarter.month_count) = (12, 6, 3) AND whole.cost_idr > 0"""
    assert case.execute(query).fetchone() == (0, 30)


def test_the_announced_budgets_come_out_to_the_rupiah(case: duckdb.DuckDBPyConnection) -> None:
    query = """
        SELECT area_code, year(start_month), funded_worker_count, term_cost_idr FROM mart.funding_expiry
        WHERE source LIKE 'https:%' AND area_level = 'province' ORDER BY ALL"""
    assert case.execute(query).fetchall() == [
        ("18", None, 22_100, 1_856_400_000),  # 5 months; stated as Rp1.86 billion
        ("53", 2025, 100_000, 10_080_000_000),  # 6 months
        ("53", 2026, 50_000, 10_080_000_000),  # 12 months, as budgeted; the discount of 2026 is not for them
    ]


def test_fifty_thousand_of_2026_continue_what_a_hundred_thousand_had_until_2025(
    case: duckdb.DuckDBPyConnection,
) -> None:
    query = """
        SELECT lapse_month, funded_worker_count, renewed_worker_count, is_in_force, lapsed_until_then_count
        FROM mart.funding_expiry WHERE area_code = '53' AND fund = 'APBD Provinsi' ORDER BY lapse_month"""
    assert case.execute(query).fetchall() == [
        (date(2026, 1, 1), 100_000, 50_000, False, None),
        (date(2027, 1, 1), 50_000, 0, False, None),
    ]


def test_ende_has_11252_funded_workers_and_not_the_10252_of_the_article(case: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT sum(funded_worker_count)::BIGINT, bool_and(lapse_month IS NULL) FROM mart.funding_expiry"
    where = "area_code = '53.08' AND basis = 'announced'"
    assert case.execute(f"{query} WHERE {where}").fetchone() == (9_731 + 1_521, True)
    parts = case.execute(f"SELECT fund, is_part_of_province_fund FROM mart.funding_expiry WHERE {where} ORDER BY 1")
    assert parts.fetchall() == [("APBD Kabupaten", False), ("APBD Provinsi", True)]


def months_priced(rate: pd.DataFrame) -> dict[date, int]:
    """The contribution in force of every month that has one."""
    with duckdb.connect() as connection:
        connection.execute("CREATE SCHEMA ref")
        connection.register("facts", rate)
        connection.execute("CREATE TABLE ref.contribution_rate AS SELECT * FROM facts")
        return dict(connection.execute(render("contribution_month")).fetchall())


def test_the_discount_of_transport_workers_is_known_and_enters_no_cost() -> None:
    rate = load("contribution_rate")
    assert rate.groupby("worker_group")["contribution_idr"].sum().to_dict() == {"all": 16_800, "transport": 8_400}
    months = months_priced(rate)
    assert (set(months.values()), months[date(2026, 6, 1)]) == ({16_800}, 16_800)


def test_a_month_without_one_of_the_two_contributions_has_no_price() -> None:
    rate = load("contribution_rate")
    rate["valid_from"] = rate["valid_from"].mask(rate["rate_id"] == "bpu_jkm", pd.Timestamp("2025-01-01"))
    assert min(months_priced(rate)) == date(2025, 1, 1)


def test_one_select_answers_who_lapses_next_how_far_coverage_falls_and_what_it_costs(
    case: duckdb.DuckDBPyConnection,
) -> None:
    query = """
        SELECT area_name, fund, funded_worker_count, coverage_ratio, coverage_ratio_without, cost_3_month_idr,
            cost_6_month_idr, cost_12_month_idr
        FROM mart.funding_expiry
        WHERE is_in_force AND lapse_month = as_of_month + INTERVAL 1 MONTH AND basis = 'announced'
            AND area_code = '53'"""
    assert case.execute(query).fetchall() == [
        ("Area 53", "Provinsi", 50_000, 0.3, 0.25, 2_520_000_000, 5_040_000_000, 10_080_000_000)
    ]


def test_every_verdict_on_a_promise_is_given_in_both_languages(case: duckdb.DuckDBPyConnection) -> None:
    rows = case.execute("SELECT sentence, sentence_id FROM mart.commitment_progress GROUP BY ALL").fetchall()
    assert len(rows) == 9
    assert all(english != indonesian for english, indonesian in rows)
