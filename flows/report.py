"""`cakupan report`: the pages of the current release, built again from its published tables."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from contracts.ddl import quoted
from flows.page import release_pages
from transforms.render import render
from warehouse.release import DATABASE
from warehouse.session import Session, open_session


@contextmanager
def open_release(folder: Path) -> Iterator[Session]:
    """A session in which the tables of a published release stand as they stood in the warehouse when it was built."""
    with open_session(None, folder) as session:
        session.run(f"ATTACH {quoted(str(folder / DATABASE))} AS release (READ_ONLY)")
        session.run("CREATE SCHEMA mart")
        for (name,) in session.rows("SELECT table_name FROM duckdb_tables() WHERE database_name = 'release'"):
            session.run(f'CREATE VIEW mart."{name}" AS SELECT * FROM release.main."{name}"')
        session.run(render("area_coverage"))
        yield session


def build_pages(folder: Path) -> Mapping[str, str]:
    """File name and HTML of every page of the release in `folder`."""
    with open_release(folder) as session:
        return release_pages(session)
