"""`cakupan serve`: the schedules of `cakupan.toml` run, in one process, until a signal ends it."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from socket import AF_INET, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket
from threading import Thread

from contracts.runtime.errors import ConfigurationError
from flows.home.directory import Home
from flows.home.prefect_environment import PAGES, SERVED_SINCE, prepare_prefect
from flows.home.secrets import API_USER, api_login_of
from flows.home.server_lock import LOOPBACK, say_address, serving
from flows.publish.page_server import release_server
from flows.runs.stopping import be_patient, notice
from flows.serve.deployments import deployments
from flows.settings.cakupan_toml import CONFIG, Settings
from report.terminal.progress import say
from warehouse.lock import hold_lock

_STOP_SECONDS = 50.0
"""For the run that is going on to stop, and the last answers of the server."""
SIGNALS = (signal.SIGTERM, signal.SIGINT)


def serve(config: Path, settings: Settings, port: int) -> int:
    """Serve until a signal comes; returns its number.

    Raises LockHeld when another process serves this home or a run goes on, and ConfigurationError when the port is
    taken.
    """
    home = Home(settings.home)
    os.umask(0o077)
    home.make()
    be_patient(_STOP_SECONDS)
    with ExitStack() as stack:
        stack.enter_context(serving(home))
        listening = stack.enter_context(_bound(port))
        address = f"http://{LOOPBACK}:{listening.getsockname()[1]}"
        login_hint = _login_hint(home)
        prepare_prefect(home, address)
        os.environ[SERVED_SINCE] = datetime.now(UTC).isoformat()
        os.environ[CONFIG] = str(config.absolute())
        os.environ.setdefault(PAGES, stack.enter_context(_pages(settings)))
        came = stack.enter_context(_signals())
        _start(stack, home, settings, listening)
        say_address(home, address)
        say(f"Prefect    {address}")
        say(f"password   {login_hint}")
        say(f"releases   {os.environ[PAGES]}")
        say(f"{len(settings.sources)} sources; times are those of Jakarta; Ctrl-C ends it")
        number = came()
        notice()
        say("stops: a run that is going on is stopped too; it is caught up at the next start")
    return number


def _start(stack: ExitStack, home: Home, settings: Settings, listening: socket) -> None:
    """The server, whose first act is to bring its database up to date, then the runner. No run goes on meanwhile."""
    from flows.orchestration.embedded_server import embedded_server
    from flows.serve.runner import bury_all, runner

    with hold_lock(home.lock, "serve"):
        stack.enter_context(embedded_server(listening))
        bury_all()
    stack.enter_context(runner(deployments(settings)))


def _login_hint(home: Home) -> str:
    """What a person types into Prefect's UI: shown on the terminal where it is made, later only where it is kept."""
    is_shown = not home.api_password.exists() and sys.stderr.isatty()
    login = api_login_of(home)
    return f"{login} (shown once)" if is_shown else f"{API_USER}: and what {home.api_password} holds, in one"


@contextmanager
def _bound(port: int) -> Iterator[socket]:
    with socket(AF_INET, SOCK_STREAM) as listening:
        listening.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            listening.bind((LOOPBACK, port))
        except OSError:
            raise ConfigurationError(f"Port {port} is taken: choose another with --port, or 0 for any.") from None
        yield listening


@contextmanager
def _pages(settings: Settings) -> Iterator[str]:
    """The address at which the release folder is served read-only, so that links in Prefect's UI lead to pages."""
    with release_server(settings, 0) as served:
        Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://{LOOPBACK}:{served.server_port}"
        served.shutdown()


@contextmanager
def _signals() -> Iterator[Callable[[], int]]:
    """Waits for the first signal. A queue takes another one while it takes one; an event would wait for itself."""
    came = SimpleQueue[int]()
    before = {number: signal.signal(number, lambda number, _frame: came.put(number)) for number in SIGNALS}
    try:
        yield came.get
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
