"""No table of a published release shows a small count of persons, and what is hidden is hidden everywhere."""

import duckdb
import pytest

from contracts.language.table import Field, Table
from contracts.marts.release_tables import RELEASE_TABLES

SMALLEST = 10
ANNOUNCED = {"reconciliation": {"stated_active_count"}}
"""Figures that others published; they are not ours to hide."""
COUNTED = {"commitment_progress": "progress_basis = 'fund'"}
"""Rows that count persons, where others tell by how many two published counts differ."""
DERIVED = ("projected_", "pace_", "adds_needed")
"""Estimates that no persons stand behind."""

COLUMNS = [
    pytest.param(table, field, id=f"{table.table_name}.{field.name}")
    for table in RELEASE_TABLES
    for field in table.fields
    if field.unit in ("persons", "memberships")
    and not field.name.startswith(DERIVED)
    and field.name not in ANNOUNCED.get(table.table_name, ())
]


@pytest.mark.parametrize(("table", "field"), COLUMNS)
def test_a_column_of_persons_shows_zero_nothing_or_ten_and_more(
    table: Table, field: Field, release: duckdb.DuckDBPyConnection
) -> None:
    small = release.execute(
        f"SELECT count(*) FROM {table.table_name} WHERE {field.name} BETWEEN 1 AND {SMALLEST - 1}"
        f" AND {COUNTED.get(table.table_name, 'true')}"
    ).fetchone()
    assert small == (0,)


def test_there_was_something_to_hide(warehouse: duckdb.DuckDBPyConnection) -> None:
    kinds = warehouse.execute(
        "SELECT DISTINCT CASE WHEN starts_with(breakdown, 'fund:') THEN 'fund' WHEN breakdown <> '' THEN 'program'"
        " ELSE 'headcount' END FROM ledger.published_cell WHERE is_hidden ORDER BY ALL"
    ).fetchall()
    assert kinds == [("fund",), ("headcount",), ("program",)]


SHOWN = {
    "program_coverage": ("area_code", "segment", "program", "program_participant_count"),
    "regency_coverage": ("regency_code", "segment", "''", "coverage_ratio"),
    "province_coverage": ("province_code", "segment", "''", "coverage_ratio"),
    "office_coverage": ("office_name", "segment", "''", "coverage_ratio"),
    "coverage_by_denominator": ("area_code", "'ALL'", "''", "coverage_ratio"),
}
"""Per table: area, segment, program and a figure that stands only where the count is shown."""


@pytest.mark.parametrize("table", SHOWN)
def test_a_hidden_count_stands_in_no_table(
    table: str, release: duckdb.DuckDBPyConnection, warehouse: duckdb.DuckDBPyConnection
) -> None:
    area, segment, program, figure = SHOWN[table]
    query = f"SELECT DISTINCT {area}, period_month, {segment}, {program} FROM {table} WHERE {figure} IS NOT NULL"
    hidden = warehouse.execute(
        "SELECT area_code, period_month, segment, breakdown FROM ledger.published_cell WHERE is_hidden"
    ).fetchall()
    shown = release.execute(query).fetchall()
    assert hidden
    assert shown
    assert not set(hidden) & set(shown)
