"""What is kept no longer than settings say: content of quarantined rows, files as received, and links to persons."""

import secrets
from datetime import datetime

from flows.extract.connectors import is_inbox
from flows.home.directory import Home
from flows.privacy.person_names import forget_names
from flows.settings.cakupan_toml import Settings
from sources.snapshots.snapshot import destroy, find_files, kept_file
from transforms.render import render, statements
from warehouse.ledger import utc_now
from warehouse.person_key import key_of
from warehouse.session import Session


def keep_to_retention(session: Session, home: Home, settings: Settings, run_id: str) -> None:
    """Destroy what is older than `[retention]` allows, and note it in the ledger: what and how much, never whose."""
    now = utc_now()
    blank_old_rows(session, run_id, now, settings.retention.quarantine_months)
    if months := settings.retention.person_months:
        _cut_links(session, run_id, now, months)
        forget_names(home, now, months)
    if months := settings.retention.raw_months:
        _destroy_files(session, home, settings, run_id, months)


def blank_old_rows(session: Session, run_id: str, now: datetime, months: int) -> None:
    """Blank the content of quarantined rows from files that came more than `months` ago.

    The raw snapshots keep their bytes, so such a file can still be read again.
    """
    noted, blanked = statements("blank_old_rows")
    with session.transaction():
        session.run(noted, run_id=run_id, now=now, months=months)
        session.run(blanked, run_id=run_id)


def _cut_links(session: Session, run_id: str, now: datetime, months: int) -> None:
    """Cut rows of months that ended more than `months` ago from their persons: counts of the month stay exact."""
    with session.transaction():
        session.run(render("note_cut_links"), run_id=run_id, now=now, months=months)
        _cut(session, "SELECT subject::DATE FROM ledger.destruction WHERE kind = 'person_link' AND run_id = $run_id",
             run_id=run_id)  # fmt: skip


def cut_links_again(session: Session) -> None:
    """Cut every month again that the ledger says was cut: its rows were made again from files."""
    _cut(session, "SELECT subject::DATE FROM ledger.destruction WHERE kind = 'person_link'")


def _cut(session: Session, months: str, **parameters: object) -> None:
    """Keys and membership numbers become those of a secret that nobody keeps; wages and employers go."""
    thrown_away = key_of([secrets.token_bytes(32)])
    for table in ("clean.participant", "replaced.participant"):
        statement = render(
            "cut_links",
            table=table,
            months=months,
            person_key=thrown_away.expression("person_key::VARCHAR"),
            kpj=thrown_away.expression("kpj"),
        )
        session.run(statement, **thrown_away.parameters, **parameters)


def _destroy_files(session: Session, home: Home, settings: Settings, run_id: str, months: int) -> None:
    """Remove the bytes of files with persons that came more than `months` ago. One that still is in the inbox waits:
    it would be kept again by the next run."""
    waiting = {
        (source.name, file.name)
        for source in settings.sources
        if source.dataset == "participants" and is_inbox(source)
        for file in find_files(home.root, source.location)
    }
    for snapshot_id, source_name, file_name, sha256 in session.rows(render("old_files"), now=utc_now(), months=months):
        kept = kept_file(home.raw, sha256)
        if kept.exists() and (source_name, file_name) not in waiting:
            _note(session, run_id, snapshot_id, destroy(kept), months)


def _note(session: Session, run_id: str, snapshot_id: str, byte_count: int, months: int) -> None:
    session.run(
        "INSERT INTO ledger.destruction VALUES ($run_id, 'raw_file', $subject, 0, $bytes, $now, $reason)",
        run_id=run_id,
        subject=snapshot_id,
        bytes=byte_count,
        now=utc_now(),
        reason=f"raw_months = {months}",
    )
