"""One run: the lock, the ledger's record of it, and whether there is anything to do at all.

Whether anything is new is decided before Prefect is started: an embedded server takes seconds to come up, and a run
that has nothing to do should not.
"""

import atexit
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from threading import Thread

from contracts.errors import EXIT_BLOCKED, CakupanError
from flows.discover import Selection, new_snapshots, take_snapshots
from flows.home import Home
from flows.load import open_warehouse
from flows.outlines import read_outlines
from flows.publish import is_published
from flows.settings import Settings
from warehouse import ledger
from warehouse.lock import hold_lock
from warehouse.release import current_release


@dataclass(frozen=True)
class Outcome:
    """How a run ended: `published` or `nothing_new`, and the release that readers see now."""

    run_id: str
    state: str
    release_id: str | None


def run_pipeline(config: Path, settings: Settings, selection: Selection) -> Outcome:
    """Run once. Raises CakupanError when the run is blocked or fails; the ledger then says why."""
    read_outlines(settings)  # a file that cannot be used is said before the work, not after it
    home = Home(settings.home)
    os.umask(0o077)
    home.make()
    run_id = f"{ledger.utc_now():%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"
    with hold_lock(home.lock, run_id), _recorded(home, settings, run_id):
        if _nothing_to_do(home, settings, selection):
            with open_warehouse(home, settings) as session:
                ledger.end_run(session, run_id, "nothing_new", "every waiting file is loaded and published")
            return Outcome(run_id, "nothing_new", current_release(home.release))
        return Outcome(run_id, "published", _run_flow(home, config, run_id, selection))


def _nothing_to_do(home: Home, settings: Settings, selection: Selection) -> bool:
    found = take_snapshots(home, settings, selection)
    with open_warehouse(home, settings) as session:
        if new_snapshots(session, found):
            return False
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

    # Great Expectations takes seconds to import: let it, while the embedded server comes up in its own process. What it
    # imports first silences a warning of its own, which does not last beside a thread that restores warning filters.
    import_module("requests")
    Thread(target=import_module, args=("expectations.suites",), daemon=True).start()
    return coverage(str(config.absolute()), run_id, selection)


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
def _recorded(home: Home, settings: Settings, run_id: str) -> Iterator[None]:
    """The run in the ledger, from running to its end, whatever the end is."""
    with open_warehouse(home, settings) as session:
        ledger.begin_run(session, run_id)
    try:
        yield
    except CakupanError as error:
        state = "blocked" if error.exit_status == EXIT_BLOCKED else "failed"
        _end(home, settings, run_id, state, f"{error.code}: {error.sentence}")
        raise
    except BaseException as error:
        _end(home, settings, run_id, "failed", type(error).__name__)
        raise
    finally:
        for leftover in home.tmp.glob("*"):
            leftover.unlink(missing_ok=True)


def _end(home: Home, settings: Settings, run_id: str, state: str, message: str) -> None:
    with open_warehouse(home, settings) as session:
        ledger.end_run(session, run_id, state, message)
