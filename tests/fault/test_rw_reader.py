"""RW-READER: a BI tool or a shell has the warehouse open for writing. A run waits a little, then names its process."""

from pathlib import Path

import pytest
from office import MakeOffice, Office, people
from processes import begun

from contracts.runtime.errors import EXIT_LOCKED, WarehouseBusy
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.runs.run import recorded, waiting_lock
from flows.settings.cakupan_toml import Settings
from warehouse import session as sessions

OPEN = """
import sys, time, duckdb
with duckdb.connect(sys.argv[1]):
    print("open", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def loaded(make_office: MakeOffice) -> Office:
    """An office with rows in the warehouse."""
    office = make_office()
    office.put_rows(people(3))
    assert office.send().exit_status == 0
    return office


def run(settings: Settings) -> None:
    home = Home(settings.home)
    with waiting_lock(home, "run", 0), recorded(home, settings, "run"):
        pass


def test_a_run_names_the_process_that_has_the_warehouse_open_and_changes_nothing(
    loaded: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "BUSY_SECONDS", 0.4)
    settings = loaded.settings()
    warehouse = Home(settings.home).warehouse
    before = warehouse.read_bytes()
    with begun(OPEN, warehouse, 60) as process:
        with pytest.raises(WarehouseBusy) as refused:
            run(settings)
        assert (refused.value.code, refused.value.exit_status) == ("WAREHOUSE_BUSY", EXIT_LOCKED)
        assert f"process {process.pid} (" in refused.value.sentence
        assert "release/cakupan.duckdb read-only" in refused.value.sentence
    assert warehouse.read_bytes() == before


def test_a_run_goes_on_when_the_other_process_closes_the_warehouse_in_time(loaded: Office) -> None:
    settings = loaded.settings()
    with begun(OPEN, Home(settings.home).warehouse, 1):
        run(settings)
    with open_warehouse(Home(settings.home), settings, read_only=True) as session:
        assert session.value("SELECT count(*) FROM ledger.run") == 1


def test_a_file_that_is_no_warehouse_is_not_waited_for(loaded: Office, tmp_path: Path) -> None:
    settings = loaded.settings()
    home = Home(tmp_path / "elsewhere")
    home.make()
    home.warehouse.write_bytes(b"no database" * 1000)
    with pytest.raises(sessions.WarehouseError, match="does not begin as a DuckDB"), open_warehouse(home, settings):
        pass
