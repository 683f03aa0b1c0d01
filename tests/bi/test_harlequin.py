"""Harlequin, a SQL window for the terminal, opens the published file read-only and reads a view without a filter."""

import json
import subprocess
from pathlib import Path

import duckdb
import pytest
from case import publish_case
from clients import PROGRAMS
from environments import environment

pytestmark = pytest.mark.slow

STATEMENT = "SELECT regency_name, active_participant_count FROM coverage_now ORDER BY regency_name"


@pytest.fixture(scope="module")
def programs() -> Path:
    """The folder of its commands."""
    folder = environment("harlequin")
    if folder is None:
        pytest.skip("the environment harlequin is not made: make bi-clients")
    return folder / "bin"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release of the golden case."""
    home = tmp_path_factory.mktemp("published")
    publish_case("coverage", home).close()
    return home / "release" / "cakupan.duckdb"


def ran(folder: Path, *command: object) -> subprocess.CompletedProcess[str]:
    environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "TERM": "xterm-256color"}
    return subprocess.run(list(map(str, command)), env=environment, capture_output=True, text=True, check=False)


def test_its_window_shows_every_regency_once(programs: Path, file: Path, tmp_path: Path) -> None:
    done = ran(tmp_path, programs / "python", PROGRAMS / "harlequin_window.py", file, STATEMENT)
    assert done.returncode == 0, done.stderr
    with duckdb.connect(str(file), read_only=True) as release:
        expected = release.execute(STATEMENT).fetchall()
    assert [tuple(row) for row in json.loads(done.stdout)] == expected
    assert len(expected) == 22


def test_its_command_line_reads_and_cannot_write(programs: Path, file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    total = "SELECT sum(active_participant_count)::BIGINT AS active FROM coverage_now"
    read = ran(tmp_path, programs / "hsql", "--read-only", "--json", file, "-c", total)
    assert (read.returncode, json.loads(read.stdout)[0]["active"] > 0) == (0, True)
    assert ran(tmp_path, programs / "hsql", "--read-only", file, "-c", "DROP VIEW coverage_now").returncode != 0
    assert file.read_bytes() == before
