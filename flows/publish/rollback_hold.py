"""A rollback holds: nothing newer is shown to readers until a person lifts it, with a reason.

It is a finding as any other: its id is accepted by `cakupan run --accept ID --why "..."`.
"""

from datetime import datetime
from typing import NamedTuple

from contracts.runtime.errors import RunBlocked
from flows.runs.acceptance import is_accepted
from warehouse.session import Session


class Rollback(NamedTuple):
    """The rollback that readers see: to which release, since when, and why."""

    release_id: str
    since: datetime
    why: str | None

    @property
    def finding_id(self) -> str:
        """What is accepted to lift it: of this rollback only, not of a later one to the same release."""
        return f"rollback/{self.since:%Y%m%dT%H%M%S%f}"


def check_rollback(session: Session) -> None:
    """Raises RunBlocked while readers were taken back to a release and nobody lifted that."""
    held = rollback_held(session)
    if held is None or is_accepted(session, held.finding_id):
        return
    raise RunBlocked(
        f"Readers were taken back to {held.release_id} on {held.since:%Y-%m-%d %H:%M} UTC"
        f" ({held.why or 'no reason given'})."
        " What came is loaded; nothing newer is published until the rollback is lifted:",
        [f'cakupan run --accept {held.finding_id} --why "what was mended"'],
        code="ROLLBACK_HOLDS",
    )


def rollback_held(session: Session) -> Rollback | None:
    """The rollback that readers see; None when they see the release published last."""
    found = session.rows(
        "SELECT reason, release_id, shown_from, why FROM ledger.shown_release ORDER BY shown_from DESC LIMIT 1"
    )
    return Rollback(*found[0][1:]) if found and found[0][0] == "rolled_back" else None


def is_lifted(session: Session) -> bool:
    """Whether a person lifted the rollback that readers still see: a run then publishes what is newest."""
    held = rollback_held(session)
    accepted = "SELECT count(*) FROM ledger.acceptance WHERE finding_id = $id"
    return held is not None and bool(session.value(accepted, id=held.finding_id))
