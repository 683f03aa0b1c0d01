"""Persons whose rows are restricted: found in every load by a keyed hash, quarantined without their content."""

from flows.home.directory import Home
from flows.home.secrets import restriction_key_of
from transforms.render import statements
from warehouse.session import Session

REASON = "PERSON_RESTRICTED@1"
"""Why a row of such a person is quarantined; its content is not kept."""


def find_kept_out(session: Session, home: Home) -> None:
    """The temporary table `kept_out`: the NIKs of this load that are on the list. They lose their person key."""
    if not session.value("SELECT count(*) FROM ledger.restriction"):
        session.run("CREATE OR REPLACE TEMP TABLE kept_out (nik VARCHAR)")
        return
    key = restriction_key_of(session, home)
    found, without_key = statements("kept_out", restriction_key=key.expression("nik"))
    session.run(found, **key.parameters)
    session.run(without_key)


def set_aside_kept_out(session: Session, run_id: str) -> None:
    """Account for the rows that `find_kept_out` kept from being loaded."""
    if session.value("SELECT count(*) FROM kept_out"):
        for statement in statements("kept_out_rows", reason=REASON):
            session.run(statement, run_id=run_id)
