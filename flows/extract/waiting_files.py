"""Files on their way to a release, as the ledger knows them: what a run has seen, and what a gate holds since when."""

from collections.abc import Iterable, Sequence

from contracts.language.months import claimed_months
from flows.settings.cakupan_toml import Settings
from flows.settings.selection import Selection
from sources.snapshots.snapshot import Snapshot
from warehouse.ledger import utc_now
from warehouse.session import Session

_LOADED = "snapshot_id IN (SELECT snapshot_id FROM ledger.snapshot)"


def forget_absent(session: Session, settings: Settings, selection: Selection, found: Iterable[Snapshot]) -> None:
    """Forget files that a selection covers and that are not there any more; `found` is all that is there."""
    names = {source.name for source in selection.sources(settings)}
    present = {snapshot.snapshot_id for snapshot in found}
    rows = session.rows("SELECT snapshot_id, source_name, file_name FROM ledger.waiting_file")
    for snapshot_id, name, file in rows:
        if snapshot_id not in present and name in names and selection.takes(file):
            session.run("DELETE FROM ledger.waiting_file WHERE snapshot_id = $id", id=snapshot_id)
    session.run(
        "DELETE FROM quarantine.held_row WHERE snapshot_id NOT IN (SELECT snapshot_id FROM ledger.waiting_file)"
    )


def note_waiting(session: Session, run_id: str, waiting: Sequence[Snapshot]) -> None:
    """Write down the files that a run is about to load; what a gate held stays held."""
    for snapshot in waiting:
        first, last = claimed_months(snapshot.file_name) or (None, None)
        session.run(
            "INSERT INTO ledger.waiting_file (snapshot_id, source_name, file_name, first_month, last_month, run_id)"
            " VALUES ($id, $source_name, $file_name, $first, $last, $run_id)"
            " ON CONFLICT DO UPDATE SET run_id = excluded.run_id",
            id=snapshot.snapshot_id,
            source_name=snapshot.source_name,
            file_name=snapshot.file_name,
            first=first,
            last=last,
            run_id=run_id,
        )


def hold_waiting(session: Session, run_id: str, code: str) -> None:
    """A gate stopped this run: it holds the files that were to be loaded or, when all are, those to be published."""
    unloaded = session.value(
        f"SELECT count(*) FROM ledger.waiting_file WHERE run_id = $run_id AND NOT {_LOADED}", run_id=run_id
    )
    session.run(
        "UPDATE ledger.waiting_file SET held_since = coalesce(held_since, $now), held_code = $code"
        f" WHERE CASE WHEN $unloaded > 0 THEN run_id = $run_id AND NOT {_LOADED} ELSE {_LOADED} END",
        now=utc_now(),
        code=code,
        run_id=run_id,
        unloaded=unloaded,
    )


def let_pass(session: Session, run_id: str) -> None:
    """The gates of rows let the files of this run pass: call it in the transaction that loads them."""
    session.run(
        f"UPDATE ledger.waiting_file SET held_since = NULL, held_code = NULL WHERE run_id = $run_id AND {_LOADED}",
        run_id=run_id,
    )
    session.run(f"DELETE FROM quarantine.held_row WHERE {_LOADED}")


def forget_loaded(session: Session) -> None:
    """Call it where all that is loaded is in a release."""
    session.run(f"DELETE FROM ledger.waiting_file WHERE {_LOADED}")
