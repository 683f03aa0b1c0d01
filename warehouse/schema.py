"""The version of our tables that a warehouse has, and the way from there to the present one: forward only.

A version is the number of the newest file in `migrations/`. Its statements do what cannot be read off the contracts: a
column that is renamed, split or filled. After them every ledger table whose columns, key or CHECKs are not those of its
contract is made again, with its rows.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

from contracts.extracts.datasets import DATASETS
from contracts.language.ddl import create_table, create_unkeyed_table
from contracts.language.table import Table
from contracts.runtime.errors import WarehouseError
from contracts.vault.keeping import SCHEMA_VERSION
from contracts.vault.ledger import LEDGER_TABLES
from warehouse.ledger import utc_now
from warehouse.session import Session, open_session
from warehouse.tables import add_missing_columns

FOLDER = Path(__file__).parent / "migrations"
_FIRST = 1


def migrations() -> dict[int, Path]:
    """Every migration by its number, in order."""
    return {int(file.name[:4]): file for file in sorted(FOLDER.glob("[0-9]*.sql"))}


def present_version() -> int:
    """The version that this code makes and needs."""
    return max(migrations())


def found_version(session: Session) -> int | None:
    """The version of a warehouse: 0 for one of before versions were recorded, None for one without tables."""
    if (found := _recorded_version(session)) is not None:
        return found
    return _FIRST - 1 if session.value("SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'ledger'") else None


def _recorded_version(session: Session) -> int | None:
    """Asked without a look at the catalog, which has the engine read every table's definition."""
    try:
        recorded: int | None = session.value(f"SELECT max(version) FROM {SCHEMA_VERSION.name}")
    except WarehouseError:
        if _has(session, SCHEMA_VERSION):
            raise
        return None
    return recorded


def check_version(session: Session) -> int | None:
    """The version found. Raises WarehouseError for one of a later version of ours: we would not understand it."""
    found = found_version(session)
    if found is not None and found > present_version():
        made_by = session.value(f"SELECT made_by FROM {SCHEMA_VERSION.name} ORDER BY version DESC LIMIT 1")
        raise WarehouseError(
            f"The warehouse has schema {found}, made by cakupan {made_by}; this is cakupan {version('cakupan')}, which"
            f" knows schema {present_version()}. Install that version or a later one: there is no way back.",
            code="WAREHOUSE_NEWER",
        )
    return found


def migrate(session: Session) -> None:
    """Bring an earlier warehouse to the present version, all steps or none. Call it before tables are made."""
    found = check_version(session)
    if found is None or found == present_version():
        return
    with session.transaction():
        for number, file in migrations().items():
            if number > found:
                session.run_all(_statements(file))
        for table in _differing(session):
            _remake(session, table)
        add_missing_columns(session, (extract.clean for extract in DATASETS.values()))
        session.run(create_table(SCHEMA_VERSION))
        _note(session)


def note_version(session: Session) -> None:
    """Record the version of a warehouse that was just made."""
    if session.value(f"SELECT count(*) FROM {SCHEMA_VERSION.name}") == 0:
        _note(session)


def _note(session: Session) -> None:
    session.run(
        f"INSERT INTO {SCHEMA_VERSION.name} VALUES ($version, $now, $made_by)",
        version=present_version(),
        now=utc_now(),
        made_by=version("cakupan"),
    )


def _statements(file: Path) -> Iterator[str]:
    """The statements of a migration, separated by a line with only a semicolon; comments alone are none."""
    lines = (line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("--"))
    return (part for part in "\n".join(lines).split("\n;\n") if part.strip())


def differing_tables(session: Session) -> list[str]:
    """Names of the ledger tables that are not as their contracts say."""
    return [table.name for table in _differing(session)]


def _differing(session: Session) -> list[Table]:
    """Ledger tables with other columns, keys or CHECKs than promised."""
    stored, promised = _stored(session), _promised()
    return [table for table in LEDGER_TABLES if stored.get(table.name, promised[table.name]) != promised[table.name]]


@cache
def _promised() -> dict[str, str]:
    """Every ledger table as the engine writes its contract down."""
    with open_session(None, FOLDER) as pattern:  # so small that nothing is spilled
        schemas = {table.schema_name for table in LEDGER_TABLES}
        pattern.run_all(f"CREATE SCHEMA {schema}" for schema in sorted(schemas))
        pattern.run_all(create_table(table) for table in LEDGER_TABLES)
        return _stored(pattern)


def _stored(session: Session) -> dict[str, str]:
    rows = session.rows(
        "SELECT schema_name || '.' || table_name, sql FROM duckdb_tables() WHERE database_name = current_database()"
    )
    return dict(rows)


def _remake(session: Session, table: Table) -> None:
    """The table by its contract, with the rows it has; columns that the contract no longer has are left."""
    kept = {name for (name,) in session.rows(f"SELECT column_name FROM (DESCRIBE {table.name})")}
    columns = ", ".join(field.name for field in table.fields if field.name in kept)
    session.run(f"CREATE OR REPLACE TEMP TABLE remade AS SELECT {columns} FROM {table.name}")
    session.run(f"DROP TABLE {table.name}")
    session.run(create_table(table))
    session.run(f"INSERT INTO {table.name} BY NAME FROM remade")
    session.run("DROP TABLE remade")


def _has(session: Session, table: Table) -> bool:
    return bool(
        session.value(
            "SELECT count(*) FROM duckdb_tables() WHERE schema_name = $schema AND table_name = $name",
            schema=table.schema_name,
            name=table.table_name,
        )
    )


def present_tables() -> Mapping[str, str]:
    """The statement that makes each table of the present version."""
    keyed = {table.name: create_table(table) for table in LEDGER_TABLES}
    return {**keyed, **{extract.clean.name: create_unkeyed_table(extract.clean) for extract in DATASETS.values()}}
