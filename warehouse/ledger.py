"""The ledger: runs, snapshots and releases, written in the same transaction as the data they speak of."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from warehouse.person_key import PersonKey, PersonKeyError
from warehouse.session import Session


def utc_now() -> datetime:
    """Now, as the ledger stores it: UTC without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)


@dataclass(frozen=True)
class KnownSnapshot:
    """What the ledger says of one file: its state, and by whom it was superseded."""

    sha256: str
    state: str
    superseded_by: str | None


def known_snapshots(session: Session) -> dict[str, KnownSnapshot]:
    """Every snapshot in the ledger by its id."""
    rows = session.rows("SELECT snapshot_id, sha256, state, superseded_by FROM ledger.snapshot")
    return {row[0]: KnownSnapshot(*row[1:]) for row in rows}


def begin_run(session: Session, run_id: str) -> list[str]:
    """Record a run as running. Others left so are marked crashed: we hold the lock, so their process is dead.

    A clock that went back does not put it before the last. Returns the ids of those, oldest first.
    """
    crashed = session.rows(
        "UPDATE ledger.run SET state = 'crashed', finished_at = $now, message ="
        " 'its process ended without recording its end after ' || strftime(started_at, '%Y-%m-%d %H:%M:%S') || ' UTC;"
        " found so by run ' || $run_id WHERE state = 'running' RETURNING run_id",
        now=utc_now(),
        run_id=run_id,
    )
    session.run(
        "INSERT INTO ledger.run (run_id, started_at, state) SELECT $run_id,"
        " greatest($now::TIMESTAMP, max(started_at) + INTERVAL 1 MICROSECOND), 'running' FROM ledger.run",
        run_id=run_id,
        now=utc_now(),
    )
    return sorted(run_id for (run_id,) in crashed)


def end_run(session: Session, run_id: str, state: str, message: str, release_id: str | None = None) -> None:
    """Record how a run ended."""
    session.run(
        "UPDATE ledger.run SET state = $state, finished_at = greatest($now::TIMESTAMP, started_at), message = $message,"
        " release_id = $release_id WHERE run_id = $run_id",
        run_id=run_id,
        state=state,
        now=utc_now(),
        message=message,
        release_id=release_id,
    )


def record_snapshot(session: Session, facts: dict[str, Any]) -> None:
    """Insert one row of `ledger.snapshot`; a file that comes back after it was superseded starts again.

    A file that is current keeps its place in the order of deliveries: it is only read again.
    """
    snapshot_id = facts["snapshot_id"]
    place = session.value(
        "SELECT delivery_number FROM ledger.snapshot WHERE snapshot_id = $snapshot_id AND state = 'current'",
        snapshot_id=snapshot_id,
    )
    session.run("DELETE FROM quarantine.set_aside_row WHERE snapshot_id = $snapshot_id", snapshot_id=snapshot_id)
    session.run("DELETE FROM ledger.rule_count WHERE snapshot_id = $snapshot_id", snapshot_id=snapshot_id)
    session.run("DELETE FROM ledger.snapshot WHERE snapshot_id = $snapshot_id", snapshot_id=snapshot_id)
    names = ", ".join(facts)
    places = ", ".join(f"${name}" for name in facts)
    session.run(
        f"INSERT INTO ledger.snapshot (delivery_number, {names})"
        f" SELECT coalesce($place, max(delivery_number) + 1, 1), {places} FROM ledger.snapshot",
        place=place,
        **facts,
    )


def check_person_key(session: Session, key: PersonKey) -> None:
    """Raises PersonKeyError when the warehouse was made with another key: its persons would count twice."""
    known = session.value("SELECT key_id FROM ledger.person_key")
    if known is None:
        session.run("INSERT INTO ledger.person_key VALUES ($key_id, $now)", key_id=key.key_id, now=utc_now())
    elif known != key.key_id:
        raise PersonKeyError(
            f"The person key is {key.key_id}, but the warehouse was made with {known}: restore that key."
        )
