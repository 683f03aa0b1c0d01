"""`cakupan run`: decides whether there is anything to do before it starts Prefect, which takes seconds."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from socket import create_server

from flows.extract.look import looked, looking
from flows.home.directory import Home
from flows.home.prefect_environment import check_server, has_server, prepare_prefect
from flows.home.server_lock import LOOPBACK
from flows.publish.outlines import read_outlines
from flows.publish.up_to_date import end_with_nothing_new, is_up_to_date
from flows.runs.acceptance import Acceptance
from flows.runs.process import end_quietly, import_expectations, importing
from flows.runs.run import NOTHING_ACCEPTED, Outcome, one_run
from flows.settings.cakupan_toml import CONFIG, Settings
from flows.settings.selection import Selection
from report.terminal.progress import step
from sources.snapshots.snapshot import Snapshot


def run_pipeline(
    config: Path,
    settings: Settings,
    selection: Selection,
    acceptance: Acceptance = NOTHING_ACCEPTED,
    *,
    wait_seconds: float = 0.0,
) -> Outcome:
    """Run once, after waiting for the lock as long as asked.

    Raises CakupanError when the run is blocked or fails; the ledger then says why.
    """
    read_outlines(settings)  # a file that cannot be used is said before the work, not after it
    home = Home(settings.home)
    with one_run(settings, acceptance, wait_seconds=wait_seconds) as run_id:
        waiting, has_work = _look(home, settings, run_id, selection)
        if not has_work:
            return end_with_nothing_new(home, settings, run_id)
        with looked(waiting):
            return _run_flow(home, config, selection)


def _look(home: Home, settings: Settings, run_id: str, selection: Selection) -> tuple[list[Snapshot], bool]:
    """What waits, and whether there is anything to do: to load it, or to publish what is loaded."""
    with looking(home, settings, run_id, selection) as (session, waiting):
        return waiting, bool(waiting) or not is_up_to_date(session, home, settings)


def _run_flow(home: Home, config: Path, selection: Selection) -> Outcome:
    end_quietly()
    os.environ[CONFIG] = str(config.absolute())
    with ExitStack() as stack:
        with importing(of_one_run=True):
            stack.enter_context(_server(home))
            from flows.coverage import coverage
            from flows.orchestration.quiet_errors import server_explained

            import_expectations()
        with server_explained():
            return coverage(selection)


@contextmanager
def _server(home: Home) -> Iterator[None]:
    """Prefect's server: the one that the environment names or that serves the home, else one in this process."""
    if has_server(home):
        prepare_prefect(home)
        check_server()
        yield
        return
    with create_server((LOOPBACK, 0)) as listening:
        prepare_prefect(home, f"http://{LOOPBACK}:{listening.getsockname()[1]}", is_of_one_run=True)
        with ExitStack() as stack:
            with step("start", "Prefect, with a server in this process"):
                from flows.orchestration.embedded_server import embedded_server

                stack.enter_context(embedded_server(listening, is_of_one_run=True))
            yield
