"""A correction that delivers much less than what it replaces is more often a part of a file than a correction."""

from contracts.runtime.errors import RunBlocked
from flows.runs.acceptance import is_accepted
from transforms.render import render
from warehouse.session import Session


def check_redelivered(session: Session, ratio: float) -> None:
    """Raises RunBlocked for each file of this run with fewer than `ratio` of the rows it replaces, unless accepted.

    Reads the temporary table `superseded`.
    """
    partial = [
        row for row in session.rows(render("partial_correction"), ratio=ratio) if not is_accepted(session, row[0])
    ]
    if partial:
        reasons = [_sentence(*row) for row in partial]
        ids = " ".join(f"--accept {snapshot_id}" for snapshot_id in dict.fromkeys(row[0] for row in partial))
        raise RunBlocked(
            f"A correction has fewer than {ratio:.0%} of the rows it replaces; nothing was loaded."
            f' Ask the office whether it is complete. If it is: cakupan run {ids} --why "..."',
            reasons,
            code="CORRECTION_PARTIAL",
        )


def _sentence(_snapshot_id: str, label: str, period: object, new_count: int, old_count: int) -> str:
    return f"{label}: {new_count:,} rows for {period}, where {old_count:,} were loaded before."
