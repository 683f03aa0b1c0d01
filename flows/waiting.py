"""Files on their way to a release, as the ledger knows them: what a run has seen, and what a gate holds since when."""

from collections.abc import Sequence

from contracts.months import claimed_months
from flows.discover import Selection, new_snapshots
from flows.settings import Settings
from sources.snapshot import Snapshot
from warehouse.ledger import utc_now
from warehouse.session import Session


def note_waiting(
    session: Session, settings: Settings, selection: Selection, run_id: str, found: Sequence[Snapshot]
) -> list[Snapshot]:
    """Write down which of the files found wait as a run begins, and return them. What is gone is forgotten."""
    waiting = new_snapshots(session, found)
    present = {snapshot.snapshot_id for snapshot in found}
    with session.transaction():
        for snapshot_id in _looked_at(session, settings, selection):
            if snapshot_id in present:
                session.run(
                    "UPDATE ledger.waiting_file SET run_id = $run_id WHERE snapshot_id = $id",
                    run_id=run_id,
                    id=snapshot_id,
                )
            else:
                session.run("DELETE FROM ledger.waiting_file WHERE snapshot_id = $id", id=snapshot_id)
        for snapshot in waiting:
            _note(session, run_id, snapshot)
    return waiting


def _looked_at(session: Session, settings: Settings, selection: Selection) -> list[str]:
    """Known waiting files that a selection covers."""
    names = {source.name for source in selection.sources(settings)}
    rows = session.rows("SELECT snapshot_id, source_name, file_name FROM ledger.waiting_file")
    return [snapshot_id for snapshot_id, name, file in rows if name in names and selection.takes(file)]


def _note(session: Session, run_id: str, snapshot: Snapshot) -> None:
    first, last = claimed_months(snapshot.file_name) or (None, None)
    session.run(
        "INSERT INTO ledger.waiting_file (snapshot_id, source_name, file_name, first_month, last_month, run_id)"
        " VALUES ($id, $source_name, $file_name, $first, $last, $run_id) ON CONFLICT DO NOTHING",
        id=snapshot.snapshot_id,
        source_name=snapshot.source_name,
        file_name=snapshot.file_name,
        first=first,
        last=last,
        run_id=run_id,
    )


def hold_waiting(session: Session, run_id: str, code: str) -> None:
    """A gate stopped this run: it holds the files that were to be loaded or, when all are, those to be published."""
    session.run(
        "UPDATE ledger.waiting_file SET held_since = coalesce(held_since, $now), held_code = $code"
        " WHERE run_id = $run_id AND (snapshot_id NOT IN (SELECT snapshot_id FROM ledger.snapshot)"
        " OR NOT EXISTS (FROM ledger.waiting_file AS other WHERE other.run_id = $run_id"
        " AND other.snapshot_id NOT IN (SELECT snapshot_id FROM ledger.snapshot)))",
        now=utc_now(),
        code=code,
        run_id=run_id,
    )


def forget_loaded(session: Session) -> None:
    """Call it where all that is loaded is in a release."""
    session.run("DELETE FROM ledger.waiting_file WHERE snapshot_id IN (SELECT snapshot_id FROM ledger.snapshot)")
