"""`cakupan serve` on a real Prefect server: what runs, what it shows, and what becomes of it in a power cut.

One home is served three times. In its first life a person says no to a release and then yes, which starts the check of
periods, and the power is cut while a file is read. Then ten days pass, in Prefect's database. The second life makes up
for them, and ends with SIGTERM; the third ends with Ctrl-C.
"""

import json
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import patch

import duckdb
import pytest
from case import FOLDER
from prefect import flow
from prefect.settings import PREFECT_API_AUTH_STRING, PREFECT_API_URL, temporary_settings
from served_home import FINAL, LISTENED, Facts, Served, until

from flows.orchestration import progress_artifact
from report.terminal.progress import tell_done
from warehouse.lock import hold_lock

RUN_ID = re.compile(r"\d{8}T\d{6}-[0-9a-f]{6}")
LONG = 400_000
"""Rows of a file that takes long enough to read to be interrupted."""
DAILY = ("release", "peserta")
"""Deployments that run once a day."""
CONFIG = """
[schedules]
publish = "0 7 * * *"
"""
"""Beside the case's own configuration."""

pytestmark = pytest.mark.slow


def made_home(folder: Path) -> Path:
    """The golden case with a release that is quick to make, and one source that has a schedule."""
    home = shutil.copytree(FOLDER / "coverage", folder / "home")
    text = (home / "cakupan.toml").read_text(encoding="utf-8")
    text = text.replace("suppress_below = 0", "suppress_below = 0\nfiles = []")
    text = text.replace('location = "inbox/peserta/*"', 'location = "inbox/peserta/*"\nschedule = "0 6 * * *"')
    (home / "cakupan.toml").write_text(text.replace("[publish]", f"{CONFIG}\n[publish]"), encoding="utf-8")
    return home


def when_published_run(served: Served, name: str) -> None:
    """An automation as people make them: when a release is published, run a deployment."""
    trigger = {
        "type": "event",
        "posture": "Reactive",
        "expect": ["cakupan.release.published"],
        "match": {"prefect.resource.id": "cakupan.release"},
        "threshold": 1,
        "within": 0,
    }
    action = {"type": "run-deployment", "source": "selected", "deployment_id": served.deployment(name)["id"]}
    served.api("POST", "/automations/", {"name": "after a release", "trigger": trigger, "actions": [action]})


def first_life(home: Path) -> dict[str, Facts]:
    """What became of each run, by a name; the last one is in the middle when the power is cut."""
    with Served(home) as served:
        runs = {"refused": refuse(served), **approve(served)}
        checks = {
            "deployments": {"name": {"any_": ["periods"]}},
            "flow_runs": {"state": {"type": {"any_": ["FAILED"]}}},
        }
        runs["check"] = until(lambda: served.flow_runs(**checks))[0]
        with temporary_settings({PREFECT_API_URL: f"{served.address}/api", PREFECT_API_AUTH_STRING: served.login}):
            long_load()
        runs["artifacts"] = {found["key"]: found for found in served.api("POST", "/artifacts/latest/filter", {})}
        july = home / "inbox" / "peserta" / "peserta_2024-07.csv"
        write_long(july)
        cut = served.start("ingest/peserta")
        runs["cut"] = until(lambda: RUN_ID.match((run := served.flow_run(cut))["name"]) and run, pause=0.1)
        served.kill()
        july.unlink()
    return runs


def refuse(served: Served) -> Facts:
    """What became of a release to which a person said no."""
    asked = served.start("coverage/all_sources", approve=True)
    served.ended(asked, {"PAUSED"})
    return answer(served, asked, is_approved=False)


def approve(served: Served) -> dict[str, Facts]:
    """A release that waits for a person, its plan, and what became of it."""
    when_published_run(served, "check/periods")
    asked = served.start("coverage/all_sources", approve=True)
    runs = {"waits": served.ended(asked, {"PAUSED"})}
    runs["plan"] = served.api("POST", "/artifacts/latest/filter", {"artifacts": {"key": {"any_": ["plan"]}}})[0]
    return {**runs, "approved": answer(served, asked, is_approved=True)}


def answer(served: Served, asked: str, *, is_approved: bool) -> Facts:
    """What became of a flow run that waits, once it was answered."""
    served.api("POST", f"/flow_runs/{asked}/resume", {"run_input": {"approve": is_approved}})
    return served.ended(asked)


@flow
def long_load() -> None:
    """Two files read, as a load tells it that takes long."""
    with (
        patch.object(progress_artifact, "_EVERY_SECONDS", 0.0),
        progress_artifact.progress_shown("20240801T000000-000000"),
    ):
        tell_done(1, 2)
        tell_done(2, 2)


def write_long(file: Path) -> None:
    """A file that is long to read."""
    lines = (f"2024-07,Kab. Kupang,PU,AKTIF,5301011708900001,KPJ{number:08}" for number in range(LONG))
    file.write_text("\n".join(["period,region,segment,status,nik,kpj", *lines]), encoding="utf-8")


def ten_days_pass(home: Path) -> dict[str, int]:
    """Move what Prefect has planned ten days back; returns how many dates that leaves each daily deployment."""
    of_dates = "(SELECT state_id FROM flow_run WHERE state_type = 'SCHEDULED' AND auto_scheduled)"
    moved = "strftime('%Y-%m-%dT%H:%M:%SZ', state_details ->> 'scheduled_time', '-10 days')"
    with closing(sqlite3.connect(home / "vault" / "prefect" / "prefect.db")) as database, database:
        database.execute(
            f"UPDATE flow_run_state SET state_details = json_set(state_details, '$.scheduled_time', {moved})"
            f" WHERE id IN {of_dates}"
        )
        for column in ("expected_start_time", "next_scheduled_start_time"):
            database.execute(
                f"UPDATE flow_run SET {column} = strftime('%Y-%m-%d %H:%M:%f000', {column}, '-10 days')"
                f" WHERE state_id IN {of_dates}"
            )
        dates = database.execute(
            "SELECT deployment.name, count(*) FROM flow_run JOIN deployment ON deployment.id = flow_run.deployment_id"
            f" WHERE deployment.name IN {DAILY} AND flow_run.state_type = 'SCHEDULED' GROUP BY deployment.name"
        ).fetchall()
    return dict(dates)


def second_life(home: Path, cut: str) -> dict[str, Any]:
    """What the next start makes of it, and how it ends."""
    with Served(home) as served:
        crashed = served.ended(cut)
        made_up = {name: until(lambda name=name: made_up_for(served, name)) for name in DAILY}
        return {"crashed": crashed, "made_up": made_up, "terminated": served.stop()}


def made_up_for(served: Served, name: str) -> list[str]:
    """How the runs of a daily deployment ended whose date has passed, once all of them have ended."""
    runs = served.flow_runs(deployments={"name": {"any_": [name]}})
    passed = [run["state"] for run in runs if run["auto_scheduled"] and run["state"]["name"] != "Scheduled"]
    return sorted(state["name"] for state in passed) if all(state["type"] in FINAL for state in passed) else []


def third_life(home: Path) -> dict[str, int]:
    """How it ends with Ctrl-C."""
    with Served(home) as served:
        return {"interrupted": served.stop(signal.SIGINT)}


def live(folder: Path) -> dict[str, Any]:
    """The whole story."""
    home = made_home(folder)
    first = first_life(home)
    missed = ten_days_pass(home)
    return {"home": home, "missed": missed, **first, **second_life(home, first["cut"]["id"]), **third_life(home)}


@pytest.fixture(scope="session", autouse=True)
def story_begun(
    tmp_path_factory: pytest.TempPathFactory,
    is_wanted: Callable[[str], bool],
    background: ThreadPoolExecutor,
) -> Future[dict[str, Any]] | None:
    """The three lives, which pass beside other tests."""
    return background.submit(live, tmp_path_factory.mktemp("served")) if is_wanted("story") else None


@pytest.fixture(scope="session")
def story(story_begun: Future[dict[str, Any]]) -> dict[str, Any]:
    return story_begun.result()


def ledger(home: Path) -> list[tuple[str, str]]:
    """Every run and how it ended."""
    with duckdb.connect(str(home / "vault" / "warehouse.duckdb"), read_only=True) as warehouse:
        return warehouse.execute("SELECT run_id, state FROM ledger.run ORDER BY run_id").fetchall()


# Approval


def test_a_release_that_a_person_must_approve_waits_with_its_plan(story: dict[str, Any]) -> None:
    assert story["waits"]["state"]["name"] == "Suspended"
    assert "would publish" in story["plan"]["data"]
    assert "peserta/peserta_2024-06.csv" in story["plan"]["data"]


def test_an_approved_release_is_published_and_says_its_headline(story: dict[str, Any]) -> None:
    state = story["approved"]["state"]
    assert (state["type"], state["name"]) == ("COMPLETED", "Published")
    assert state["message"].startswith("Nusa Tenggara Timur, May 2024: 9 / 60 = 15.00 %")
    release_id = json.loads((story["home"] / "release" / "latest.json").read_text())["release_id"]
    assert release_id in story["artifacts"]["release"]["description"]


def test_a_release_to_which_a_person_said_no_is_not_published(story: dict[str, Any]) -> None:
    state = story["refused"]["state"]
    assert (state["type"], state["name"]) == ("FAILED", "Blocked")
    assert "not approved" in state["message"]
    assert story["approved"]["state"]["name"] == "Published"


# How runs end


def test_a_run_is_known_to_prefect_by_the_id_that_the_ledger_has(story: dict[str, Any]) -> None:
    runs = dict(ledger(story["home"]))
    assert runs[RUN_ID.match(story["approved"]["name"])[0]] == "published"
    assert story["cut"]["name"].endswith(" peserta")


def test_a_published_release_is_an_event_that_starts_the_check_which_names_late_periods(story: dict[str, Any]) -> None:
    state = story["check"]["state"]
    assert state["name"] == "PeriodLate"
    assert "peserta 2024-07" in state["message"]
    assert story["check"]["created_by"]["type"] == "AUTOMATION"


# A power cut, and ten days without a server


def test_a_run_in_a_power_cut_is_crashed_in_the_ledger_and_in_prefect(story: dict[str, Any]) -> None:
    assert story["cut"]["state"]["type"] == "RUNNING"
    assert story["crashed"]["state"]["type"] == "CRASHED"
    assert dict(ledger(story["home"]))[RUN_ID.match(story["cut"]["name"])[0]] == "crashed"


@pytest.mark.parametrize("deployment", DAILY)
def test_ten_missed_days_give_one_run(story: dict[str, Any], deployment: str) -> None:
    missed = story["missed"][deployment]
    assert missed > 1
    assert story["made_up"][deployment] == ["Cancelled"] * (missed - 1) + ["NothingNew"]


def test_sigterm_ends_serving_with_143_and_ctrl_c_with_130_and_no_lock_is_left(story: dict[str, Any]) -> None:
    assert (story["terminated"], story["interrupted"]) == (143, 130)
    with hold_lock(story["home"] / "vault" / "run.lock", "test"):
        pass
    assert not (story["home"] / "vault" / "prefect" / "address").exists()


# Evidence


def test_the_row_ledger_the_headline_and_the_pages_are_shown(story: dict[str, Any]) -> None:
    found = story["artifacts"]
    assert {"row-ledger", "release", "page", "validation-page"} <= set(found)
    rows = {row["file"]: row for row in json.loads(found["row-ledger"]["data"])}
    june = rows["peserta/peserta_2024-06.csv"]
    counts = {name: count for name, count in june.items() if name.endswith("_row_count")}
    assert counts.pop("physical_row_count") == sum(counts.values()) > 0
    assert re.search(r"\(http://127\.0\.0\.1:\d+/\S+/index\.html\)", found["page"]["data"])


def test_a_long_load_shows_how_far_it_is(story: dict[str, Any]) -> None:
    found = story["artifacts"]["files-read"]
    assert (found["type"], found["data"]) == ("progress", 100.0)


def test_the_lines_that_a_run_says_are_its_log_in_prefect(story: dict[str, Any]) -> None:
    with closing(sqlite3.connect(story["home"] / "vault" / "prefect" / "prefect.db")) as database:
        names = dict(database.execute("SELECT replace(id, '-', ''), name FROM flow_run").fetchall())
        logs = database.execute("SELECT replace(flow_run_id, '-', ''), message FROM log").fetchall()
    said = [message for run, message in logs if names[run] == story["approved"]["name"]]
    assert {"clean", "validate", "load", "publish"} <= {message.split()[0] for message in said}


def test_no_person_is_seen_in_prefects_database_or_in_what_was_said(story: dict[str, Any]) -> None:
    home = story["home"]
    text = "\n".join(file.read_text(encoding="utf-8") for file in (home / "inbox").rglob("*.csv"))
    persons = [value.encode() for value in set(re.findall(r"\b\d{16}\b|KPJ\w+", text))]
    assert len(persons) > 20
    kept = [home / "serve.log", *(file for file in (home / "vault" / "prefect").rglob("*") if file.is_file())]
    assert [file.name for file in kept if any(person in file.read_bytes() for person in persons)] == []


def test_nothing_calls_out(story: dict[str, Any]) -> None:
    assert not (story["home"] / "called_out").exists(), (story["home"] / "called_out").read_text()


def test_a_call_beyond_this_machine_would_be_noticed(tmp_path: Path) -> None:
    script = "import socket\ntry: socket.create_connection(('192.0.2.1', 9), timeout=0.01)\nexcept OSError: pass"
    environment = {"PYTHONPATH": str(LISTENED), "CALLED_OUT": str(tmp_path / "called_out")}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)
    assert "192.0.2.1" in (tmp_path / "called_out").read_text()
