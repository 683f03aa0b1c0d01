"""Prefect's server in this process: a thread on the loopback address, on SQLite. `cakupan serve` has one for as long as
it serves, a run one of its own where no other is there.

The server of a run has no UI and no scheduler: those of `cakupan serve` show the same database.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from socket import socket
from threading import Thread

import uvicorn
from fastapi import FastAPI
from prefect.events.worker import EventsWorker
from prefect.server.api.server import create_app
from prefect.settings import PREFECT_HOME

from contracts.runtime.errors import CakupanError
from flows.orchestration.busy_database import AskedAgain, wait_shortly_for_locks
from flows.orchestration.own_address import OwnAddressOnly
from flows.orchestration.server_database import make_database

_PATIENCE_SECONDS = 120.0
_LAST_ANSWERS_SECONDS = 5
_ASKED = ("/admin", "/csrf-token", "/flows", "/flow_runs", "/artifacts", "/events")
"""The parts of Prefect's API that a run asks. What is asked of the others is answered too."""


@contextmanager
def embedded_server(listening: socket, *, is_of_one_run: bool = False) -> Iterator[None]:
    """The server and its services while inside. Raises CakupanError when it does not start."""
    make_database(PREFECT_HOME.value())
    wait_shortly_for_locks()
    app = application_of_a_run() if is_of_one_run else create_app(final=True)
    config = uvicorn.Config(
        OwnAddressOnly(AskedAgain(app), listening.getsockname()[1]),
        log_level="critical",
        lifespan="on",
        timeout_graceful_shutdown=_LAST_ANSWERS_SECONDS,
    )
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, name="prefect-server", daemon=is_of_one_run)
    thread.start()
    try:
        _wait_until_started(server, thread)
        yield
    finally:
        if is_of_one_run:
            EventsWorker.drain_all(timeout=_LAST_ANSWERS_SECONDS)  # how tasks ended reaches the server as events
        server.should_exit = True
        thread.join()


def application_of_a_run() -> FastAPI:
    """Prefect's application, asked first where a run asks: FastAPI builds the routes of each part at the first request
    that it is asked about, a quarter of a second for those that no run has a question to."""
    app: FastAPI = create_app(ephemeral=True)
    routes = app.api_app.router.routes  # type: ignore[attr-defined]  # Prefect hangs it there
    routes.sort(key=lambda route: getattr(getattr(route, "original_router", None), "prefix", "") not in _ASKED)
    return app


def _wait_until_started(server: uvicorn.Server, thread: Thread) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise CakupanError(
                "Prefect's server did not start. Its database may be damaged: move vault/prefect away and start again;"
                " nothing that was loaded or published is there.",
                code="SERVER",
            )
        time.sleep(0.02)
