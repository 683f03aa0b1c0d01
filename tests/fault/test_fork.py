"""FORK: an older ledger beside a newer release is known by the release's id, and nothing is done until it is mended."""

import json
import shutil
from datetime import date

import pytest
from office import Office, people
from published import publish

from contracts.runtime.errors import CakupanError
from flows.alerts.causes import causes_of
from flows.alerts.facts import read_facts
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.recovery.verify import verify
from flows.runs.run import recorded

NEWER = "20240801T060000Z-1a2b3c4d"


def publish_elsewhere(office: Office) -> None:
    """A release that a newer copy of the warehouse made."""
    folder = Home(office.root).release / NEWER
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    (folder.parent / "latest.json").write_text(json.dumps({"release_id": NEWER}), encoding="utf-8")


def begin(office: Office) -> str:
    """The code with which a run stops at its start; blank when it does not."""
    settings = office.settings()
    try:
        with recorded(Home(settings.home), settings, "run-1"):
            return ""
    except CakupanError as error:
        said = (NEWER in error.sentence, "cakupan warehouse restore" in error.sentence, error.exit_status)
        return error.code if said == (True, True, 1) else error.sentence


@pytest.fixture
def loaded(office: Office) -> Office:
    office.put_rows(people(3))
    office.send()
    return office


def test_a_run_begins_when_the_ledger_knows_every_release(loaded: Office) -> None:
    settings = loaded.settings()
    publish_elsewhere(loaded)
    with open_warehouse(Home(settings.home), settings) as session:
        session.run("INSERT INTO ledger.release VALUES ($id, TIMESTAMP '2024-08-01', 'h', 'r', '')", id=NEWER)
    assert begin(loaded) == ""


def test_an_older_ledger_stops_the_run_at_its_start_and_the_ledger_says_so(loaded: Office) -> None:
    publish(Home(loaded.root).release, NEWER)
    assert begin(loaded) == "FORK"
    assert loaded.column("ledger.run", "state") == ["failed"]
    assert loaded.column("ledger.run", "message")[0].startswith("FORK: ")
    settings, today = loaded.settings(), date(2024, 8, 2)
    with open_warehouse(Home(settings.home), settings) as session:
        causes = causes_of(read_facts(session, settings, today), today)
    assert "failed/FORK" in [cause.cause_id for cause in causes]
    assert verify(loaded.settings()) == [f"The ledger does not know 1 published release(s), the last of them {NEWER}."]


def test_a_warehouse_that_is_gone_is_not_begun_anew_beside_a_release(loaded: Office) -> None:
    publish_elsewhere(loaded)
    Home(loaded.root).warehouse.unlink()
    assert begin(loaded) == "FORK"


def test_a_pointer_to_a_release_whose_folder_is_gone_counts_too(loaded: Office) -> None:
    publish_elsewhere(loaded)
    shutil.rmtree(Home(loaded.root).release / NEWER)
    assert begin(loaded) == "FORK"
