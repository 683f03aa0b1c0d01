"""`cakupan key rotate`: every person in the warehouse gets a new key, and the old secret no longer shows who is who."""

import os
from collections.abc import Sequence
from typing import Any

from flows.home.directory import Home
from flows.home.secrets import finish_rotation, person_key_of
from flows.home.warehouse import open_warehouse
from flows.load.load import attached_stage
from flows.load.staging import stage_all
from flows.privacy.erase_from_file import write_anew_when_due
from flows.recovery.replay_release import snapshot_of_delivery
from flows.releases.past_releases import loaded_deliveries
from flows.runs.run import new_run_id, recorded
from flows.settings.cakupan_toml import Settings
from report.terminal.progress import step
from transforms.render import render
from warehouse import ledger
from warehouse.lock import hold_lock
from warehouse.person_key import PersonKey, PersonKeyError, key_of, new_secret, read_secrets, write_secrets
from warehouse.session import Session

_TABLES = ("clean.participant", "replaced.participant")


def rotate(settings: Settings, *, keeps_old: bool) -> dict[str, Any]:
    """Re-key the warehouse: from the NIKs in the files as received, or with `keeps_old` from the keys it has.

    From the files, the old secret is forgotten. With `keeps_old` the old secret stays in the key file, sealed under the
    new one: a person key is then the new HMAC of the old one. Raises PersonKeyError when a person is in no file.
    """
    home = Home(settings.home)
    os.umask(0o077)
    home.make()
    run_id = new_run_id()
    with hold_lock(home.lock, run_id), recorded(home, settings, run_id):
        with open_warehouse(home, settings) as session:
            old = person_key_of(session, home)
        secrets = [*(read_secrets(home.person_key) if keeps_old else []), new_secret()]
        new = key_of(secrets)
        write_secrets(home.person_key.with_suffix(".next"), secrets)
        person_count = (_from_keys if keeps_old else _from_files)(home, run_id, settings, old, new)
        with open_warehouse(home, settings) as session:
            finish_rotation(session, home)
        write_anew_when_due(home, settings)
        with open_warehouse(home, settings) as session:
            ledger.end_run(session, run_id, "nothing_new", f"the person key {old.key_id} was rotated to {new.key_id}")
    return {"state": "rotated", "old_key_id": old.key_id, "key_id": new.key_id, "person_count": person_count}


def _from_keys(home: Home, run_id: str, settings: Settings, old: PersonKey, new: PersonKey) -> int:
    """Each new key is the HMAC of the old one under the newest secret alone."""
    newest = PersonKey(new.key_id, new.pads[-1:])
    made = newest.expression("replace(old_key::VARCHAR, '-', '')")
    with step("re-key", "from the keys in the warehouse"), open_warehouse(home, settings) as session:
        session.run(
            f"CREATE TEMP TABLE rekeyed AS SELECT old_key, {made} AS new_key FROM ({_known_keys()})",
            **newest.parameters,
        )
        return _put(session, run_id, old, new)


def _from_files(home: Home, run_id: str, settings: Settings, old: PersonKey, new: PersonKey) -> int:
    """Each new key is that of a NIK as the files have it."""
    with open_warehouse(home, settings, read_only=True) as session:
        files = [delivery for delivery in loaded_deliveries(session) if delivery.dataset == "participants"]
    with step("read", f"the persons of {len(files)} files"):
        stage_all(home, run_id, settings, [snapshot_of_delivery(home, delivery) for delivery in files])
    with step("re-key", "from their NIKs"), open_warehouse(home, settings) as session:
        with attached_stage(session, home, run_id):
            niks = "SELECT DISTINCT nik FROM stage.participants WHERE nik IS NOT NULL"
            session.run(f"CREATE TEMP TABLE person AS SELECT nik, {old.expression('nik')} AS old_key FROM ({niks})",
                        **old.parameters)  # fmt: skip
            session.run(
                f"CREATE TEMP TABLE rekeyed AS SELECT old_key, {new.expression('nik')} AS new_key FROM person",
                **new.parameters,
            )
        count = _put(session, run_id, old, new)
    home.stage(run_id).unlink()
    return count


def _known_keys() -> str:
    """Every person key that leads to a person: those of months whose links were cut lead nowhere and stay."""
    parts = (f"SELECT person_key AS old_key FROM {table} WHERE NOT starts_with(kpj, '~')" for table in _TABLES)
    return " UNION ".join(parts)


def _put(session: Session, run_id: str, old: PersonKey, new: PersonKey) -> int:
    """Replace every key by the one in the temporary table `rekeyed`, all or none; returns how many persons."""
    missing = session.value(f"SELECT count(*) FROM ({_known_keys()}) ANTI JOIN rekeyed USING (old_key)")
    if missing:
        raise PersonKeyError(
            f"{missing:,} persons in the warehouse are in no file of vault/raw, so their keys cannot be made again."
            " Nothing was changed. 'cakupan key rotate --keep-old' re-keys from the keys themselves."
        )
    with session.transaction():
        for table in _TABLES:
            session.run(render("rekey", table=table))
        session.run("DELETE FROM ledger.person_key WHERE key_id = $key_id", key_id=old.key_id)
        session.run("INSERT INTO ledger.person_key VALUES ($key_id, $now)", key_id=new.key_id, now=ledger.utc_now())
        count = int(session.value(f"SELECT count(*) FROM ({_known_keys()})"))
        session.run(
            "INSERT INTO ledger.destruction VALUES ($run_id, 'person_key', $key_id, $count, 0, $now, 'key rotate')",
            run_id=run_id,
            key_id=old.key_id,
            count=count,
            now=ledger.utc_now(),
        )
    return count


def show(done: dict[str, Any]) -> Sequence[str]:
    """The same in words."""
    return (
        f"{done['person_count']:,} persons have a new key: {done['old_key_id']} was rotated to {done['key_id']}.",
        "Keep a copy of vault/person_key apart from the warehouse. Backups made before hold the old key.",
    )
