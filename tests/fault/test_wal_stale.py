"""WAL-STALE: a write-ahead log of another file is never taken for one of ours."""

import subprocess
import sys
from pathlib import Path

import pytest
from office import Office, people
from published import publish

from flows.home.directory import Home
from warehouse.release import DATABASE, ReleaseBroken, current_release

FIRST, SECOND = "20240801T060000Z-1a2b3c4d", "20240901T060000Z-5e6f7a8b"
_LEFT_OPEN = """
import os, sys
import duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute("CREATE TABLE left_open AS FROM range(3)")
os._exit(0)
"""


def log_of_another_file(folder: Path) -> bytes:
    """The log that a process leaves which ended without closing its database."""
    file = folder / "another.duckdb"
    subprocess.run([sys.executable, "-c", _LEFT_OPEN, str(file)], check=True)
    return file.with_name(f"{file.name}.wal").read_bytes()


def test_beside_the_current_release_it_stops_the_publication_and_readers_see_the_last_good_one(tmp_path: Path) -> None:
    folder = tmp_path / "release"
    publish(folder, FIRST)
    (folder / f"{DATABASE}.wal").write_bytes(log_of_another_file(tmp_path))
    with pytest.raises(ReleaseBroken, match=r"delete the\s+\.wal file and run again"):
        publish(folder, SECOND)
    assert current_release(folder) == FIRST
    (folder / f"{DATABASE}.wal").unlink()
    publish(folder, SECOND)
    assert current_release(folder) == SECOND


def test_beside_the_warehouse_it_is_refused_with_what_to_do(office: Office, tmp_path: Path) -> None:
    office.put_rows(people(2))
    office.send()
    file = Home(office.root).warehouse
    log = file.with_name(f"{file.name}.wal")
    log.write_bytes(log_of_another_file(tmp_path))
    outcome = office.send()
    assert outcome.code == "WAREHOUSE"
    assert f"{log} is beside it. When it came from another copy, move it away" in outcome.sentence
    log.unlink()
    assert office.send().code == ""
