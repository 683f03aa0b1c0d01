"""One run: the lock, the ledger's record of it, and whether there is anything to do at all.

Whether anything is new is decided before Prefect is started: an embedded server takes seconds to come up, and a run
that has nothing to do should not. Flows that Prefect starts by itself enter `one_run` too, so that nothing writes
without the lock and the record.
"""

import atexit
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from threading import Thread

from contracts.errors import EXIT_BLOCKED, CakupanError
from flows.acceptance import Acceptance, forget_unused, keep_acceptance
from flows.destroyed import write_anew_after_release
from flows.discover import Selection, new_snapshots, take_snapshots
from flows.disk import full_disk_explained
from flows.evidence import keep_page
from flows.home import Home
from flows.leftovers import clear_leftovers
from flows.load import open_warehouse
from flows.outlines import read_outlines
from flows.prefect_settings import check_server, prepare_prefect
from flows.progress import say
from flows.release_inputs import is_published
from flows.retention import keep_to_retention
from flows.settings import Settings
from flows.start import check_start
from flows.told import told
from flows.waiting import forget_absent, forget_loaded, hold_waiting, note_waiting
from warehouse import ledger
from warehouse.lock import Holder, hold_lock
from warehouse.release import current_release
from warehouse.session import Session
from warehouse.showing import show_recorded

NOTHING_ACCEPTED = Acceptance()
STOPPED = "STOPPED: stopped by a signal; the last good release stays"
_entered: ContextVar[str | None] = ContextVar("entered_run_id", default=None)


@dataclass(frozen=True)
class Outcome:
    """How a run ended: `published`, `loaded` or `nothing_new`, why, and the release that readers see now."""

    run_id: str
    state: str
    release_id: str | None
    message: str = ""


def run_pipeline(
    config: Path,
    settings: Settings,
    selection: Selection,
    acceptance: Acceptance = NOTHING_ACCEPTED,
    *,
    wait_seconds: float = 0.0,
) -> Outcome:
    """Run once, after waiting for the lock as long as told.

    Raises CakupanError when the run is blocked or fails; the ledger then says why.
    """
    read_outlines(settings)  # a file that cannot be used is said before the work, not after it
    home = Home(settings.home)
    with one_run(settings, acceptance, wait_seconds=wait_seconds) as run_id:
        if _nothing_to_do(home, settings, run_id, selection):
            return end_with_nothing_new(home, settings, run_id)
        return _run_flow(home, config, selection)


@contextmanager
def one_run(
    settings: Settings, acceptance: Acceptance = NOTHING_ACCEPTED, *, wait_seconds: float = 0.0
) -> Iterator[str]:
    """The id of a run that holds the lock and is recorded, whatever its end. Raises LockHeld.

    Inside a run of this process it is that run: `cakupan run` has entered before Prefect is started.
    """
    if entered := _entered.get():
        yield entered
        return
    home = Home(settings.home)
    os.umask(0o077)
    home.make()
    run_id = new_run_id()
    with waiting_lock(home, run_id, wait_seconds), recorded(home, settings, run_id, acceptance):
        token = _entered.set(run_id)
        try:
            yield run_id
        finally:
            _entered.reset(token)


def ended(settings: Settings, run_id: str, state: str, message: str) -> Outcome:
    """Record how a run ended that published nothing."""
    home = Home(settings.home)
    with open_warehouse(home, settings) as session:
        ledger.end_run(session, run_id, state, message)
    return Outcome(run_id, state, current_release(home.release), message)


def end_with_nothing_new(home: Home, settings: Settings, run_id: str) -> Outcome:
    """Record that all is loaded and published. What is too old to be kept goes all the same."""
    with open_warehouse(home, settings) as session:
        forget_loaded(session)
        keep_to_retention(session, home, settings, run_id)
    write_anew_after_release(home, settings)
    return ended(settings, run_id, "nothing_new", "every waiting file is loaded and published")


def new_run_id() -> str:
    """The time, so that ids sort by it, and a random ending."""
    return f"{ledger.utc_now():%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"


@contextmanager
def waiting_lock(home: Home, run_id: str, wait_seconds: float) -> Iterator[None]:
    """The lock of the home, waited for as long as told; a wait is announced. Raises LockHeld."""

    def announce(holder: Holder) -> None:
        say(f"waits up to {wait_seconds:g} s for the lock: {holder}")

    with hold_lock(home.lock, run_id, wait_seconds=wait_seconds, on_wait=announce):
        yield


def _nothing_to_do(home: Home, settings: Settings, run_id: str, selection: Selection) -> bool:
    found = take_snapshots(home, settings, selection)
    with open_warehouse(home, settings) as session:
        waiting = new_snapshots(session, found)
        forget_absent(session, settings, selection, found)
        note_waiting(session, run_id, waiting)
        return not waiting and is_up_to_date(session, home, settings)


def is_up_to_date(session: Session, home: Home, settings: Settings) -> bool:
    """Whether a run without new files would publish nothing. Raises CakupanError when there never was a file."""
    if not session.value("SELECT count(*) FROM ledger.snapshot"):
        raise CakupanError(
            f"No extract was found under {home.root}. Put files into the folders of the sources, or make a sample:"
            " cakupan sample data.",
            code="NO_EXTRACTS",
        )
    return is_published(session, home, settings)


def _run_flow(home: Home, config: Path, selection: Selection) -> Outcome:
    end_quietly()
    prepare_prefect(home)
    check_server()
    from flows.orchestration.coverage import coverage

    import_expectations()
    return coverage(str(config.absolute()), selection)


def import_expectations() -> None:
    """Import Great Expectations, which takes seconds, beside what else has to be done first.

    What it imports first silences a warning of its own, which does not last beside a thread that restores filters.
    """
    import_module("requests")
    Thread(target=import_module, args=("expectations.suites",), daemon=True).start()


def end_quietly() -> None:
    """Say nothing at exit: Prefect's daemon threads outlive the interpreter, and DuckDB's bindings then print a page of
    leak reports that mean nothing to anybody. Call it before Prefect is imported, so that it comes last."""
    atexit.register(_close_standard_error)


def _close_standard_error() -> None:
    sys.stderr.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


@contextmanager
def recorded(
    home: Home, settings: Settings, run_id: str, acceptance: Acceptance = NOTHING_ACCEPTED
) -> Iterator[list[str]]:
    """A run that is recorded, and of whose end everybody is told. Gives the ids of runs found crashed."""
    with told(home, settings, run_id), _recorded(home, settings, run_id, acceptance) as crashed:
        yield crashed


@contextmanager
def _recorded(home: Home, settings: Settings, run_id: str, acceptance: Acceptance) -> Iterator[list[str]]:
    """The run in the ledger, from running to its end, whatever the end is. Gives the ids of runs found crashed."""
    clear_leftovers(home)
    with open_warehouse(home, settings) as session:
        crashed = ledger.begin_run(session, run_id)
        keep_acceptance(session, run_id, acceptance)
    for crashed_id in crashed:
        say(f"run {crashed_id} has crashed: its process ended without a word")
    try:
        with full_disk_explained(home):
            with open_warehouse(home, settings) as session:
                check_start(session, home)
                show_recorded(session, home.release)
            yield crashed
    except CakupanError as error:
        state = "blocked" if error.exit_status == EXIT_BLOCKED else "failed"
        if state == "blocked":
            error.add(f"What was found: {keep_page(home, run_id, error.code)}")
        _end(home, settings, run_id, state, f"{error.code}: {error.sentence}", error.code)
        raise
    except Exception as error:
        _end(home, settings, run_id, "failed", type(error).__name__)
        raise
    except BaseException:
        _end(home, settings, run_id, "failed", STOPPED)
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


def _end(home: Home, settings: Settings, run_id: str, state: str, message: str, code: str = "") -> None:
    with open_warehouse(home, settings) as session, session.transaction():
        ledger.end_run(session, run_id, state, message)
        if state == "blocked":
            hold_waiting(session, run_id, code)
