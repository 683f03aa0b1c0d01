"""What the warehouse keeps between releases because it is made of contracts and reference tables alone."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from contracts.marts.release_tables import RELEASE_TABLES
from contracts.marts.views import VIEWS
from reference.tables import load_all
from warehouse.release_form import release_file
from warehouse.session import Session, open_session
from warehouse.tables import create_tables, renew_reference

_SAYS = """
    SELECT table_name, column_name, data_type, is_nullable, comment FROM duckdb_columns() WHERE NOT internal
    UNION ALL SELECT table_name, constraint_text, constraint_type, NULL, NULL FROM duckdb_constraints()
    UNION ALL SELECT table_name, comment, NULL, NULL, NULL FROM duckdb_tables()
    UNION ALL SELECT view_name, comment, sql, NULL, NULL FROM duckdb_views() WHERE NOT internal
    ORDER BY ALL
"""


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Session]:
    with open_session(tmp_path / "w.duckdb", tmp_path) as session:
        create_tables(session)
        yield session


def said(file: Path) -> list[tuple[object, ...]]:
    with duckdb.connect(str(file), read_only=True) as opened:
        return opened.execute(_SAYS).fetchall()


def begin(warehouse: Session, file: Path) -> None:
    with release_file(warehouse, file):
        pass


def test_a_release_begins_with_every_table_view_check_and_comment_whether_its_file_was_made_or_kept(
    warehouse: Session, tmp_path: Path
) -> None:
    files = [tmp_path / "made.duckdb", tmp_path / "kept.duckdb"]
    for file in files:
        begin(warehouse, file)
    made, kept = map(said, files)
    assert made == kept
    assert {row[0] for row in made} == {*(table.table_name for table in RELEASE_TABLES), *(view.name for view in VIEWS)}
    assert sorted(file.name for file in tmp_path.iterdir() if "w.duckdb" not in file.name) == [
        "kept.duckdb",
        "made.duckdb",
    ]


def test_a_form_of_other_contracts_is_made_again(warehouse: Session, tmp_path: Path) -> None:
    begin(warehouse, tmp_path / "made.duckdb")
    warehouse.run("UPDATE state.release_form SET fingerprint = 'of before', content = 'nothing'::BLOB")
    begin(warehouse, tmp_path / "again.duckdb")
    assert said(tmp_path / "again.duckdb") == said(tmp_path / "made.duckdb")
    assert warehouse.value("SELECT count(*) FROM state.release_form WHERE fingerprint <> 'of before'") == 1


def test_reference_tables_are_written_again_for_another_edition_only(warehouse: Session) -> None:
    frames = load_all()
    renew_reference(warehouse, frames, "first")
    (regencies,) = warehouse.rows("SELECT count(*) FROM ref.regency")[0]
    fewer = {**frames, "regency": frames["regency"].head(1)}
    renew_reference(warehouse, fewer, "first")
    assert warehouse.value("SELECT count(*) FROM ref.regency") == regencies > 1
    renew_reference(warehouse, fewer, "second")
    assert warehouse.value("SELECT count(*) FROM ref.regency") == 1
