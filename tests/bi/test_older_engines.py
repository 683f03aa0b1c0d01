"""VER-UP with real engines: a warehouse of an older DuckDB opens here, and one of this engine is refused there."""

import json
import subprocess
from importlib.metadata import version
from pathlib import Path

import pytest
from environments import environment

from contracts.runtime.errors import ConfigurationError
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.recovery.verify import verify
from flows.settings.cakupan_toml import read_settings
from warehouse.file_header import written_by
from warehouse.schema import found_version, present_version
from warehouse.schema_lock import locked_tables

_MAKE = """
import json, sys
import duckdb
connection = duckdb.connect(sys.argv[1])
for statement in json.load(sys.stdin):
    connection.execute(statement)
connection.close()
print(duckdb.__version__)
"""
_OPEN = """
import sys
import duckdb
try:
    duckdb.connect(sys.argv[1], read_only=True)
except duckdb.Error as error:
    print(error)
"""
CHECKOUT = Path(__file__).parents[2]
_FIRST = 1
_STATEMENTS = [
    *(f"CREATE SCHEMA {name}" for name in ("ledger", "quarantine", "clean")),
    *locked_tables(_FIRST).values(),
    "INSERT INTO ledger.run (run_id, started_at, state) VALUES ('r', TIMESTAMP '2024-06-01', 'published')",
]


def run(python: Path, code: str, file: Path, **given: str) -> str:
    command = [str(python), "-I", "-c", code, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, **given)
    return done.stdout.strip()


@pytest.mark.parametrize("name", ["duckdb_1.2", "duckdb_1.4", "duckdb_1.5"])
def test_a_warehouse_of_an_older_engine_opens_and_is_upgraded_and_one_of_this_engine_is_refused_by_that(
    name: str, tmp_path: Path
) -> None:
    folder = environment(name)
    if folder is None:
        pytest.skip("make bi-clients sets it up")
    python, home = folder / "bin" / "python", Home(tmp_path)
    settings = read_settings(CHECKOUT / "cakupan.toml").model_copy(update={"home": tmp_path})
    home.make()
    writer = run(python, _MAKE, home.warehouse, input=json.dumps(_STATEMENTS))
    assert written_by(home.warehouse) == writer != version("duckdb")
    with open_warehouse(home, settings, read_only=True) as session:
        assert session.rows("SELECT run_id, state FROM ledger.run") == [("r", "published")]
    with pytest.raises(ConfigurationError, match="schema 0 of an earlier cakupan"):
        verify(settings)
    with open_warehouse(home, settings) as session:
        assert found_version(session) == present_version()
        session.run("INSERT INTO ledger.run (run_id, started_at, state) VALUES ('s', TIMESTAMP '2024-07-01', 'loaded')")
    assert verify(settings) == []
    with open_warehouse(home, settings, read_only=True) as session:
        assert session.rows("SELECT run_id FROM ledger.run ORDER BY run_id") == [("r",), ("s",)]
    assert run(python, _OPEN, home.warehouse) == "", "what an older engine wrote, it still reads"
    made_now = Home(tmp_path / "now")
    made_now.make()
    with open_warehouse(made_now, settings):
        pass
    assert written_by(made_now.warehouse) == version("duckdb")
    assert "version" in run(python, _OPEN, made_now.warehouse).lower()
