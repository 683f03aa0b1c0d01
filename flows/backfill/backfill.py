"""`cakupan backfill`: months in order, as if each had come on time, with one release at the end or one for each month.

The lock is held once. The ledger knows which months are done, so that a backfill that was stopped goes on at the first
that is not. `Work` is what is done with a month's files and for a release: bare functions, or the same inside of flows.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from contracts.runtime.errors import CakupanError
from flows.backfill.ledger import count_done, finish_backfill, finish_month, months_to_do, open_backfill
from flows.backfill.months import BackfillRequest, files_by_month, without_loaded
from flows.backfill.progress import BackfillProgress
from flows.extract.snapshots import new_snapshots, take_snapshots
from flows.extract.waiting_files import forget_absent, note_waiting
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.load.load import load
from flows.load.staging import clean
from flows.load.validate import validate_stage
from flows.periods.late_periods import period_states
from flows.publish.outlines import read_outlines
from flows.publish.publish import publish
from flows.publish.up_to_date import end_with_nothing_new, is_up_to_date
from flows.runs.evidence import added_up
from flows.runs.process import import_expectations
from flows.runs.run import new_run_id, recorded, waiting_lock
from flows.settings.cakupan_toml import Settings
from report.terminal.progress import say
from sources.snapshots.snapshot import Snapshot
from warehouse.release import current_release


def take_files(home: Home, run_id: str, settings: Settings, snapshots: list[Snapshot]) -> int:
    """Clean, validate and load files; returns how many physical rows they have. Raises RunBlocked at a gate."""
    staged = clean(home, run_id, settings, snapshots)
    validate_stage(home, run_id, settings, staged)
    load(home, run_id, settings, staged)
    return sum(file.physical_row_count for file in staged)


@dataclass(frozen=True)
class Work:
    """What is done with the files of a month, and how a release is made."""

    take: Callable[[Home, str, Settings, list[Snapshot]], int] = take_files
    release: Callable[[Home, str, Settings], str] = publish


BARE = Work()


@dataclass(frozen=True)
class MonthDone:
    """One month that was done now: its new files, their rows, and the release that was made of it, if any."""

    month: date
    file_count: int
    row_count: int
    release_id: str | None = None


@dataclass(frozen=True)
class BackfillOutcome:
    """How it ended: `published` or `nothing_new`. `missing` are periods of its months that are still overdue."""

    backfill_id: str
    state: str
    release_id: str | None
    months: tuple[MonthDone, ...]
    missing: tuple[str, ...]


def run_backfill(
    settings: Settings, request: BackfillRequest, today: date, *, work: Work = BARE, wait_seconds: float = 0.0
) -> BackfillOutcome:
    """Begin a backfill, or go on with the one that asked for the same. Raises CakupanError when it is blocked or fails;
    the months that are done stay done, and the last good release stays."""
    read_outlines(settings)
    home = Home(settings.home)
    os.umask(0o077)
    home.make()
    run_id = new_run_id()
    with waiting_lock(home, run_id, wait_seconds):
        backfill = _prepare(home, settings, request, work, run_id, today)
        releases = backfill.release_each(run_id) if request.release_when == "each" else backfill.release_once(run_id)
        with open_warehouse(home, settings) as session:
            finish_backfill(session, backfill.backfill_id)
            states = period_states(session, settings, today)
    return BackfillOutcome(
        backfill.backfill_id,
        "published" if any(releases) else "nothing_new",
        current_release(home.release),
        tuple(backfill.done),
        tuple(state.label for state in states if state.is_overdue(today) and request.covers(settings, state)),
    )


def _prepare(
    home: Home, settings: Settings, request: BackfillRequest, work: Work, run_id: str, today: date
) -> "_Backfill":
    """What waits for which month. Raises CakupanError when no file is there for any of them."""
    import_expectations()
    found = take_snapshots(home, settings, request.selection)
    if not files_by_month(request, found):
        raise CakupanError(
            f"No file of these sources ends between {request.first_month:%Y-%m} and {request.last_month:%Y-%m}."
            f" Put files into their folders under {home.root}, or ask for other months.",
            code="NO_EXTRACTS",
        )
    with open_warehouse(home, settings) as session:
        forget_absent(session, settings, request.selection, found)
        waiting = new_snapshots(session, found)
        if request.is_missing_only:
            waiting = list(without_loaded(settings, period_states(session, settings, today), waiting))
        months = files_by_month(request, waiting)
        backfill_id = open_backfill(session, request, run_id)
        todo = sorted({*months_to_do(session, backfill_id), *months})
        _tell(backfill_id, run_id, count_done(session, backfill_id), todo)
    return _Backfill(home, settings, work, backfill_id, todo, months)


def _tell(backfill_id: str, run_id: str, done_count: int, todo: list[date]) -> None:
    if backfill_id != run_id and todo:
        say(f"goes on with backfill {backfill_id} at {todo[0]:%Y-%m}: {done_count} months are done")


@dataclass
class _Backfill:
    """A backfill at work: the months that are left, and the files that wait for each."""

    home: Home
    settings: Settings
    work: Work
    backfill_id: str
    todo: list[date]
    files: Mapping[date, list[Snapshot]]
    done: list[MonthDone] = field(default_factory=list)

    def release_once(self, run_id: str) -> list[str]:
        """All months in one run, which ends with a release when anything is new. Returns its id."""
        progress = BackfillProgress(self.todo, self.files)
        with recorded(self.home, self.settings, run_id):
            for month in self.todo:
                with progress.month(month):
                    rows = self._take(month, run_id)
                self._finish(month, run_id, rows)
                progress.report(month, rows)
            return self._release(run_id)

    def release_each(self, run_id: str) -> list[str]:
        """Each month as a run of its own. Returns the ids of the releases."""
        progress, made = BackfillProgress(self.todo, self.files), []
        for number, month in enumerate(self.todo):
            month_run_id = new_run_id() if number else run_id
            with progress.month(month), recorded(self.home, self.settings, month_run_id):
                rows = self._take(month, month_run_id)
                released = self._release(month_run_id)
            self._finish(month, month_run_id, rows, *released)
            progress.report(month, rows)
            made += released
        return made

    def _take(self, month: date, run_id: str) -> int:
        waiting = self.files.get(month, [])
        if not waiting:
            return 0
        with open_warehouse(self.home, self.settings) as session:
            note_waiting(session, run_id, waiting)
        with added_up(self.home, run_id):
            return self.work.take(self.home, run_id, self.settings, waiting)

    def _release(self, run_id: str) -> list[str]:
        with open_warehouse(self.home, self.settings) as session:
            is_up_to_date_now = is_up_to_date(session, self.home, self.settings)
        if not is_up_to_date_now:
            return [self.work.release(self.home, run_id, self.settings)]
        end_with_nothing_new(self.home, self.settings, run_id)
        return []

    def _finish(self, month: date, run_id: str, rows: int, release_id: str | None = None) -> None:
        done = MonthDone(month, len(self.files.get(month, [])), rows, release_id)
        self.done.append(done)
        with open_warehouse(self.home, self.settings) as session:
            finish_month(session, self.backfill_id, month, run_id, (done.file_count, rows))
