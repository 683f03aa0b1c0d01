"""What a person lets pass: a finding by its id, with a reason that the ledger keeps and the release shows."""

import getpass
import re
from dataclasses import dataclass
from typing import Any

from contracts.runtime.errors import ConfigurationError
from transforms.render import render
from warehouse.ledger import utc_now
from warehouse.session import Session

_LIKE_A_NIK = re.compile(r"\d{11,}")
_LARGER = 0.05
"""2026-11: late rows move an accepted change a little; one that is a twentieth larger was not what was accepted."""


@dataclass(frozen=True)
class Acceptance:
    """Findings that a run lets pass, and why."""

    finding_ids: tuple[str, ...] = ()
    reason: str = ""

    def __post_init__(self) -> None:
        if bool(self.finding_ids) != bool(self.reason.strip()):
            raise ConfigurationError('Give --accept ID and --why "..." together: the reason is kept and published.')
        if _LIKE_A_NIK.search(self.reason):
            raise ConfigurationError("The reason holds a long number, such as a NIK. It is published: name nobody.")


def keep_acceptance(session: Session, run_id: str, acceptance: Acceptance) -> None:
    """Write what a run accepts into the ledger, before any gate looks."""
    for finding_id in acceptance.finding_ids:
        session.run(
            "INSERT OR REPLACE INTO ledger.acceptance (finding_id, reason, accepted_by, accepted_at, run_id)"
            " VALUES ($finding_id, $reason, $account, $now, $run_id)",
            finding_id=finding_id,
            reason=acceptance.reason.strip(),
            account=getpass.getuser(),
            now=utc_now(),
            run_id=run_id,
        )


def is_accepted(session: Session, finding_id: str) -> bool:
    """Whether a finding outside of `gate_case` was accepted; the ledger then remembers that it was asked for."""
    if not session.value("SELECT count(*) FROM ledger.acceptance WHERE finding_id = $id", id=finding_id):
        return False
    session.run(
        "UPDATE ledger.acceptance SET used_at = $now WHERE finding_id = $id AND used_at IS NULL",
        now=utc_now(),
        id=finding_id,
    )
    return True


def accept_cases(session: Session) -> None:
    """Turn accepted cases of `gate_case` into warnings that say so."""
    session.run(render("accept_cases"), larger=_LARGER)
    session.run(render("keep_accepted_sizes"), now=utc_now())


def forget_unused(session: Session, run_id: str) -> list[str]:
    """Ids that a run accepted and no gate asked for: they must not be in wait. Returns them."""
    unused = session.rows(
        "DELETE FROM ledger.acceptance WHERE run_id = $run_id AND used_at IS NULL RETURNING finding_id", run_id=run_id
    )
    return [finding_id for (finding_id,) in unused]


def accepted_findings(session: Session) -> list[dict[str, Any]]:
    """What was accepted, as a release shows it: without the account."""
    rows = session.rows(
        "SELECT finding_id, max_by(reason, accepted_at), max(accepted_at)::VARCHAR FROM ledger.acceptance"
        " WHERE used_at IS NOT NULL GROUP BY finding_id ORDER BY finding_id"
    )
    return [dict(zip(("finding_id", "reason", "accepted_at"), row, strict=True)) for row in rows]
