"""`cakupan person`: rows of one person are taken out and restricted. The NIK is typed, never stored, never shown."""

import os
import re
from typing import Any

from contracts.runtime.errors import ConfigurationError
from flows.home.copies_aside import kept_aside
from flows.home.directory import Home
from flows.home.secrets import person_key_of, restriction_key_of
from flows.home.warehouse import open_warehouse
from flows.privacy.erase_from_file import write_anew_when_due
from flows.privacy.restricted_persons import REASON
from flows.runs.run import new_run_id, recorded
from flows.settings.cakupan_toml import Settings
from transforms.render import statements
from warehouse import ledger
from warehouse.lock import hold_lock
from warehouse.session import Session

_NIK = re.compile(r"\d{16}")


def keep_out(settings: Settings, nik: str, kind: str) -> dict[str, Any]:
    """Take the rows of a person out of what is counted, and keep later ones out; `kind` is erased or restricted.

    Raises ConfigurationError when the text is no NIK, or nothing was ever loaded.
    """
    home = _home_of(settings, nik)
    run_id = new_run_id()
    with hold_lock(home.lock, run_id), recorded(home, settings, run_id):
        with open_warehouse(home, settings) as session:
            person, listed = person_key_of(session, home), restriction_key_of(session, home)
            person_key = session.value(f"SELECT {person.expression('$nik')}", nik=nik, **person.parameters)
            restriction = session.value(f"SELECT {listed.expression('$nik')}", nik=nik, **listed.parameters)
            with session.transaction():
                _list(session, restriction, kind)
                found = _take_out(session, run_id, person_key, nik)
                _note(session, run_id, kind, found["row_count"])
                ledger.end_run(session, run_id, "nothing_new", f"rows of one person were {kind}")
        found["export_count"] = _remove_exports(home, nik)
        write_anew_when_due(home, settings)
    return {"state": kind, **found, "older_copies": [file.name for file in kept_aside(home)]}


def lift(settings: Settings, nik: str) -> dict[str, Any]:
    """End a restriction. The rows come back when their files are read again. Raises ConfigurationError when there is
    none, or the rows were erased."""
    home = _home_of(settings, nik)
    run_id = new_run_id()
    with hold_lock(home.lock, run_id), recorded(home, settings, run_id), open_warehouse(home, settings) as session:
        listed = restriction_key_of(session, home)
        made = f"{listed.expression('$nik')}"
        kind = session.value(
            f"SELECT kind FROM ledger.restriction WHERE restriction_key = {made}", nik=nik, **listed.parameters
        )
        if kind != "restricted":
            raise ConfigurationError(
                "The rows of this person were erased: that is not undone."
                if kind
                else "No restriction is recorded for this person."
            )
        session.run(f"DELETE FROM ledger.restriction WHERE restriction_key = {made}", nik=nik, **listed.parameters)
        ledger.end_run(session, run_id, "nothing_new", "the restriction of one person was lifted")
    return {"state": "lifted"}


def _home_of(settings: Settings, nik: str) -> Home:
    if not _NIK.fullmatch(nik):
        raise ConfigurationError("A NIK has 16 digits and nothing else. Nothing was changed.")
    home = Home(settings.home)
    if not home.warehouse.exists():
        raise ConfigurationError("Nothing was loaded yet: start with 'cakupan run'.")
    os.umask(0o077)
    return home


def _list(session: Session, restriction_key: object, kind: str) -> None:
    """On the list once; who was erased stays so."""
    session.run(
        "INSERT INTO ledger.restriction VALUES ($key, $kind, $now) ON CONFLICT (restriction_key) DO UPDATE"
        " SET kind = CASE WHEN restriction.kind = 'erased' THEN 'erased' ELSE excluded.kind END",
        key=restriction_key,
        kind=kind,
        now=ledger.utc_now(),
    )


def _take_out(session: Session, run_id: str, person_key: object, nik: str) -> dict[str, int]:
    """The person's rows become quarantined rows without content; quarantined rows before lose theirs."""
    stale, aside, corrected, clean, replaced, blanked = statements("take_person_out", reason=REASON)
    row_count, file_count = session.rows(
        "SELECT count(*), count(DISTINCT snapshot_id) FROM clean.participant WHERE person_key = $key", key=person_key
    )[0]
    session.run(stale, key=person_key)
    session.run(aside, key=person_key, run_id=run_id)
    session.run(corrected, key=person_key)
    session.run(clean, key=person_key)
    session.run(replaced, key=person_key)
    session.run("UPDATE quarantine.held_row SET row_json = '{}' WHERE contains(row_json, $nik)", nik=nik)
    blanked_count = len(session.rows(blanked, nik=nik))
    return {"row_count": row_count, "file_count": file_count, "blanked_row_count": blanked_count}


def _note(session: Session, run_id: str, kind: str, row_count: int) -> None:
    session.run(
        "INSERT INTO ledger.destruction VALUES ($run_id, 'person_row', '', $rows, 0, $now, $reason)",
        run_id=run_id,
        rows=row_count,
        now=ledger.utc_now(),
        reason=f"{kind} at the request of the person",
    )


def _remove_exports(home: Home, nik: str) -> int:
    """Exports of quarantined rows that name the person; they can be made again."""
    found = [
        file for file in home.quarantine.glob("*.csv") if nik in file.read_text(encoding="utf-8", errors="replace")
    ]
    for file in found:
        file.unlink()
    return len(found)


def summary_of(done: dict[str, Any]) -> str:
    """What was done, and what is still to do, in words."""
    if done["state"] == "lifted":
        return "Lifted. 'cakupan quarantine replay' reads the files again and loads the rows."
    copies = ", ".join(done["older_copies"])
    return (
        f"{done['row_count']:,} rows in {done['file_count']:,} files are counted no more; later files do not bring them"
        f" back. The content of {done['blanked_row_count']:,} quarantined rows and {done['export_count']:,} exports is"
        " gone. Published releases stay as they are; the next 'cakupan run' publishes counts without the person. Files"
        " in vault/raw and inbox/ keep their bytes until [retention] raw_months, and backups until they are replaced."
        + (f" So do older copies of the warehouse: delete them from the vault ({copies})." if copies else "")
    )
