"""A home that `cakupan serve` serves, as the tests drive it: over Prefect's API, as its UI does."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from prefect_api import PrefectApi

from flows.home.directory import Home
from flows.home.secrets import api_login_of

LISTENED = Path(__file__).parent / "listened"
PATIENCE_SECONDS = 300
FINAL = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}

Facts = dict[str, Any]


def until(what: Callable[[], Any], pause: float = 0.7) -> Any:
    """The first answer that is something. Asking costs the server, so there is a pause between."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (answer := what()):
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(pause)
    return answer


class Served:
    """One life of `cakupan serve`, from its start to a signal."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.said = home / "serve.log"
        (home / "vault" / "prefect" / "address").unlink(missing_ok=True)
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "GX_"))}
        command = [Path(sys.executable).with_name("cakupan"), "serve", "--port", "0", "--config", home / "cakupan.toml"]
        with self.said.open("a", encoding="utf-8") as said:
            self.process = subprocess.Popen(
                list(map(str, command)),
                env={**environment, "PYTHONPATH": str(LISTENED), "CALLED_OUT": str(home / "called_out")},
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        self.address = until(self._address)
        self.login = api_login_of(Home(home))
        self.api = PrefectApi(self.address, self.login)

    def __enter__(self) -> "Served":
        return self

    def __exit__(self, *error: object) -> None:
        if self.process.poll() is None:
            self.kill()

    def _address(self) -> str:
        assert self.process.poll() is None, self.said.read_text(encoding="utf-8")
        file = self.home / "vault" / "prefect" / "address"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def deployment(self, name: str) -> Facts:
        """A deployment, by `flow/name`. The runner makes them after the server is up."""
        return until(lambda: self._find(name))

    def _find(self, name: str) -> Facts | None:
        answer = self.api.ask("GET", f"/deployments/name/{name}")
        return answer.json() if answer.ok else None

    def start(self, name: str, **parameters: object) -> str:
        """Run a deployment now, as a person does in the UI; returns the id of the flow run."""
        body = {"parameters": parameters, "state": {"type": "SCHEDULED"}}
        return str(self.api("POST", f"/deployments/{self.deployment(name)['id']}/create_flow_run", body)["id"])

    def flow_run(self, flow_run_id: str) -> Facts:
        return dict(self.api("GET", f"/flow_runs/{flow_run_id}"))

    def flow_runs(self, **wanted: object) -> list[Facts]:
        return list(self.api("POST", "/flow_runs/filter", wanted))

    def ended(self, flow_run_id: str, kinds: set[str] = FINAL) -> Facts:
        """The flow run, once its state is of one of these kinds."""
        return until(lambda: (run := self.flow_run(flow_run_id))["state"]["type"] in kinds and run)

    def kill(self) -> None:
        """As a power cut: the server, the runner and the run that is going on."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """End it as systemd does; returns its exit status."""
        self.process.send_signal(number)
        return self.process.wait(timeout=60)
