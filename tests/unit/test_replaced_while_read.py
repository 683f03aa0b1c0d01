"""A release that is shown while a reader of ours opens the one before.

DuckDB opens a path three times. Of 3,310 openings beside 12,932 replacements 24 met a replacement between them, and got
an error.
"""

from pathlib import Path

import duckdb
import pytest

from contracts.runtime.errors import WarehouseError
from warehouse.session import open_session


def made(file: Path, rows: int) -> Path:
    with open_session(file, file.parent) as session:
        session.run(f"CREATE TABLE seen AS FROM range({rows})")
    return file


def test_a_file_that_is_replaced_while_it_is_opened_is_opened_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = made(tmp_path / "old", 1), made(tmp_path / "new", 2)
    connect = duckdb.connect

    def meeting_a_replacement(*given: object, **settings: object) -> object:
        if new.exists():
            new.replace(old)
            raise duckdb.IOException('Could not read enough bytes from file "old"')
        return connect(*given, **settings)  # type: ignore[arg-type]

    monkeypatch.setattr(duckdb, "connect", meeting_a_replacement)
    with open_session(old, tmp_path, read_only=True) as session:
        assert session.value("SELECT count(*) FROM seen") == 2


def test_a_file_that_is_damaged_is_not_opened_for_ever(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(made(tmp_path / "new", 1).read_bytes()[:10_000])
    with pytest.raises(WarehouseError), open_session(tmp_path / "old", tmp_path, read_only=True):
        pass
