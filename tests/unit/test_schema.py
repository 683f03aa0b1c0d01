"""Versions of the warehouse: each earlier one is brought to the present one, a later one is refused."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.runtime.errors import WarehouseError
from warehouse.check import tables_of
from warehouse.marts import open_marts
from warehouse.schema import differing_tables, found_version, migrate, migrations, note_version, present_version
from warehouse.schema_lock import changed_tables, locked_tables
from warehouse.session import Session, open_session
from warehouse.tables import create_tables

EVERY_VERSION = sorted(migrations())
_SCHEMAS = ("ledger", "quarantine", "clean")
BEFORE: dict[str, list[str]] = json.loads(
    (Path(__file__).parent / "tables_before_versions.json").read_text(encoding="utf-8")
)
"""Every form that a table had before versions were recorded, oldest first, other than that of version 1."""

ROWS = {
    "clean.statement": "'s' AS snapshot_id, 1 AS row_number, 0.5 AS stated_ratio, 'measured' AS kind",
    "ledger.as_published": "'regency' AS area_level, '53.01' AS area_code, DATE '2024-06-01' AS period_month,"
    " 'ALL' AS segment, 'semesta' AS denominator_id, '20240801T000000Z-1' AS release_id, true AS is_published,"
    " 'persons' AS active_participant_basis, 'ok' AS quality_flag",
    "ledger.person_key": "'k' AS key_id, TIMESTAMP '2024-06-01' AS first_used_at",
    "ledger.published_cell": "'53.01' AS area_code, DATE '2024-06-01' AS period_month, 'ALL' AS segment,"
    " '' AS breakdown, '20240801T000000Z-1' AS release_id, 7 AS active_participant_count, true AS is_hidden",
    "ledger.release_basis": "'20240801T000000Z-1' AS release_id, 'r' AS rules_checksum, 'f' AS reference_checksum,"
    " '{}' AS settings_json, '{}' AS manifest_json",
    "ledger.run": "'r' AS run_id, TIMESTAMP '2024-06-01' AS started_at, 'published' AS state",
    "ledger.snapshot": "'s' AS snapshot_id, 's' AS source_name, 'participants' AS dataset, 'f.csv' AS file_name,"
    " 'h' AS sha256, 'names' AS code_system, TIMESTAMP '2024-06-01' AS received_at, 1 AS delivery_number,"
    " 'current' AS state, 'csv' AS layout, 3 AS physical_row_count, 1 AS layout_row_count, 0 AS superseded_row_count,"
    " 'r' AS run_id",
    "quarantine.set_aside_row": "'s' AS snapshot_id, 'participants' AS dataset, '' AS sheet_name, 2 AS row_number,"
    " 'quarantined' AS disposition, 'NIK_FORMAT@1' AS reasons, '{}' AS row_json, 'r' AS run_id",
}
"""A row that every form of the table takes."""
_RUN = "INSERT INTO ledger.run (run_id, started_at, state) VALUES ('r', TIMESTAMP '2024-06-01', 'published')"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with open_session(tmp_path / "w.duckdb", tmp_path) as opened:
        yield opened


def make_version(session: Session, number: int) -> None:
    """A warehouse of an earlier version, as it was written down, with a run in it."""
    session.run_all(f"CREATE SCHEMA {name}" for name in _SCHEMAS)
    session.run_all(locked_tables(number).values())
    session.run(_RUN)
    session.run("INSERT INTO ledger.schema_version VALUES ($n, TIMESTAMP '2024-06-01', 'test')", n=number)


def bring_up(session: Session) -> None:
    migrate(session)
    create_tables(session)
    note_version(session)


def test_the_tables_of_this_version_are_written_down() -> None:
    assert changed_tables(locked_tables(present_version())) == [], (
        "write a migration, then python -m warehouse.schema_lock"
    )


def test_a_new_warehouse_has_the_present_version_and_is_as_the_contracts_say(session: Session) -> None:
    bring_up(session)
    assert found_version(session) == present_version()
    assert differing_tables(session) == []


@pytest.mark.parametrize("number", EVERY_VERSION)
def test_a_warehouse_of_every_version_becomes_the_present_one_with_its_rows(session: Session, number: int) -> None:
    make_version(session, number)
    bring_up(session)
    assert found_version(session) == present_version()
    assert differing_tables(session) == []
    assert session.rows("SELECT run_id, state FROM ledger.run") == [("r", "published")]


@pytest.mark.parametrize(
    ("name", "form"), [(name, form) for name, forms in BEFORE.items() for form in range(len(forms))]
)
def test_a_table_of_before_versions_becomes_the_present_one_with_its_row(
    session: Session, name: str, form: int
) -> None:
    """In a warehouse that lacks the others, as the earliest ones do."""
    session.run_all(f"CREATE SCHEMA {schema}" for schema in _SCHEMAS)
    session.run_all({BEFORE["ledger.run"][0], BEFORE[name][form]} if name != "ledger.run" else {BEFORE[name][form]})
    session.run(f"INSERT INTO {name} BY NAME SELECT {ROWS[name]}")
    (before,) = session.rows(f"SELECT row FROM {name} AS row")
    assert found_version(session) == 0
    bring_up(session)
    assert found_version(session) == present_version()
    assert differing_tables(session) == []
    (after,) = session.rows(f"SELECT row FROM {name} AS row")
    same = {column: value for column, value in before[0].items() if column in after[0]}
    assert same == {column: after[0][column] for column in same}
    assert len(same) >= len(before[0]) - 1


def test_every_table_that_ever_changed_has_its_earlier_forms() -> None:
    """A form that was recorded is never taken out."""
    assert {"ledger.run", "ledger.snapshot", "ledger.published_cell", "ledger.as_published"} < set(BEFORE)
    assert ROWS.keys() == BEFORE.keys()


def test_a_state_that_an_earlier_check_refused_is_taken_afterwards(session: Session) -> None:
    session.run("CREATE SCHEMA ledger")
    session.run(BEFORE["ledger.run"][0])
    loaded = "INSERT INTO ledger.run (run_id, started_at, state) VALUES ('s', TIMESTAMP '2024-07-01', 'loaded')"
    with pytest.raises(WarehouseError):
        session.run(loaded)
    bring_up(session)
    session.run(loaded)
    assert session.value("SELECT count(*) FROM ledger.run") == 1


def test_a_count_of_an_early_release_gets_the_bound_that_the_release_had(session: Session) -> None:
    session.run("CREATE SCHEMA ledger")
    for name in ("ledger.published_cell", "ledger.release_basis"):
        session.run(BEFORE[name][0])
        session.run(f"INSERT INTO {name} BY NAME SELECT {ROWS[name]}")
    session.run('UPDATE ledger.release_basis SET settings_json = \'{"publish": {"suppress_below": 5}}\'')
    bring_up(session)
    assert session.value("SELECT suppress_below FROM ledger.published_cell") == 5


def test_counts_of_earlier_publications_are_kept_and_their_marts_are_dropped(session: Session) -> None:
    make_version(session, EVERY_VERSION[0])
    session.run_all(
        (
            "CREATE SCHEMA mart",
            "CREATE TABLE mart.cell (area_code VARCHAR)",
            "CREATE VIEW mart.shown_fund AS FROM mart.cell",
            "CREATE TABLE mart.person_count AS SELECT DATE '2024-06-01' AS period_month, '53' AS area_code,"
            " 'ALL' AS segment, '' AS breakdown, 7::BIGINT AS active_participant_count, 0::BIGINT AS unknown_count",
            "CREATE TABLE mart.stale_month AS SELECT DATE '2024-07-01' AS period_month",
        )
    )
    bring_up(session)
    assert session.value("SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'mart'") == 0
    assert session.rows("SELECT area_code, active_participant_count FROM state.person_count") == [("53", 7)]
    assert session.rows("SELECT month(period_month) FROM state.stale_month") == [(7,)]
    assert session.rows("FROM state.attacked_month") == []


def test_marts_are_in_memory_and_end_with_their_session(tmp_path: Path) -> None:
    for _ in range(2):
        with open_session(tmp_path / "w.duckdb", tmp_path) as session:
            bring_up(session)
            open_marts(session)
            session.run("CREATE TABLE mart.cell AS SELECT count(*) AS runs FROM ledger.run")
            assert session.rows("FROM mart.cell, state.stale_month") == []
            assert session.value("SELECT runs FROM mart.cell") == 0
    with open_session(tmp_path / "w.duckdb", tmp_path, read_only=True) as session:
        assert "mart.cell" not in tables_of(session)


def test_a_changed_column_without_a_migration_is_told() -> None:
    before = {**locked_tables(present_version()), "ledger.run": "CREATE TABLE ledger.run (run_id VARCHAR)"}
    assert changed_tables(before) == ["ledger.run"]


def test_a_warehouse_of_a_later_version_is_refused(session: Session) -> None:
    bring_up(session)
    session.run("INSERT INTO ledger.schema_version VALUES (9000, TIMESTAMP '2024-06-01', '9.0.0')")
    with pytest.raises(WarehouseError, match=r"schema 9000, made by cakupan 9\.0\.0") as refused:
        migrate(session)
    assert refused.value.code == "WAREHOUSE_NEWER"
