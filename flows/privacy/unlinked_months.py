"""Rows for a month that was cut from its persons: whoever is in both would count twice, and nothing would show it."""

from contracts.runtime.errors import RunBlocked
from flows.runs.acceptance import is_accepted
from transforms.render import render
from warehouse.session import Session


def check_cut_months(session: Session) -> None:
    """Raises RunBlocked for each file of this run with such rows, unless accepted. A delivery that replaces all rows of
    the month is none."""
    if not session.value("SELECT count(*) FROM ledger.destruction WHERE kind = 'person_link'"):
        return
    found = [row for row in session.rows(render("cut_months")) if not is_accepted(session, row[0])]
    if found:
        ids = " ".join(f"--accept {snapshot_id}" for snapshot_id in dict.fromkeys(row[0] for row in found))
        raise RunBlocked(
            "Rows of a month came after those of before were cut from their persons ([retention] person_months);"
            " persons in both would count twice; nothing was loaded. Ask for the whole month in one delivery. If"
            f' nobody can be in both: cakupan run {ids} --why "..."',
            [f"{label}: {month:%Y-%m}" for _, label, month in found],
            code="LINKS_CUT",
        )
