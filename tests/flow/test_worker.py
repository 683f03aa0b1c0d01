"""The commands of docs/how-to/orchestration.md: Prefect's server on PostgreSQL, and a worker."""

import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from case import FOLDER
from prefect_api import PrefectApi
from served_home import FINAL, until

DOCUMENT = Path(__file__).parents[2] / "docs" / "how-to" / "orchestration.md"
AWAY_SECONDS = 30
KEPT = ("peserta", "semesta")
"""Sources of the golden case that are enough here: each costs a second to deploy."""

pytestmark = pytest.mark.slow


def commands(block: str) -> list[str]:
    """The lines of one block of the document."""
    found = re.search(rf"```sh {block}\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1].splitlines()


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@contextmanager
def started(command: list[str], log: Path, **options: object) -> Iterator[subprocess.Popen[bytes]]:
    """A process and all that it starts, ended with the block. Prefect's worker does not always end when told to."""
    with log.open("a") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, start_new_session=True, **options)
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


@dataclass
class Database:
    """A private PostgreSQL, which can be away for a while."""

    command: list[str]
    folder: Path
    port: int
    log: Path
    user: dict[str, Any]
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        with self.log.open("a") as said:
            self.process = subprocess.Popen(self.command, stdout=said, stderr=said, start_new_session=True, **self.user)
        until(lambda: list(self.folder.glob(".s.PGSQL.*")))

    def stop(self) -> None:
        """At once, as an operator does who restarts it: who is connected is cut off."""
        if self.process:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=60)
            self.process = None


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """PostgreSQL on the loopback address; it refuses root, so not as root."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = shutil.which("initdb") or (str(programs[-1]) if programs else None)
    if found is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    folder, port = Path(tempfile.mkdtemp(prefix="cakupan-postgres-")), free_port()
    user = {}
    if os.getuid() == 0:
        account = pwd.getpwnam("postgres")
        user = {"user": account.pw_uid, "group": account.pw_gid, "cwd": folder}
        os.chown(folder, account.pw_uid, account.pw_gid)
    log = tmp_path_factory.mktemp("postgres") / "log"
    methods = ["--auth-local=trust", "--auth-host=scram-sha-256"]  # Debian: who may be postgres needs no password
    initdb = [found, "-D", str(folder), "-U", "postgres", *methods, "-N"]
    subprocess.run(initdb, check=True, capture_output=True, **user)
    options = ["-p", str(port), "-h", "127.0.0.1", "-k", str(folder), "-F"]
    database = Database([str(Path(found).with_name("postgres")), "-D", str(folder), *options], folder, port, log, user)
    try:
        database.start()
        yield database
    finally:
        database.stop()
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where the commands are found, and nothing of ours or Prefect's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "CAKUPAN_"))}
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    return {
        **kept,
        "PATH": path,
        "PREFECT_HOME": str(tmp_path_factory.mktemp("prefect")),
        "NO_COLOR": "1",
        "PREFECT_WORKER_QUERY_SECONDS": "2",
    }


@pytest.fixture(scope="module")
def passwords(postgres: Database, environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with both passwords, once the role and the database are made as the document says."""
    folder = tmp_path_factory.mktemp("server")
    psql = f"psql -v ON_ERROR_STOP=1 -h {postgres.folder} -p {postgres.port} -U postgres"
    script = "\n".join(commands("database")).replace("sudo -u postgres psql", psql)
    subprocess.run(["/bin/bash", "-ec", script], env=environment, cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def server(postgres: Database, passwords: Path, environment: dict[str, str]) -> Iterator[str]:
    """The address of Prefect's server, started as the document says but for its ports."""
    port, folder = free_port(), passwords
    script = "\n".join(commands("server")).replace(":5432/", f":{postgres.port}/").replace("4200", str(port))
    with started(["bash", "-ec", script], folder / "log", env=environment, cwd=folder):
        address = f"http://127.0.0.1:{port}"
        until(lambda: answers(f"{address}/api/health"))
        yield address


def answers(address: str) -> bool:
    try:
        return requests.get(address, timeout=5).ok
    except requests.RequestException:
        return False


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden case with a few of its sources."""
    home = shutil.copytree(FOLDER / "coverage", tmp_path_factory.mktemp("worker") / "home")
    text = (home / "cakupan.toml").read_text(encoding="utf-8")
    head, *sources = text.split("[[source]]")
    kept = [source for source in sources if any(f'name = "{name}"' in source for name in KEPT)]
    (home / "cakupan.toml").write_text("[[source]]".join([head, *kept]), encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def api(server: str, passwords: Path, home: Path, environment: dict[str, str]) -> Iterator[PrefectApi]:
    """Prefect's API, once everything is deployed and a worker waits."""
    script = "\n".join(commands("worker")).replace("127.0.0.1:4200", server.removeprefix("http://"))

    shutil.copy(passwords / "api_password", home)
    call = PrefectApi(server, f"cakupan:{(passwords / 'api_password').read_text().strip()}")
    log = home / "worker.log"
    with started(["bash", "-ec", script], log, env=environment, cwd=home) as worker:
        workers = "/work_pools/cakupan/workers/filter"

        def is_ready() -> bool:
            assert worker.poll() is None, log.read_text(encoding="utf-8")
            answer = call.ask("POST", workers, {})
            return answer.ok and bool(answer.json())

        until(is_ready)
        yield call


def test_a_worker_runs_what_prefect_yaml_deploys_under_our_lock_and_ledger(api: PrefectApi, home: Path) -> None:
    deployment = api("GET", "/deployments/name/ingest/peserta")
    assert deployment["work_pool_name"] == "cakupan"
    asked = api("POST", f"/deployments/{deployment['id']}/create_flow_run", {"state": {"type": "SCHEDULED"}})

    def ended() -> dict[str, object]:
        run = api("GET", f"/flow_runs/{asked['id']}")
        return run if run["state"]["type"] in FINAL else {}

    run = until(ended)
    assert run["state"]["name"] == "Loaded"
    assert run["state"]["message"].startswith("2 files loaded, published ")
    assert (home / "vault" / "evidence" / str(run["name"]).partition(" ")[0]).is_dir()


def test_every_deployment_of_the_configuration_is_there(api: PrefectApi) -> None:
    found = {one["name"]: one["schedules"] for one in api("POST", "/deployments/filter", {})}
    assert set(found) == {*KEPT, "release", "all_sources", "periods", "months"}
    assert [one["schedule"]["timezone"] for one in found["release"]] == ["Asia/Jakarta"]


# Who is let in


@pytest.mark.parametrize(("method", "path"), [("POST", "/deployments/filter"), ("GET", "/admin/settings")])
def test_nobody_is_answered_without_the_password(server: str, method: str, path: str) -> None:
    for auth in (None, ("cakupan", "guess")):
        answer = requests.request(method, f"{server}/api{path}", json={}, auth=auth, timeout=30)
        assert answer.status_code in {401, 403}


def test_a_page_of_another_site_gets_no_permission_and_no_change_goes_without_a_token(
    server: str, passwords: Path
) -> None:
    auth = ("cakupan", (passwords / "api_password").read_text().strip())
    read = requests.get(f"{server}/api/admin/version", auth=auth, headers={"Origin": "http://a.example"}, timeout=30)
    assert "Access-Control-Allow-Origin" not in read.headers
    changed = requests.post(f"{server}/api/deployments/filter", auth=auth, json={}, timeout=30)
    assert (changed.status_code, "CSRF" in changed.text) == (403, True)


def test_the_database_asks_for_its_password_and_both_are_kept_from_others(postgres: Database, passwords: Path) -> None:
    asked = ["psql", "-w", "-h", "127.0.0.1", "-p", str(postgres.port), "-U", "prefect", "-c", "SELECT 1", "prefect"]
    refused = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert "no password supplied" in refused.stderr
    secret = (passwords / "database_password").read_text().strip()
    subprocess.run(asked, env={**os.environ, "PGPASSWORD": secret}, capture_output=True, check=True)
    assert {file.stat().st_mode & 0o777 for file in passwords.glob("*_password")} == {0o600}


# The database is away


def test_a_run_waits_for_a_database_that_is_away_for_half_a_minute_and_the_next_one_starts(
    postgres: Database, server: str, passwords: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    home = shutil.copytree(FOLDER / "coverage", tmp_path / "home")
    login = f"cakupan:{(passwords / 'api_password').read_text().strip()}"
    asked = {**environment, "PREFECT_API_URL": f"{server}/api", "PREFECT_API_AUTH_STRING": login}
    command = [str(Path(sys.executable).with_name("cakupan")), "run", "--config", str(home / "cakupan.toml")]
    with subprocess.Popen(command, env=asked, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as run:
        assert run.stderr
        said = [next(line for line in run.stderr if line.startswith("clean"))]
        postgres.stop()
        time.sleep(AWAY_SECONDS)
        postgres.start()
        said += run.stderr.readlines()
    assert run.returncode == 0 or said[-1].startswith("SERVER: "), said
    assert "defect" not in "".join(said)
    again = subprocess.run(command, env=asked, capture_output=True, text=True, check=False, timeout=300)
    assert again.returncode == 0, again.stderr
    assert (home / "release" / "latest.json").exists()
