"""What the ledger knows of backfills: what was asked, which months are done, and where to go on after a crash."""

from collections.abc import Sequence
from datetime import date

from flows.backfill.months import BackfillRequest
from warehouse.ledger import utc_now
from warehouse.session import Session


def open_backfill(session: Session, request: BackfillRequest, backfill_id: str) -> str:
    """The backfill to go on with: the last one that asked for the same and is not finished, else a new one."""
    known: str | None = session.value(
        "SELECT max(backfill_id) FROM ledger.backfill WHERE finished_at IS NULL AND first_month = $first"
        " AND last_month = $last AND source_names = $sources AND is_missing_only = $missing"
        " AND release_when = $release",
        **_asked(request),
    )
    return known or _begin(session, request, backfill_id)


def _asked(request: BackfillRequest) -> dict[str, object]:
    return {
        "first": request.first_month,
        "last": request.last_month,
        "sources": ",".join(sorted(request.source_names)),
        "missing": request.is_missing_only,
        "release": request.release_when,
    }


def _begin(session: Session, request: BackfillRequest, backfill_id: str) -> str:
    with session.transaction():
        session.run(
            "INSERT INTO ledger.backfill (backfill_id, first_month, last_month, source_names, is_missing_only,"
            " release_when, started_at) VALUES ($id, $first, $last, $sources, $missing, $release, $now)",
            id=backfill_id,
            now=utc_now(),
            **_asked(request),
        )
        session.run(
            "INSERT INTO ledger.backfill_period (backfill_id, period_month, state, file_count, physical_row_count)"
            " SELECT $id, unnest($months::DATE[]), 'waiting', 0, 0",
            id=backfill_id,
            months=request.months,
        )
    return backfill_id


def months_to_do(session: Session, backfill_id: str) -> list[date]:
    """The months that are not done, oldest first."""
    rows = session.rows(
        "SELECT period_month FROM ledger.backfill_period WHERE backfill_id = $id AND state = 'waiting' ORDER BY ALL",
        id=backfill_id,
    )
    return [month for (month,) in rows]


def count_done(session: Session, backfill_id: str) -> int:
    """How many months are done."""
    return int(
        session.value(
            "SELECT count(*) FROM ledger.backfill_period WHERE backfill_id = $id AND state = 'done'", id=backfill_id
        )
    )


def finish_month(session: Session, backfill_id: str, month: date, run_id: str, counts: Sequence[int]) -> None:
    """A month is done: by which run, and its files and rows."""
    files, rows = counts
    session.run(
        "UPDATE ledger.backfill_period SET state = 'done', run_id = $run_id, finished_at = $now, file_count = $files,"
        " physical_row_count = $rows WHERE backfill_id = $id AND period_month = $month",
        id=backfill_id,
        month=month,
        run_id=run_id,
        now=utc_now(),
        files=files,
        rows=rows,
    )


def finish_backfill(session: Session, backfill_id: str) -> None:
    """Nothing is left to do."""
    session.run("UPDATE ledger.backfill SET finished_at = $now WHERE backfill_id = $id", now=utc_now(), id=backfill_id)
