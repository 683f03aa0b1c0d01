"""The server of a run builds first what a run asks of it."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
from flows.orchestration.embedded_server import application_of_a_run
routes = application_of_a_run().api_app.router.routes
print(*(getattr(getattr(route, "original_router", None), "prefix", "") for route in routes), sep=",")
"""


def test_what_a_run_asks_comes_first_and_what_others_ask_is_there_too(tmp_path: Path) -> None:
    environment = {**os.environ, "PREFECT_HOME": str(tmp_path), "PREFECT_LOGGING_LEVEL": "CRITICAL"}
    said = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True)
    prefixes = said.stdout.strip().split(",")
    assert set(prefixes[:6]) == {"/admin", "/csrf-token", "/flows", "/flow_runs", "/artifacts", "/events"}
    assert {"/deployments", "/logs", "/task_runs", "/automations"} <= set(prefixes[6:])
