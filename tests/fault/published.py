"""A release without rows: every table, file and manifest that a real one has, made in a second."""

from pathlib import Path

from contracts.language.ddl import create_table
from contracts.marts.release_tables import RELEASE_TABLES
from warehouse.release import build_release, show_release
from warehouse.session import open_session


def publish(folder: Path, release_id: str) -> Path:
    """Publish a release without rows in `folder`, and return its own folder."""
    folder.mkdir(exist_ok=True)
    with open_session(None, folder) as session:
        session.run_all(f"CREATE SCHEMA {name}" for name in ("mart", "state"))
        session.run_all(create_table(table) for table in RELEASE_TABLES)
        build_release(session, folder, release_id, {"title": "a test"}, lambda *_: {})
    show_release(folder, release_id)
    return folder / release_id
