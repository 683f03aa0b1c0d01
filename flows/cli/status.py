"""`cakupan status`: sources and their periods, the last run, a backfill to resume, the release, quarantined rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from typing import Any

from contracts.extracts.period_states import PeriodState
from contracts.vault.period_ledger import BACKFILL
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.periods.late_periods import period_states, read_states
from flows.releases.release_ids import missing_part
from flows.settings.cakupan_toml import Settings
from flows.settings.source import Source
from warehouse.lock import lock_holder
from warehouse.release import current_release
from warehouse.session import Session
from warehouse.tables import has_table

_SET_ASIDE = "SELECT count(*) FROM quarantine.set_aside_row WHERE disposition IN ('quarantined', 'rejected')"


def read_status(settings: Settings, today: date) -> dict[str, Any]:
    """Facts for people and programs, as they are on a day in Jakarta.

    `sources` with their `periods`, `late` and `blocked` as `source period`, `last_run`, `backfill` when one can be
    resumed, `release_id`, `release_problem` when part of it is gone, `set_aside_row_count`.
    """
    with _ledger(settings) as session:
        states = period_states(session, settings, today) if session else read_states(settings, today)
        return {
            "sources": [_source(session, source, states) for source in settings.sources],
            "late": [state.label for state in states if state.is_overdue(today)],
            "blocked": [state.label for state in states if state.state == "blocked"],
            "last_run": _last_run(session, Home(settings.home)) if session else None,
            "backfill": _backfill(session) if session else None,
            "release_id": current_release(Home(settings.home).release) if session else None,
            "release_problem": missing_part(Home(settings.home)),
            "set_aside_row_count": (session.value(_SET_ASIDE) if session else 0),
        }


@contextmanager
def _ledger(settings: Settings) -> Iterator[Session | None]:
    """The warehouse for reading; None where nothing was run yet."""
    home = Home(settings.home)
    if not home.warehouse.exists():
        yield None
        return
    with open_warehouse(home, settings, read_only=True) as session:
        yield session


def _source(session: Session | None, source: Source, states: list[PeriodState]) -> dict[str, Any]:
    files, received = 0, None
    if session:
        files, received = session.rows(
            "SELECT count(*), max(received_at) FROM ledger.snapshot WHERE source_name = $name AND state = 'current'",
            name=source.name,
        )[0]
    return {
        "source": source.name,
        "dataset": source.dataset,
        "cadence": source.calendar.cadence,
        "catch_up": source.catch_up,
        "file_count": files,
        "last_received_at": received,
        "periods": {state.period_label: _period(state) for state in states if state.source_name == source.name},
    }


def _period(state: PeriodState) -> dict[str, Any]:
    facts = asdict(state)
    return {name: facts[name] for name in ("state", "row_count", "due_date", "since", "reason")}


def _last_run(session: Session, home: Home) -> dict[str, Any] | None:
    """The run begun last. One that the ledger calls running has crashed when nobody holds the lock since it began."""
    rows = session.rows(
        "SELECT run_id, state, message, finished_at, started_at FROM ledger.run"
        " ORDER BY started_at DESC, run_id DESC LIMIT 1"
    )
    if not rows:
        return None
    run = dict(zip(("run_id", "state", "message", "finished_at", "started_at"), rows[0], strict=True))
    if run["state"] != "running":
        return run
    holder = lock_holder(home.lock)
    if holder is None or (holder.since and holder.since > run["started_at"]):
        since = (
            f"its process ended without recording its end after {run['started_at']:%Y-%m-%d %H:%M:%S} UTC; run again"
        )
        return {**run, "state": "crashed", "message": since}
    return {**run, "message": f"{holder}"}


def _backfill(session: Session) -> dict[str, Any] | None:
    """The backfill begun last, when it is not done: its months, and how many of them are."""
    if not has_table(session, BACKFILL.name):
        return None
    rows = session.rows(
        "SELECT backfill_id, first_month, last_month, source_names, is_missing_only, release_when,"
        " count(*) FILTER (period.state = 'done'), count(*)"
        " FROM ledger.backfill JOIN ledger.backfill_period AS period USING (backfill_id)"
        " WHERE backfill.finished_at IS NULL"
        " AND backfill_id = (SELECT max(backfill_id) FROM ledger.backfill) GROUP BY ALL"
    )
    asked = ("first_month", "last_month", "source_names", "is_missing_only", "release_when")
    names = ("backfill_id", *asked, "done_period_count", "period_count")
    return dict(zip(names, rows[0], strict=True)) if rows else None
