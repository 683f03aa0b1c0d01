"""ZOMBIE: a ledger, or a scheduler, says that a run works, but its process is dead."""

from datetime import date

from office import MakeOffice
from processes import begun, kill

from flows.cli.status import read_status
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.runs.run import recorded, waiting_lock

RUN = """
import sys, time
from pathlib import Path
from flows.home.directory import Home
from flows.runs.run import recorded, waiting_lock
from flows.settings.cakupan_toml import read_settings
settings = read_settings(Path(sys.argv[1]))
home = Home(settings.home)
home.make()
with waiting_lock(home, "20240701T060000-dead", 0), recorded(home, settings, "20240701T060000-dead"):
    print("works", flush=True)
    time.sleep(60)
"""
DAY = date(2024, 7, 1)


def test_a_run_whose_process_died_is_shown_and_then_marked_as_crashed(make_office: MakeOffice) -> None:
    office = make_office()
    settings = office.settings()
    home = Home(settings.home)
    with begun(RUN, office.root / "cakupan.toml") as process:
        working = read_status(settings, DAY)["last_run"]
        assert (working["state"], working["message"].partition(",")[0]) == ("running", f"process {process.pid}")
        kill(process)
    shown = read_status(settings, DAY)["last_run"]
    assert shown["state"] == "crashed"
    assert "ended without recording its end after 20" in shown["message"]
    with waiting_lock(home, "20240702T060000-next", 0), recorded(home, settings, "20240702T060000-next") as crashed:
        assert crashed == ["20240701T060000-dead"]
    with open_warehouse(home, settings, read_only=True) as session:
        state, message = session.rows("SELECT state, message FROM ledger.run WHERE run_id LIKE '%dead'")[0]
    assert state == "crashed"
    assert message.endswith("found so by run 20240702T060000-next")


def test_a_dead_run_is_crashed_also_while_something_else_holds_the_lock(make_office: MakeOffice) -> None:
    office = make_office()
    settings = office.settings()
    with begun(RUN, office.root / "cakupan.toml") as process:
        kill(process)
    with waiting_lock(Home(settings.home), "a plan", 0):
        assert read_status(settings, DAY)["last_run"]["state"] == "crashed"
