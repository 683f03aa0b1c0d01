"""Prefect's server inside `cakupan serve`: a thread of the same process, on the loopback address, on SQLite."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from socket import socket
from threading import Thread

import uvicorn
from prefect.server.api.server import create_app

from contracts.runtime.errors import CakupanError
from flows.serve.own_address import OwnAddressOnly

_PATIENCE_SECONDS = 120.0
_LAST_ANSWERS_SECONDS = 5


@contextmanager
def embedded_server(listening: socket) -> Iterator[None]:
    """The server and its services, scheduler included, while inside. Raises CakupanError when it does not start."""
    config = uvicorn.Config(
        OwnAddressOnly(create_app(final=True), listening.getsockname()[1]),
        log_level="critical",
        lifespan="on",
        timeout_graceful_shutdown=_LAST_ANSWERS_SECONDS,
    )
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, name="prefect-server")
    thread.start()
    try:
        _wait_until_started(server, thread)
        yield
    finally:
        server.should_exit = True
        thread.join()


def _wait_until_started(server: uvicorn.Server, thread: Thread) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise CakupanError(
                "Prefect's server did not start. Its database may be damaged: move vault/prefect away and serve again;"
                " nothing that was loaded or published lies there.",
                code="SERVER",
            )
        time.sleep(0.05)
