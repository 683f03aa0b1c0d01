"""The warehouse's schemas and tables, made from contracts when they are not there yet."""

from collections.abc import Mapping

import pandas as pd

from contracts.datasets import DATASETS
from contracts.ddl import comments, create_table, create_unkeyed_table
from contracts.ledger import LEDGER_TABLES
from contracts.reference_tables import TABLES as REFERENCE_TABLES
from warehouse.session import Session

_SCHEMAS = ("ledger", "quarantine", "clean", "ref", "mart")

_MART_STEPS = (
    "CREATE TABLE IF NOT EXISTS mart.stale_month (period_month DATE)",
    "CREATE TABLE IF NOT EXISTS mart.person_count"
    " (period_month DATE, area_code VARCHAR, segment VARCHAR, active_participant_count BIGINT)",
    "CREATE TABLE IF NOT EXISTS mart.reported_regency (period_month DATE, regency_code VARCHAR)",
)


def create_tables(session: Session) -> None:
    """Every table that must be there before a load. Safe to call again."""
    session.run_all(f"CREATE SCHEMA IF NOT EXISTS {schema}" for schema in _SCHEMAS)
    session.run_all(create_table(table) for table in LEDGER_TABLES)
    session.run_all(create_unkeyed_table(extract.clean) for extract in DATASETS.values())
    session.run_all(_MART_STEPS)


def replace_reference(session: Session, frames: Mapping[str, pd.DataFrame]) -> None:
    """The `ref` tables, keyed and checked by their contracts, from the frames of `reference.tables.load_all`."""
    for table in REFERENCE_TABLES:
        session.run(f"DROP TABLE IF EXISTS {table.name}")
        session.run(create_table(table))
        session.connection.register("incoming_frame", frames[table.table_name])
        session.run(f"INSERT INTO {table.name} BY NAME SELECT * FROM incoming_frame")
        session.connection.unregister("incoming_frame")
        session.run_all(comments(table))
