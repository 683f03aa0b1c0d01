"""Which release readers see, and since when: the ledger's log of the pointer, and the pointer made to follow it.

The ledger is written first, and says what readers are to see. A run that is killed between the two is finished by
whoever starts next.
"""

from pathlib import Path

from warehouse.ledger import utc_now
from warehouse.release import DATABASE, current_release, is_kept, show_release
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


def show_recorded(session: Session, folder: Path) -> None:
    """Make readers see what the ledger says they see. A release whose folder is gone waits for the next one."""
    recorded = session.value("SELECT release_id FROM ledger.shown_release ORDER BY shown_from DESC LIMIT 1")
    is_shown = recorded == current_release(folder) and (folder / DATABASE).exists()
    if recorded is not None and not is_shown and is_kept(folder, recorded):
        show_release(folder, recorded)


def rolled_back_to(session: Session) -> str | None:
    """The release that readers see because a person went back to it; None when they see the one published last."""
    found = session.rows("SELECT release_id, reason FROM ledger.shown_release ORDER BY shown_from DESC LIMIT 1")
    return str(found[0][0]) if found and found[0][1] == "rolled_back" else None
