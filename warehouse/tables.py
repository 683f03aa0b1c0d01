"""The warehouse's schemas and tables, made from contracts when they are not there yet."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from contracts.extracts.datasets import DATASETS
from contracts.language.ddl import add_column, create_table, create_unkeyed_table
from contracts.language.table import Table
from contracts.reference.regions import TABLES as REFERENCE_TABLES
from contracts.vault.ledger import LEDGER_TABLES
from warehouse.session import Session

if TYPE_CHECKING:
    import pandas as pd

_SCHEMA_BASIS = "CREATE TABLE IF NOT EXISTS main.schema_basis (fingerprint VARCHAR)"
"""Names the statements by which the tables of this warehouse were made, so that each opening need not make sure."""

_SCHEMAS = ("ledger", "quarantine", "clean", "replaced", "ref", "state")

_COUNT_TABLES = {
    "state.person_count": "period_month DATE, area_code VARCHAR, segment VARCHAR, breakdown VARCHAR,"
    " active_participant_count BIGINT, unknown_count BIGINT",
    "state.membership_count": "period_month DATE, area_code VARCHAR, membership_count BIGINT,"
    " several_regency_person_count BIGINT, several_segment_person_count BIGINT, several_program_person_count BIGINT",
    "state.reported_regency": "period_month DATE, regency_code VARCHAR",
    "state.count_basis": "fingerprint VARCHAR",
}
"""Counts of person-level rows, kept between runs; `count_basis` names the rules they were made by."""

_STEP_TABLES = {
    "state.stale_month": "period_month DATE",
    "state.month_cause": "period_month DATE, cause VARCHAR, step_number BIGINT, cause_count BIGINT",
    "state.headcount_step": "period_month DATE, cause VARCHAR, area_code VARCHAR, segment VARCHAR,"
    " active_participant_count BIGINT",
    "state.attacked_month": "release_id VARCHAR, period_month DATE, basis VARCHAR, hidden_count BIGINT,"
    " narrowed_count BIGINT",
    "state.reference_basis": "fingerprint VARCHAR",
    "state.area": "area_level VARCHAR, area_code VARCHAR, area_name VARCHAR, parent_code VARCHAR,"
    " province_code VARCHAR, province_name VARCHAR, regency_count BIGINT, valid_to DATE",
    "state.area_part": "total_code VARCHAR, part_code VARCHAR, partition VARCHAR",
}
"""Months to count again; why counts differ from those of the release before; counts between one cause and the next;
months in which the attack on the last release found nothing; the edition that schema `ref` holds; the areas of the last
release, and which are parts of which."""

_CLEAN_TABLES = tuple(extract.clean for extract in DATASETS.values())
_REPLACED_TABLES = tuple(
    replace(extract.clean, name=f"replaced.{extract.clean.table_name}")
    for extract in DATASETS.values()
    if extract.has_headcounts
)
"""Rows of these clean tables that a later file replaced stay in schema `replaced` until the next release, which lists
how its headcounts came from those of the release before."""


def create_tables(session: Session, macros: Iterable[str] = ()) -> None:
    """Every table that must be there before a load, and what reads them. Safe to call again: it does nothing then."""
    made = (*_made_tables(), *macros)
    fingerprint = hashlib.sha256("\0".join(made).encode()).hexdigest()
    with session.transaction():
        session.run_all((_SCHEMA_BASIS, *(f"CREATE SCHEMA IF NOT EXISTS {schema}" for schema in _SCHEMAS)))
        if session.value("SELECT max(fingerprint) FROM main.schema_basis") != fingerprint:
            is_new_file = not has_table(session, "ledger.run")
            session.run_all(made)
            if not is_new_file:
                add_missing_columns(session, (*LEDGER_TABLES, *_CLEAN_TABLES, *_REPLACED_TABLES))
            session.run("DELETE FROM main.schema_basis")
            session.run("INSERT INTO main.schema_basis VALUES ($fingerprint)", fingerprint=fingerprint)


def add_missing_columns(session: Session, tables: Iterable[Table]) -> None:
    """For a warehouse of an earlier version: the columns that those of its tables lack."""
    present = set(
        session.rows(
            "SELECT schema_name || '.' || table_name, column_name FROM duckdb_columns()"
            " WHERE database_name = current_database()"
        )
    )
    there = {name for name, _ in present}
    for table in tables:
        lacking = [field for field in table.fields if (table.name, field.name) not in present]
        session.run_all(add_column(table, field) for field in lacking if table.name in there)


def _made_tables() -> Iterator[str]:
    """Every table, where it is not there yet."""
    yield from map(create_table, LEDGER_TABLES)
    yield from map(create_unkeyed_table, _CLEAN_TABLES)
    for table in _REPLACED_TABLES:
        rows = f"SELECT *, '' AS superseded_by FROM clean.{table.table_name} LIMIT 0"
        yield f"CREATE TABLE IF NOT EXISTS {table.name} AS {rows}"
    yield from (f"CREATE TABLE IF NOT EXISTS {name} ({columns})" for name, columns in _STEP_TABLES.items())
    yield from _count_tables()


def has_table(session: Session, name: str) -> bool:
    """Whether a table is there. A warehouse that an earlier version made, opened read-only, may lack one."""
    schema, _, table = name.partition(".")
    return bool(
        session.value(
            "SELECT count(*) FROM duckdb_tables() WHERE schema_name = $schema AND table_name = $table",
            schema=schema,
            table=table,
        )
    )


def areas_of_last_release(session: Session) -> str:
    """The schema of the tables of areas: a warehouse of before version 6 that is only read has them beside marts."""
    return "state" if has_table(session, "state.area") else "mart"


def forget_replaced(session: Session) -> None:
    """Drop the rows that were replaced before the release that is now published."""
    session.run_all(f"DELETE FROM {table.name}" for table in _REPLACED_TABLES)


def create_count_tables(session: Session) -> None:
    """The tables of counts, empty where they are not there yet."""
    session.run_all(_count_tables())


def _count_tables() -> Iterator[str]:
    return (f"CREATE TABLE IF NOT EXISTS {name} ({columns})" for name, columns in _COUNT_TABLES.items())


def drop_count_tables(session: Session) -> None:
    """Forget every count, so that all months are counted again."""
    session.run_all(f"DROP TABLE IF EXISTS {name}" for name in _COUNT_TABLES)


def replace_reference(session: Session, frames: "Mapping[str, pd.DataFrame]") -> None:
    """The `ref` tables, keyed and checked by their contracts, from the frames of `reference.tables.load_all`."""
    for table in REFERENCE_TABLES:
        session.run(f"DROP TABLE IF EXISTS {table.name}")
        session.run(create_table(table))
        session.connection.register("incoming_frame", frames[table.table_name])
        session.run(f"INSERT INTO {table.name} BY NAME SELECT * FROM incoming_frame")
        session.connection.unregister("incoming_frame")


def renew_reference(session: Session, frames: "Mapping[str, pd.DataFrame]", edition: str) -> None:
    """The `ref` tables as `replace_reference` makes them; those of the same edition and contracts are left as they
    are."""
    fingerprint = hashlib.sha256("\0".join((edition, *map(create_table, REFERENCE_TABLES))).encode()).hexdigest()
    if session.value("SELECT max(fingerprint) FROM state.reference_basis") != fingerprint:
        replace_reference(session, frames)
        session.run("DELETE FROM state.reference_basis")
        session.run("INSERT INTO state.reference_basis VALUES ($fingerprint)", fingerprint=fingerprint)
