"""Whether a warehouse can be read and holds what its contracts promise: every column of every row is looked at."""

from collections.abc import Iterator

from contracts.extracts.datasets import DATASETS
from contracts.language.ddl import bound_conditions, listed_conditions
from contracts.language.table import Field, Table
from contracts.runtime.errors import WarehouseError
from contracts.vault.ledger import LEDGER_TABLES
from warehouse.schema import differing_tables
from warehouse.session import Session


def tables_of(session: Session, database: str | None = None) -> list[str]:
    """Every table of the warehouse, or of a database attached to it, in order."""
    return [
        name
        for (name,) in session.rows(
            "SELECT schema_name || '.' || table_name FROM duckdb_tables()"
            " WHERE database_name = coalesce($database, current_database()) AND NOT temporary ORDER BY ALL",
            database=database,
        )
    ]


def content(session: Session, name: str) -> tuple[int, str]:
    """Rows of a table, and a hash over every value that does not depend on their order."""
    rows, digest = session.rows(f"SELECT count(*), sum(hash(row))::VARCHAR FROM {name} AS row")[0]
    return int(rows), str(digest)


def unreadable_tables(session: Session) -> Iterator[str]:
    """Tables of which a block is damaged, one sentence each."""
    for name in tables_of(session):
        try:
            content(session, name)
        except WarehouseError:
            yield f"{name} cannot be read: its part of the file is damaged."


def broken_promises(session: Session) -> Iterator[str]:
    """What is not as the contracts say, one sentence each; values are never shown."""
    there = set(tables_of(session))
    for name in differing_tables(session):
        yield f"{name} has not the columns, key or CHECKs of its contract."
    for table in (*LEDGER_TABLES, *(extract.clean for extract in DATASETS.values())):
        if table.name not in there:
            yield f"{table.name} is missing."
        else:
            yield from _broken_rows(session, table)


def _broken_rows(session: Session, table: Table) -> Iterator[str]:
    conditions = [condition for field in table.fields for condition in _conditions(field)]
    conditions += [f"({rule.predicate})" for rule in table.rules if rule.severity == "fail"]
    counts = [f"count(*) FILTER (WHERE ({condition}) IS FALSE)" for condition in conditions]
    found = session.rows(f"SELECT {', '.join(['count(*)', *counts])} FROM {table.name}")[0]
    for condition, count in zip(conditions, found[1:], strict=True):
        if count:
            yield f"{table.name}: {count:,} of {found[0]:,} rows break {condition}."
    if repeated := session.value(
        f"SELECT count(*) FROM (SELECT 1 FROM {table.name} GROUP BY {', '.join(table.key)} HAVING count(*) > 1)"
    ):
        yield f"{table.name}: {repeated:,} keys stand more than once."


def _conditions(field: Field) -> Iterator[str]:
    if field.required:
        yield f"{field.name} IS NOT NULL"
    yield from listed_conditions(field)
    yield from bound_conditions(field)
