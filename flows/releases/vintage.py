"""What the ledger keeps of a release, so that it can be compared, shown again and made again."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.home.directory import Home
from flows.home.user_files import own_facts
from flows.releases.rules_checksum import rules_checksum
from flows.settings.cakupan_toml import Settings
from reference.tables import keep_edition
from transforms.render import render
from warehouse import ledger
from warehouse.release import published_at
from warehouse.session import Session
from warehouse.tables import forget_replaced


@dataclass(frozen=True)
class Basis:
    """What a release rests on beside its files, and the release before it."""

    previous_release_id: str | None
    rules_checksum: str
    reference_checksum: str
    provinces: tuple[str, ...] | None


NO_BASIS = Basis(None, "", "", None)
"""Of marts that are not compared with a release before."""


def present_basis(session: Session, home: Home, settings: Settings) -> Basis:
    """The basis of a release made now; its reference tables are kept in the vault."""
    return Basis(
        previous_release_id=last_release(session),
        rules_checksum=rules_checksum(),
        reference_checksum=keep_edition(home.reference),
        provinces=settings.publish.provinces,
    )


def last_release(session: Session) -> str | None:
    """The release published last, whether or not readers see it; None before the first."""
    found: str | None = session.value("SELECT max(release_id) FROM ledger.release_basis")
    return found


def release_time(session: Session) -> datetime:
    """Now, or a second after the release published last: a clock that went back puts none before it."""
    last = last_release(session)
    return max(ledger.utc_now(), published_at(last) + timedelta(seconds=1)) if last else ledger.utc_now()


def basis_of(session: Session, release_id: str | None) -> Basis | None:
    """The basis of an earlier release; None when the ledger has none."""
    found = session.rows(
        "SELECT previous_release_id, rules_checksum, reference_checksum, settings_json FROM ledger.release_basis"
        " WHERE release_id = $release_id",
        release_id=release_id,
    )
    if not found:
        return None
    *facts, settings = found[0]
    provinces = json.loads(settings)["publish"]["provinces"]
    previous, rules, reference = facts
    return Basis(previous, rules, reference, None if provinces is None else tuple(provinces))


def record_load(session: Session, home: Home, run_id: str) -> None:
    """By which rules and reference tables a run read its files."""
    session.run(
        "INSERT OR REPLACE INTO ledger.load_basis VALUES ($run_id, $rules, $reference)",
        run_id=run_id,
        rules=rules_checksum(),
        reference=keep_edition(home.reference),
    )


def record_release(session: Session, settings: Settings, release_id: str, basis: Basis, manifest: str) -> None:
    """Everything that is kept of a release beside its counts; what it replaced is forgotten."""
    session.run(
        "INSERT INTO ledger.release_basis BY NAME SELECT $release_id AS release_id, $previous AS previous_release_id,"
        " $rules AS rules_checksum, $reference AS reference_checksum, $settings AS settings_json,"
        " $own_facts AS own_facts_json, $manifest AS manifest_json",
        release_id=release_id,
        previous=basis.previous_release_id,
        rules=basis.rules_checksum,
        reference=basis.reference_checksum,
        settings=json.dumps(settings.model_dump(mode="json", exclude={"home"}), sort_keys=True),
        own_facts=json.dumps(own_facts(settings), sort_keys=True),
        manifest=manifest,
    )
    record_deliveries(session, release_id)
    record_figures(session, release_id)
    forget_replaced(session)


def record_deliveries(session: Session, release_id: str) -> None:
    """Every file that is loaded, current or superseded, as made into this release."""
    session.run(render("keep_deliveries"), release_id=release_id)


def record_figures(session: Session, release_id: str) -> None:
    """What the release says, and in which steps its counts came from those of the release before.

    Reads the temporary tables that `record_parts` made of the release being built.
    """
    session.run(render("keep_as_published"), release_id=release_id)
    session.run(
        "INSERT INTO ledger.revision_part BY NAME SELECT *, $release_id AS release_id FROM revision_part",
        release_id=release_id,
    )
