"""A real Superset on loopback and what the tests ask of it over REST."""

import io
import json
import os
import shutil
import socket
import subprocess
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

HERE = Path(__file__).parent
DASHBOARD = HERE.parents[1] / "docs" / "bi" / "superset_dashboard"
USER = PASSWORD = "admin"
_START_SECONDS = 120


class Superset:
    """A signed-in client of a running server."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._session = requests.Session()
        self._session.trust_env = False
        who = {"username": USER, "password": PASSWORD, "provider": "db"}
        token = self.ask("POST", "security/login", json=who)["access_token"]
        self._session.headers["Authorization"] = f"Bearer {token}"

    def ask(self, method: str, path: str, **what: Any) -> Any:
        """What the server answers, as JSON. Raises when it refuses."""
        answer = self._session.request(method, f"{self.address}/api/v1/{path}", timeout=60, **what)
        assert answer.ok, f"{method} {path}: {answer.status_code} {answer.text[:500]}"
        return answer.json()

    def connect(self, file: Path) -> int:
        """A database connection to a DuckDB file, read-only; returns its id."""
        extra = json.dumps({"engine_params": {"connect_args": {"read_only": True}}})
        facts = {"database_name": "release", "sqlalchemy_uri": f"duckdb:///{file}", "extra": extra}
        return int(self.ask("POST", "database/", json={**facts, "expose_in_sqllab": True})["id"])

    def rows(self, database: int, sql: str) -> list[dict[str, Any]]:
        """The rows of a query in SQL Lab."""
        asked = {"database_id": database, "sql": sql, "schema": "main"}
        return list(self.ask("POST", "sqllab/execute/", json=asked)["data"])

    def import_dashboard(self, file: Path) -> None:
        """Import the dashboard that the project ships, over the DuckDB file given."""
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as packed:
            for source in DASHBOARD.rglob("*.yaml"):
                text = source.read_text(encoding="utf-8").replace("/data/release/cakupan.duckdb", str(file))
                packed.writestr(f"superset_dashboard/{source.relative_to(DASHBOARD)}", text)
        parts = {"formData": ("dashboard.zip", archive.getvalue(), "application/zip")}
        assert self.ask("POST", "dashboard/import/", files=parts, data={"overwrite": "true"})["message"] == "OK"


@contextmanager
def running(place: Path, folder: Path) -> Iterator[Superset]:
    """The server of an environment with a database of its own in `folder`, until the end of the block."""
    shutil.copytree(_prepared(place), folder, dirs_exist_ok=True)
    port = _free_port()
    with (folder / "server.log").open("w") as log:
        command = [str(place / "bin" / "superset"), "run", "-p", str(port), "--with-threads"]
        server = subprocess.Popen(command, env=_variables(folder), stdout=log, stderr=log)
        try:
            _wait(server, f"http://127.0.0.1:{port}", folder / "server.log")
            yield Superset(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait(timeout=30)


def _prepared(place: Path) -> Path:
    """A folder with Superset's own database and its one user, made once: it takes a minute or more."""
    home = place / "home"
    if not home.exists():
        part = place / "home.part"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        who = ["--username", USER, "--password", PASSWORD, "--firstname", "A", "--lastname", "B", "--email", "a@b.org"]
        for step in (["db", "upgrade"], ["fab", "create-admin", *who], ["init"]):
            subprocess.run(
                [str(place / "bin" / "superset"), *step], env=_variables(part), check=True, capture_output=True
            )
        part.rename(home)
    return home


def _variables(folder: Path) -> Mapping[str, str]:
    own = {"SUPERSET_HOME": str(folder), "SUPERSET_CONFIG_PATH": str(HERE / "superset_config.py")}
    return {**os.environ, **own, "FLASK_APP": "superset.app"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    with requests.Session() as session:
        session.trust_env = False
        while time.monotonic() < until and server.poll() is None:
            try:
                if session.get(f"{address}/health", timeout=5).ok:
                    return
            except requests.RequestException:
                time.sleep(0.5)
    raise AssertionError(f"Superset did not start: {log.read_text()[-1000:]}")
