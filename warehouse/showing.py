"""Which release readers saw, and since when: the ledger's log of the pointer."""

from warehouse.ledger import utc_now
from warehouse.session import Session


def record_showing(
    session: Session, release_id: str, reason: str, *, replaced: str | None = None, why: str | None = None
) -> None:
    """Log that readers see another release from now on; a clock that went back does not put it before the last."""
    session.run(
        "INSERT INTO ledger.shown_release"
        " SELECT greatest($now::TIMESTAMP, max(shown_from) + INTERVAL 1 MICROSECOND),"
        " $release_id, $reason, $replaced, $why FROM ledger.shown_release",
        now=utc_now(),
        release_id=release_id,
        reason=reason,
        replaced=replaced,
        why=why,
    )


def rolled_back_to(session: Session) -> str | None:
    """The release that readers see because a person went back to it; None when they see the one published last."""
    found = session.rows("SELECT release_id, reason FROM ledger.shown_release ORDER BY shown_from DESC LIMIT 1")
    return str(found[0][0]) if found and found[0][1] == "rolled_back" else None
