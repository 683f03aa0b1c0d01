"""Versions of the warehouse: each earlier one is brought to the present one, a later one is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.errors import WarehouseError
from warehouse.schema import differing_tables, found_version, migrate, migrations, note_version, present_version
from warehouse.schema_lock import changed_tables, locked_tables
from warehouse.session import Session, open_session
from warehouse.tables import create_tables

EVERY_VERSION = sorted(migrations())
_SCHEMAS = ("ledger", "quarantine", "clean")
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


def test_a_warehouse_from_before_versions_gets_the_columns_and_checks_it_lacks(session: Session) -> None:
    """Its ledger lacks a column that stands in the middle now, and its CHECK knows fewer states."""
    session.run("CREATE SCHEMA ledger")
    session.run(
        "CREATE TABLE ledger.run (run_id VARCHAR PRIMARY KEY, started_at TIMESTAMP NOT NULL,"
        " state VARCHAR NOT NULL CHECK (state IN ('running', 'published')), message VARCHAR, release_id VARCHAR)"
    )
    session.run(_RUN)
    assert found_version(session) == 0
    bring_up(session)
    session.run("INSERT INTO ledger.run (run_id, started_at, state) VALUES ('s', TIMESTAMP '2024-07-01', 'blocked')")
    assert session.rows("SELECT run_id, finished_at FROM ledger.run ORDER BY run_id") == [("r", None), ("s", None)]
    assert differing_tables(session) == []


def test_a_changed_column_without_a_migration_is_told() -> None:
    before = {**locked_tables(present_version()), "ledger.run": "CREATE TABLE ledger.run (run_id VARCHAR)"}
    assert changed_tables(before) == ["ledger.run"]


def test_a_warehouse_of_a_later_version_is_refused(session: Session) -> None:
    bring_up(session)
    session.run("INSERT INTO ledger.schema_version VALUES (9000, TIMESTAMP '2024-06-01', '9.0.0')")
    with pytest.raises(WarehouseError, match=r"schema 9000, made by cakupan 9\.0\.0") as refused:
        migrate(session)
    assert refused.value.code == "WAREHOUSE_NEWER"
