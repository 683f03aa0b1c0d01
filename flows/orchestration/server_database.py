"""The database of Prefect's server in a new home, made of the statements that its hundred migrations end with.

`prefect_database.sql` holds them for one version of Prefect, whose migrations wrote them:
`python -m flows.orchestration.server_database` writes it again when the pin moves, and a test compares both. With
another version, and in a home that has a database, nothing is done here: the server migrates.
"""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

FILE = Path(__file__).with_name("prefect_database.sql")
_HEAD = "-- prefect "


def make_database(folder: Path) -> bool:
    """Make the database where there is none and the statements are of the installed Prefect; True when it did."""
    database = folder / "prefect.db"
    head, _, statements = FILE.read_text(encoding="utf-8").partition("\n")
    if database.exists() or head != f"{_HEAD}{version('prefect')}":
        return False
    part = database.with_name("prefect.db.part")
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(part)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(statements)
    part.chmod(0o600)
    part.replace(database)
    return True


def migrated_statements() -> Iterator[str]:
    """The statements of a database that the migrations of the installed Prefect make, each on one line."""
    with TemporaryDirectory() as folder:
        environment = {**os.environ, "PREFECT_HOME": folder, "PREFECT_LOGGING_LEVEL": "CRITICAL"}
        command = [sys.executable, "-m", "prefect", "server", "database", "upgrade", "-y"]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        with closing(sqlite3.connect(Path(folder) / "prefect.db")) as connection:
            yield from (" ".join(statement.split()) for statement in connection.iterdump())


if __name__ == "__main__":
    FILE.write_text("\n".join([f"{_HEAD}{version('prefect')}", *migrated_statements(), ""]), encoding="utf-8")
