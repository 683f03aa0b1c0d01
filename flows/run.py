"""One run: the lock, the ledger's record of it, and whether there is anything to do at all.

Whether anything is new is decided before Prefect is started: an embedded server takes seconds to come up, and a run
that has nothing to do should not.
"""

import atexit
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from threading import Thread

from contracts.errors import EXIT_BLOCKED, CakupanError
from flows.acceptance import Acceptance, forget_unused, keep_acceptance
from flows.discover import Selection, new_snapshots, take_snapshots
from flows.evidence import keep_page
from flows.home import Home
from flows.leftovers import clear_leftovers
from flows.load import open_warehouse
from flows.outlines import read_outlines
from flows.progress import say
from flows.release_inputs import is_published
from flows.settings import Settings
from flows.start import check_start
from warehouse import ledger
from warehouse.lock import hold_lock
from warehouse.release import current_release
from warehouse.session import Session

NOTHING_ACCEPTED = Acceptance()


@dataclass(frozen=True)
class Outcome:
    """How a run ended: `published` or `nothing_new`, and the release that readers see now."""

    run_id: str
    state: str
    release_id: str | None


def run_pipeline(
    config: Path, settings: Settings, selection: Selection, acceptance: Acceptance = NOTHING_ACCEPTED
) -> Outcome:
    """Run once. Raises CakupanError when the run is blocked or fails; the ledger then says why."""
    read_outlines(settings)  # a file that cannot be used is said before the work, not after it
    home = Home(settings.home)
    os.umask(0o077)
    home.make()
    run_id = new_run_id()
    with hold_lock(home.lock, run_id), recorded(home, settings, run_id, acceptance):
        if _nothing_to_do(home, settings, selection):
            with open_warehouse(home, settings) as session:
                ledger.end_run(session, run_id, "nothing_new", "every waiting file is loaded and published")
            return Outcome(run_id, "nothing_new", current_release(home.release))
        return Outcome(run_id, "published", _run_flow(home, config, run_id, selection))


def new_run_id() -> str:
    """The time, so that ids sort by it, and a random ending."""
    return f"{ledger.utc_now():%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"


def _nothing_to_do(home: Home, settings: Settings, selection: Selection) -> bool:
    found = take_snapshots(home, settings, selection)
    with open_warehouse(home, settings) as session:
        return not new_snapshots(session, found) and is_up_to_date(session, home, settings)


def is_up_to_date(session: Session, home: Home, settings: Settings) -> bool:
    """Whether a run without new files would publish nothing. Raises CakupanError when there never was a file."""
    if not session.value("SELECT count(*) FROM ledger.snapshot"):
        raise CakupanError(
            f"No extract was found under {home.root}. Put files into the folders of the sources, or make a sample:"
            " cakupan sample data.",
            code="NO_EXTRACTS",
        )
    return is_published(session, home, settings)


def _run_flow(home: Home, config: Path, run_id: str, selection: Selection) -> str:
    atexit.register(_end_quietly)
    prepare_prefect(home)
    from flows.coverage import coverage

    import_expectations()
    return coverage(str(config.absolute()), run_id, selection)


def import_expectations() -> None:
    """Import Great Expectations, which takes seconds, beside what else has to be done first.

    What it imports first silences a warning of its own, which does not last beside a thread that restores filters.
    """
    import_module("requests")
    Thread(target=import_module, args=("expectations.suites",), daemon=True).start()


def _end_quietly() -> None:
    """Runs last at exit: Prefect's daemon threads outlive the interpreter, and DuckDB's bindings then print a page of
    leak reports that mean nothing to anybody."""
    sys.stderr.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def prepare_prefect(home: Home) -> None:
    """Prefect's settings, unless the environment has its own: everything under the vault, nothing calls out.

    Blocks are for Prefect's own integrations; registering them costs the first start some seconds.
    """
    defaults = {
        "PREFECT_HOME": str(home.prefect),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_LOGGING_LEVEL": "CRITICAL",
        "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)


@contextmanager
def recorded(home: Home, settings: Settings, run_id: str, acceptance: Acceptance = NOTHING_ACCEPTED) -> Iterator[None]:
    """The run in the ledger, from running to its end, whatever the end is."""
    clear_leftovers(home)
    with open_warehouse(home, settings) as session:
        check_start(session, home)
        ledger.begin_run(session, run_id)
        keep_acceptance(session, run_id, acceptance)
    try:
        yield
    except CakupanError as error:
        state = "blocked" if error.exit_status == EXIT_BLOCKED else "failed"
        if state == "blocked":
            error.add(f"What was found: {keep_page(home, run_id, error.code)}")
        _end(home, settings, run_id, state, f"{error.code}: {error.sentence}")
        raise
    except BaseException as error:
        _end(home, settings, run_id, "failed", type(error).__name__)
        raise
    finally:
        _forget_unused(home, settings, run_id, acceptance)
        clear_leftovers(home)
        shutil.rmtree(home.replay, ignore_errors=True)


def _forget_unused(home: Home, settings: Settings, run_id: str, acceptance: Acceptance) -> None:
    if acceptance.finding_ids:
        with open_warehouse(home, settings) as session:
            for finding_id in forget_unused(session, run_id):
                say(f"accepted {finding_id}, but no gate asked for it; it is forgotten")


def _end(home: Home, settings: Settings, run_id: str, state: str, message: str) -> None:
    with open_warehouse(home, settings) as session:
        ledger.end_run(session, run_id, state, message)
