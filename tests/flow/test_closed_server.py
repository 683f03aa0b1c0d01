"""`cakupan serve` attacked: by another account of the machine, by a page in the browser, by a false name, and
by who knows the password and wants more than it gives: commands, or a release that hides less.

Every request is a real one to a served home whose releases wait for a person. What is refused without the password, or
with a foreign Host or Origin, is asked again rightly, so that a refusal is not a path that never existed.
"""

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
import requests
from playwright.sync_api import Browser
from prefect.results import ResultRecord, ResultRecordMetadata
from served_home import FINAL, Facts, Served
from test_serve import made_home
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

NOBODY = 65534
REQUESTS = (
    ("GET", "/deployments/name/coverage/all_sources"),
    ("GET", "/admin/settings"),
    ("GET", "/csrf-token?client=another"),
    ("POST", "/deployments/filter"),
    ("POST", "/deployments/{id}/create_flow_run"),
    ("PATCH", "/deployments/{id}"),
    ("DELETE", "/deployments/{id}"),
    ("POST", "/flow_runs/filter"),
    ("POST", "/flow_runs/"),
    ("POST", "/automations/"),
    ("POST", "/variables/"),
    ("POST", "/block_documents/"),
    ("POST", "/work_pools/"),
    ("POST", "/logs/"),
    ("POST", "/task_runs/"),
    ("POST", "/artifacts/filter"),
    ("POST", "/admin/database/clear"),
)
"""What would run commands, change what runs, or tell of it."""
SOCKETS = (
    "/events/in",
    "/events/out",
    "/logs/out",
    "/task_runs/subscriptions/scheduled",
    "/work_pools/a/workers/connect",
)
LATER = {"state": {"type": "SCHEDULED", "state_details": {"scheduled_time": "2099-01-01T00:00:00Z"}}}
BUSY = "Prefect's database is busy: what is asked of it waits"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = made_home(tmp_path_factory.mktemp("closed"))
    text = (home / "cakupan.toml").read_text(encoding="utf-8")
    (home / "cakupan.toml").write_text(text.replace('publish = "0 7 * * *"', "approve = true"), encoding="utf-8")
    with Served(home) as served:
        served.deployment("coverage/all_sources")
        served.deployment("check/periods")
        yield served


@pytest.fixture(scope="module")
def deployment_id(served: Served) -> str:
    return str(served.deployment("coverage/all_sources")["id"])


def status_for_nobody(address: str, method: str, path: str) -> int:
    """What another account is answered: asked by a child that gave up the account of the tests, where it may."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        connection = HTTPConnection(address.removeprefix("http://"), timeout=60)
        connection.request(method, path, b"{}", {"Content-Type": "application/json"})
        os.write(writing, str(connection.getresponse().status).encode())
        os._exit(0)
    os.close(writing)
    with open(reading) as answer:  # noqa: PTH123  a descriptor
        status = int(answer.read())
    os.waitpid(child, 0)
    return status


@pytest.mark.parametrize(("method", "path"), REQUESTS)
def test_another_account_of_the_machine_is_refused(served: Served, deployment_id: str, method: str, path: str) -> None:
    assert status_for_nobody(served.address, method, f"/api{path.format(id=deployment_id)}") in {401, 403}


def test_the_password_is_kept_where_only_its_owner_reads(served: Served) -> None:
    kept = served.home / "vault" / "api_password"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.read_text() not in served.said.read_text()


def test_who_knows_the_password_is_answered(served: Served) -> None:
    assert {one["name"] for one in served.api("POST", "/deployments/filter", {})} >= {"all_sources", "periods"}


def login(served: Served) -> tuple[str, str]:
    user, _, password = served.login.partition(":")
    return user, password


def test_a_change_without_the_token_that_a_page_of_ours_asks_for_is_refused(served: Served) -> None:
    answer = requests.post(f"{served.address}/api/deployments/filter", json={}, auth=login(served), timeout=60)
    assert (answer.status_code, "CSRF" in answer.text) == (403, True)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1"])
def test_a_foreign_host_is_refused_even_with_the_password(served: Served, host: str) -> None:
    named = {"Host": host.format(port=served.address.rpartition(":")[2])}
    for path in ("/api/admin/version", "/ui-settings", "/"):
        answer = requests.get(f"{served.address}{path}", headers=named, auth=login(served), timeout=60)
        assert answer.status_code == 403
    assert requests.get(f"{served.address}/api/admin/version", auth=login(served), timeout=60).ok


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:8014", "https://127.0.0.1:{port}"])
def test_a_page_of_another_origin_is_refused_even_with_the_password(served: Served, origin: str) -> None:
    named = {"Origin": origin.format(port=served.address.rpartition(":")[2])}
    address = f"{served.address}/api/admin/version"
    answer = requests.get(address, headers=named, auth=login(served), timeout=60)
    assert (answer.status_code, answer.headers.get("Access-Control-Allow-Origin")) == (403, None)
    asked_before = {**named, "Access-Control-Request-Method": "POST"}
    assert requests.options(address, headers=asked_before, timeout=60).status_code == 403
    assert requests.get(address, headers={"Origin": served.address}, auth=login(served), timeout=60).ok


ASK = """async ([address, login]) => {
    const headers = {Authorization: "Basic " + btoa(login)};
    const asked = [fetch(address, {headers}), fetch(address, {method: "POST", mode: "no-cors", body: "{}"})];
    return (await Promise.allSettled(asked)).map(one => one.value?.type + " " + one.value?.status);
}"""
"""What a page in a browser gets of a server: read with the password, and a change sent blindly."""


def test_in_a_browser_the_page_of_another_port_reads_nothing_and_prefects_own_does(
    served: Served, browser: Browser
) -> None:
    (releases,) = re.findall(r"^releases +(\S+)$", served.said.read_text(), flags=re.MULTILINE)
    asked = [f"{served.address}/api/admin/version", served.login]
    page = browser.new_page()
    page.goto(f"{served.address}/ui-settings")
    assert page.evaluate(ASK, asked) == ["basic 200", "basic 403"]
    page.goto(f"{releases}/latest.json")
    assert page.evaluate(ASK, asked) == ["undefined undefined", "opaque 0"]


@pytest.mark.parametrize("path", SOCKETS)
@pytest.mark.parametrize("first", [None, {"type": "auth"}, {"type": "auth", "token": "cakupan:guess"}])
def test_a_websocket_without_the_password_is_closed_before_it_says_anything(
    served: Served, path: str, first: object
) -> None:
    address = served.address.replace("http", "ws") + f"/api{path}"
    protocols = ["prefect"] if first else None
    with pytest.raises((ConnectionClosed, InvalidStatus)):
        first_words(address, protocols, first or {})


def first_words(address: str, protocols: Any, said: object) -> str | bytes:
    """What a websocket says first to who says this first."""
    with connect(address, subprotocols=protocols) as socket:
        socket.send(json.dumps(said))
        return socket.recv(timeout=60)


def test_a_websocket_opens_with_the_password_and_from_no_foreign_page(served: Served) -> None:
    address = served.address.replace("http", "ws") + "/api/events/out"
    said = first_words(address, ["prefect"], {"type": "auth", "token": served.login})
    assert json.loads(said)["type"] == "auth_success"
    with pytest.raises(InvalidStatus, match="403"), connect(address, additional_headers={"Origin": "http://a.example"}):
        raise AssertionError("a foreign page was let in")


# Under load


def test_what_is_asked_while_the_database_is_busy_waits_and_one_line_a_minute_says_so(served: Served) -> None:
    deployment = served.deployment("check/periods")["id"]
    before, since = len(served.said.read_text().splitlines()), monotonic()

    def ask(_number: int) -> int:
        address, headers = f"{served.address}/api/deployments/{deployment}/create_flow_run", served.api.headers
        return requests.post(address, json=LATER, auth=login(served), headers=headers, timeout=90).status_code

    with closing(sqlite3.connect(served.home / "vault" / "prefect" / "prefect.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        with ThreadPoolExecutor(max_workers=10) as pool:
            answers = pool.map(ask, range(20))
            sleep(8)
            other.rollback()
            assert set(answers) == {201}
    said = served.said.read_text().splitlines()
    assert BUSY in said, "now, or less than a minute before"
    assert set(said[before:]) <= {BUSY}
    assert said[before:].count(BUSY) <= 1 + (monotonic() - since) // 60


# With the password


def changed(ran: Path) -> Facts:
    """A deployment changed so that Prefect's own runner executes a script in five ways."""
    script = f"touch {ran}"
    (ran.parent / "evil.py").write_text(f"import pathlib; pathlib.Path({str(ran)!r}).touch()", encoding="utf-8")
    return {
        "pull_steps": [{"prefect.deployments.steps.run_shell_script": {"script": script}}],
        "entrypoint": f"{ran.parent}/evil.py:flow",
        "path": str(ran.parent),
        "job_variables": {"command": script, "env": {"PYTHONSTARTUP": f"{ran.parent}/evil.py"}},
        "enforce_parameter_schema": False,
    }


def test_what_a_deployment_was_changed_to_is_never_executed(served: Served, tmp_path: Path) -> None:
    ingest = served.deployment("ingest/peserta")["id"]
    served.api("PATCH", f"/deployments/{ingest}", changed(tmp_path / "ran"))
    assert served.api("GET", f"/deployments/{ingest}")["pull_steps"]
    state = served.ended(served.start("ingest/peserta"))["state"]
    assert state["name"] in {"Loaded", "NothingNew"}
    assert not (tmp_path / "ran").exists()
    cancelled = served.start("ingest/peserta")
    served.api("POST", f"/flow_runs/{cancelled}/set_state", {"state": {"type": "CANCELLING"}, "force": True})
    served.ended(served.start("ingest/peserta"))
    assert not (tmp_path / "ran").exists()


class Evil:
    """What runs a command where it is unpickled."""

    def __init__(self, ran: Path) -> None:
        self.ran = ran

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, (f"touch {self.ran}",)


def test_a_result_that_the_server_names_is_not_read(served: Served, tmp_path: Path) -> None:
    kept, ran = tmp_path / "result", tmp_path / "ran"
    metadata = ResultRecordMetadata(storage_key=str(kept))
    kept.write_bytes(ResultRecord(result=Evil(ran), metadata=metadata).serialize())
    ResultRecord.deserialize(kept.read_bytes())
    assert ran.exists(), "reading it is the attack"
    ran.unlink()
    made = served.api("POST", f"/deployments/{served.deployment('check/periods')['id']}/create_flow_run", LATER)
    state = {"type": "COMPLETED", "data": metadata.model_dump(mode="json", serialize_as_any=True)}
    served.api("POST", f"/flow_runs/{made['id']}/set_state", {"state": state, "force": True})
    command = [sys.executable, "-P", "-m", "flows.serve.flow_run", made["id"], "flows.check_periods:check"]
    environment = {"PREFECT_API_URL": f"{served.address}/api", "PREFECT_API_AUTH_STRING": served.login}
    subprocess.run(command, env={**os.environ, **environment}, check=False, capture_output=True, timeout=120)
    assert not ran.exists()


@pytest.mark.parametrize("more", [{"config": "/tmp/another.toml"}, {"suppress_below": 0}])
def test_a_run_takes_no_configuration_and_no_weaker_setting(served: Served, more: Facts) -> None:
    check, before = served.deployment("check/periods"), served.api.ask("POST", "/flow_runs/count", {}).json()
    assert check["enforce_parameter_schema"]
    asked = served.api.ask("POST", f"/deployments/{check['id']}/create_flow_run", {**LATER, "parameters": more})
    assert (asked.status_code, served.api.ask("POST", "/flow_runs/count", {}).json()) == (409, before)
    served.api("PATCH", f"/deployments/{check['id']}", {"enforce_parameter_schema": False})
    state = served.ended(served.start("check/periods", **more))["state"]
    assert state["name"] == "Refused"
    assert f"provided with parameters {list(more)}" in state["message"]
    served.api("PATCH", f"/deployments/{check['id']}", {"enforce_parameter_schema": True})


def test_a_release_that_waits_for_a_person_cannot_be_asked_for_without(served: Served) -> None:
    waits = served.ended(served.start("coverage/all_sources", approve=False), {*FINAL, "PAUSED"})
    assert waits["state"]["name"] == "Suspended"
    for name in ("publish/release", "backfill/months"):
        assert served.api.ask("GET", f"/deployments/name/{name}").status_code == 404
    assert not (served.home / "release" / "latest.json").exists()
