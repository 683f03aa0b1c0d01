"""One run: the lock, the ledger's record of it, and whether there is anything to do at all.

Whether anything is new is decided before Prefect is started: an embedded server takes seconds to come up, and a run
that has nothing to do should not. Flows that Prefect starts by itself enter `one_run` too, so that nothing writes
without the lock and the record.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial

from contracts.runtime.errors import EXIT_BLOCKED, CakupanError
from flows.extract.waiting_files import hold_waiting
from flows.home.directory import Home
from flows.home.disk_full import full_disk_explained
from flows.home.leftovers import clear_leftovers
from flows.home.warehouse import open_warehouse
from flows.releases.release_ids import missing_part
from flows.runs.acceptance import Acceptance, forget_unused, keep_acceptance
from flows.runs.evidence import keep_page
from flows.runs.held_rows import keep_held_rows
from flows.runs.notify import notifying
from flows.runs.preflight import check_start
from flows.runs.stopping import came, say_what_readers_see
from flows.settings.cakupan_toml import Settings
from report.terminal.progress import say
from warehouse import ledger
from warehouse.lock import Holder, hold_lock
from warehouse.release import current_release
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


@contextmanager
def one_run(
    settings: Settings, acceptance: Acceptance = NOTHING_ACCEPTED, *, wait_seconds: float = 0.0
) -> Iterator[str]:
    """The id of a run that holds the lock and is recorded, whatever its end. Raises LockHeld.

    Inside a run of this process it is that run: `cakupan run` has entered before Prefect is started.
    """
    home = Home(settings.home)
    if entered := _entered.get():
        with _stop_recorded(home, settings, entered):
            yield entered
        return
    os.umask(0o077)
    home.make()
    run_id = new_run_id()
    say_what_readers_see(partial(_readers_see, home, current_release(home.release)))
    with waiting_lock(home, run_id, wait_seconds), recorded(home, settings, run_id, acceptance):
        token = _entered.set(run_id)
        try:
            yield run_id
        finally:
            _entered.reset(token)


def _readers_see(home: Home, before: str | None) -> str:
    """What a run that was stopped says of the release."""
    now = current_release(home.release)
    return f"the new release {now} is out" if now != before else "no new release; the last good release stays"


def ended(settings: Settings, run_id: str, state: str, message: str) -> Outcome:
    """Record how a run ended that published nothing."""
    home = Home(settings.home)
    with open_warehouse(home, settings) as session:
        ledger.end_run(session, run_id, state, message)
    return Outcome(run_id, state, current_release(home.release), message)


def new_run_id() -> str:
    """The time to a 4,096th of a second, so that ids sort by it, also two of one second, and a random ending."""
    now = ledger.utc_now()
    return f"{now:%Y%m%dT%H%M%S}-{now.microsecond * 4096 // 1_000_000:03x}{secrets.randbelow(4096):03x}"


@contextmanager
def waiting_lock(home: Home, run_id: str, wait_seconds: float) -> Iterator[None]:
    """The lock of the home, waited for as long as asked; a wait is announced. Raises LockHeld."""

    def announce(holder: Holder) -> None:
        say(f"waits up to {wait_seconds:g} s for the lock: {holder}")

    with hold_lock(home.lock, run_id, wait_seconds=wait_seconds, on_wait=announce):
        yield


@contextmanager
def recorded(
    home: Home, settings: Settings, run_id: str, acceptance: Acceptance = NOTHING_ACCEPTED
) -> Iterator[list[str]]:
    """Record a run, and notify of its end. Gives the ids of runs found crashed."""
    with notifying(home, settings, run_id), _recorded(home, settings, run_id, acceptance) as crashed:
        yield crashed


@contextmanager
def _recorded(home: Home, settings: Settings, run_id: str, acceptance: Acceptance) -> Iterator[list[str]]:
    """The run in the ledger, from running to its end, whatever the end is. Gives the ids of runs found crashed."""
    clear_leftovers(home)
    with open_warehouse(home, settings) as session:
        crashed = ledger.begin_run(session, run_id)
        keep_acceptance(session, run_id, acceptance)
    for crashed_id in crashed:
        say(f"run {crashed_id} has crashed: its process ended without recording its end")
    try:
        with full_disk_explained(home):
            with open_warehouse(home, settings) as session:
                check_start(session, home)
                if problem := missing_part(home):
                    say(problem)
                show_recorded(session, home.release)
            yield crashed
    except BaseException as error:
        if came() or not isinstance(error, Exception):
            _stop(home, settings, run_id)
        else:
            _fail(home, settings, run_id, error)
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


def _fail(home: Home, settings: Settings, run_id: str, error: Exception) -> None:
    if not isinstance(error, CakupanError):
        _end(home, settings, run_id, "failed", type(error).__name__)
        return
    state = "blocked" if error.exit_status == EXIT_BLOCKED else "failed"
    if state == "blocked":
        error.add(f"What was found: {keep_page(home, run_id, error.code)}")
    _end(home, settings, run_id, state, f"{error.code}: {error.sentence}", error.code)


@contextmanager
def _stop_recorded(home: Home, settings: Settings, run_id: str) -> Iterator[None]:
    """Record a signal inside a flow before Prefect is asked to: its server may have ended with the same signal."""
    try:
        yield
    except BaseException:
        if came():
            _stop(home, settings, run_id)
        raise


def _stop(home: Home, settings: Settings, run_id: str) -> None:
    """A release that was recorded is shown: readers see what the ledger says. A run that did not get there failed."""
    with open_warehouse(home, settings) as session:
        show_recorded(session, home.release)
        if session.value("SELECT state FROM ledger.run WHERE run_id = $run_id", run_id=run_id) == "running":
            ledger.end_run(session, run_id, "failed", STOPPED)


def _end(home: Home, settings: Settings, run_id: str, state: str, message: str, code: str = "") -> None:
    with open_warehouse(home, settings) as session:
        with session.transaction():
            ledger.end_run(session, run_id, state, message)
            if state == "blocked":
                hold_waiting(session, run_id, code)
        if state == "blocked":
            keep_held_rows(session, home, run_id)
