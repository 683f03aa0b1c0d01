"""The database of Prefect's server in a new home: what its migrations make, without running them."""

import re
import sqlite3
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import pytest

from flows.orchestration import server_database
from flows.orchestration.server_database import FILE, make_database, migrated_statements


def statements_of(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.iterdump())


def words(statement: str) -> list[str]:
    """What a statement declares: migrations write the constraints of a table in any order."""
    return sorted(re.findall(r"[^\s,()]+", statement))


def test_a_new_home_gets_the_database_of_the_installed_prefect_for_its_owner_alone(tmp_path: Path) -> None:
    assert make_database(tmp_path), "the pin of Prefect moved: python -m flows.orchestration.server_database"
    database = tmp_path / "prefect.db"
    assert list(tmp_path.iterdir()) == [database]
    assert database.stat().st_mode & 0o777 == 0o600
    assert statements_of(database) == FILE.read_text(encoding="utf-8").splitlines()[1:]


def test_a_database_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "prefect.db").write_bytes(b"somebody's")
    assert not make_database(tmp_path)
    assert (tmp_path / "prefect.db").read_bytes() == b"somebody's"


def test_another_version_of_prefect_migrates_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other.sql"
    other.write_text(FILE.read_text(encoding="utf-8").replace(version("prefect"), "3.0.0", 1), encoding="utf-8")
    monkeypatch.setattr(server_database, "FILE", other)
    assert not make_database(tmp_path)
    assert list(tmp_path.iterdir()) == [other]


@pytest.mark.slow
def test_the_kept_statements_are_those_that_the_migrations_make(tmp_path: Path) -> None:
    make_database(tmp_path)
    made = statements_of(tmp_path / "prefect.db")
    assert sorted(map(words, made)) == sorted(map(words, migrated_statements()))
