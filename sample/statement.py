"""Runs the SQL files of this package on a connection that is handed in: this package never opens a database."""

from pathlib import Path
from typing import Any

from contracts.runtime.duckdb_connection import Connection

FOLDER = Path(__file__).parent


def run(connection: Connection, statement: str, **parameters: object) -> list[Any]:
    """Run `sql/<statement>.sql` with named parameters and return its rows."""
    text = next((FOLDER / "sql").glob(f"*/{statement}.sql")).read_text(encoding="utf-8")
    return connection.execute(text, parameters).fetchall()


def write_rows(path: Path, connection: Connection, statement: str, **parameters: object) -> int:
    """Write the file `path` by its statement and return the number of its data rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return int(run(connection, statement, path=str(path), **parameters)[0][0])
