"""The warehouse of a home with three releases, lost in several ways and made again, proven by checksum."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from case import BELOW, run_case
from click.testing import CliRunner

from contracts.runtime.fault_points import VARIABLE
from flows.cli.main import main
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.publish.inputs import is_published
from flows.settings.cakupan_toml import Settings, read_settings
from warehouse.check import content, tables_of

Warehouse = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def home(three_releases: Path, tmp_path: Path) -> Path:
    """A copy of the home, configured as its last release was made, with the source that had left it."""
    home = shutil.copytree(three_releases, tmp_path / "home")
    config = home / "cakupan.toml"
    text = config.read_text().replace("suppress_below = 0", f"suppress_below = {BELOW}\npages = false\nfiles = []")
    left = '[[source]]\nname = "selatan"\ndataset = "participants"\nlocation = "inbox/selatan/*"\n'
    config.write_text(f'{text}\n{left}region_codes = "names"\n')
    return home


@pytest.fixture
def settings(home: Path) -> Settings:
    return read_settings(home / "cakupan.toml")


@pytest.fixture
def warehouse(home: Path) -> Warehouse:
    """Runs `cakupan warehouse ... --json`, and gives its exit status and what it said."""

    def run(*arguments: str) -> tuple[int, dict[str, Any]]:
        done = CliRunner().invoke(main, ["warehouse", *arguments, "--json", "--config", str(home / "cakupan.toml")])
        return done.exit_code, json.loads(done.stdout)

    return run


def contents(settings: Settings, *, schemas: tuple[str, ...]) -> dict[str, tuple[int, str]]:
    """Rows and hash of every table of these schemas."""
    with open_warehouse(Home(settings.home), settings, read_only=True) as session:
        names = [name for name in tables_of(session) if name.startswith(schemas)]
        return {name: content(session, name) for name in names}


LASTING = ("clean.", "ledger.", "quarantine.", "replaced.")


def test_a_whole_warehouse_is_verified(warehouse: Warehouse) -> None:
    assert warehouse("verify") == (0, {"state": "verified"})


def test_with_its_ledger_it_is_made_again_to_the_same_rows_and_memory(
    home: Path, settings: Settings, warehouse: Warehouse
) -> None:
    before = contents(settings, schemas=LASTING)
    status, said = warehouse("rebuild")
    assert (status, said["differences"]) == (0, [])
    assert contents(settings, schemas=LASTING) == before
    assert Path(said["kept"]).exists()
    assert warehouse("verify")[0] == 0
    with open_warehouse(Home(home), settings) as session:
        assert is_published(session, Home(home), settings)


@pytest.mark.slow
def test_one_that_is_killed_leaves_the_old_one_and_is_begun_anew(home: Path, warehouse: Warehouse) -> None:
    file = home / "vault/warehouse.duckdb"
    before = file.read_bytes()
    command = [sys.executable, "-c", "from flows.cli.main import main; main()", "warehouse", "rebuild"]
    killed = subprocess.run(
        [*command, "--config", str(home / "cakupan.toml")],
        env={**os.environ, VARIABLE: "load.commit:2:kill"},
        capture_output=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert (home / "vault/rebuild").exists()
    assert file.read_bytes() == before
    assert warehouse("rebuild")[1]["differences"] == []


@pytest.mark.slow
def test_when_a_row_of_the_old_one_was_changed_by_hand_it_is_told_and_the_old_one_stays(
    home: Path, warehouse: Warehouse
) -> None:
    file = home / "vault/warehouse.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("UPDATE clean.participant SET wage_idr = 1 WHERE row_number = 2")
    before = file.read_bytes()
    status, said = warehouse("rebuild")
    assert (status, said["code"]) == (1, "REBUILD_DIFFERS")
    assert "Rows of clean.participant are other" in said["message"]
    assert file.read_bytes() == before
    assert not (home / "vault/rebuild").exists()


@pytest.mark.slow
def test_a_copy_of_the_vault_is_put_back_and_an_older_one_is_known_beside_a_newer_release(
    home: Path, settings: Settings, warehouse: Warehouse, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    assert warehouse("backup", str(copy))[0] == 0
    assert not (copy / "person_key").exists()
    before = contents(settings, schemas=LASTING)
    run_case(home, suppress_below=BELOW + 1)
    shutil.rmtree(home / "vault/raw")
    key = (home / "vault/person_key").rename(tmp_path / "person_key")
    status, said = warehouse("restore", str(copy))
    assert (status, said["missing_keys"]) == (0, ["vault/person_key"])
    key.rename(home / "vault/person_key")
    assert contents(settings, schemas=LASTING) == before
    status, said = warehouse("verify")
    assert (status, said["code"]) == (1, "WAREHOUSE_DAMAGED")
    assert "does not know 1 published release" in said["message"]
    done = CliRunner().invoke(main, ["run", "--json", "--config", str(home / "cakupan.toml")])
    assert (done.exit_code, json.loads(done.stdout)["code"]) == (1, "FORK")


def test_a_copy_that_was_damaged_since_is_not_put_back(warehouse: Warehouse, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "warehouse-of-a-copy-that-was-stopped.duckdb.part").touch()
    assert warehouse("backup", str(copy))[0] == 0
    (file,) = copy.glob("warehouse-*")
    with file.open("ab") as stream:
        stream.write(b"x")
    status, said = warehouse("restore", str(copy))
    assert (status, said["code"]) == (2, "CONFIG")
