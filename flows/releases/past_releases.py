"""What the ledger keeps of a past release, in the form in which it can be made again."""

import json
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, ClassVar

from contracts.language.ddl import quoted
from contracts.runtime.errors import ConfigurationError
from flows.home.directory import Home
from flows.releases.release_ids import known_id, shown_id
from flows.releases.rules_checksum import rules_checksum
from flows.releases.vintage import Basis, basis_of
from flows.settings.cakupan_toml import Settings
from warehouse.session import Session

_TAKEN_OVER = ("release_basis", "release", "published_cell", "as_published", "revision_part")
"""Tables of the ledger that a release reads of those before it."""


@dataclass(frozen=True)
class Delivery:
    """One file as it was loaded: by which run, and under which edition of the reference tables."""

    snapshot_id: str
    source_name: str
    dataset: str
    code_system: str
    file_name: str
    sha256: str
    received_at: datetime
    delivery_number: int
    run_id: str
    reference_checksum: str | None

    snapshot_fields: ClassVar = (
        "snapshot_id", "source_name", "dataset", "code_system", "file_name", "sha256", "received_at"
    )  # fmt: skip


@dataclass(frozen=True)
class PastRelease:
    """A release as the ledger remembers it. `earlier_facts` are the user's own facts of the release before it."""

    release_id: str
    basis: Basis
    settings: Settings
    own_facts: dict[str, str]
    earlier_facts: dict[str, str]
    manifest: dict[str, Any]

    @property
    def previous_release_id(self) -> str | None:
        return self.basis.previous_release_id

    def reasons_to_differ(self) -> list[str]:
        """What is other now than when it was published, in words."""
        found = [
            f"{package} was {then} and is {version(package)}"
            for package, then in self.manifest["versions"].items()
            if version(package) != then
        ]
        if self.basis.rules_checksum != rules_checksum():
            found.append("the rules changed since")
        return found


def past_release(session: Session, home: Home, wanted: str | None) -> PastRelease:
    """The release called `wanted`, or the current one. Raises ConfigurationError when the ledger does not know it."""
    release_id = known_id(session, wanted or shown_id(home))
    basis = basis_of(session, release_id)
    kept = session.rows(
        "SELECT settings_json, coalesce(own_facts_json, '{}'), manifest_json FROM ledger.release_basis"
        " WHERE release_id <= $release_id ORDER BY release_id",
        release_id=release_id,
    )
    if basis is None or not kept:
        raise ConfigurationError(f"The ledger does not say what {release_id} was made from.")
    facts = [{}, *(json.loads(own) for _, own, _ in kept)]
    settings = _settings(home, [settings for settings, _, _ in kept])
    return PastRelease(release_id, basis, settings, facts[-1], facts[-2], json.loads(kept[-1][2]))


def _settings(home: Home, texts: list[str]) -> Settings:
    """The last of the settings, with each source as it was configured last: one that was taken out has files still."""
    every = [json.loads(text) for text in texts]
    sources = {source["name"]: source for settings in every for source in settings["sources"]}
    return Settings.model_validate({**every[-1], "home": home.root, "sources": list(sources.values())})


def deliveries(session: Session, release_id: str | None) -> list[Delivery]:
    """Every file that was loaded when a release was made, in order of delivery."""
    rows = session.rows(
        "SELECT snapshot_id, source_name, dataset, code_system, file_name, sha256, received_at, delivery_number,"
        " run_id, reference_checksum FROM ledger.release_delivery LEFT JOIN ledger.load_basis USING (run_id)"
        " WHERE release_id = $release_id ORDER BY delivery_number",
        release_id=release_id,
    )
    return [Delivery(*row) for row in rows]


def loaded_deliveries(session: Session) -> list[Delivery]:
    """Every file that the ledger says is loaded now, superseded ones included, in order of delivery."""
    rows = session.rows(
        "SELECT snapshot_id, source_name, dataset, code_system, file_name, sha256, received_at, delivery_number,"
        " run_id, reference_checksum FROM ledger.snapshot LEFT JOIN ledger.load_basis USING (run_id)"
        " ORDER BY delivery_number"
    )
    return [Delivery(*row) for row in rows]


def copy_acceptances(session: Session, warehouse: Path) -> None:
    """Bring what was accepted into this session's ledger: a short correction of then is taken again."""
    session.run(f"ATTACH {quoted(str(warehouse))} AS kept (READ_ONLY)")
    session.run("INSERT INTO ledger.acceptance BY NAME FROM kept.ledger.acceptance")
    session.run("DETACH kept")


def copy_earlier(session: Session, warehouse: Path, release_id: str) -> None:
    """Bring what the ledger of `warehouse` says of releases before `release_id` into this session's."""
    session.run(f"ATTACH {quoted(str(warehouse))} AS kept (READ_ONLY)")
    for table in _TAKEN_OVER:
        session.run(
            f"INSERT INTO ledger.{table} BY NAME FROM kept.ledger.{table} WHERE release_id < $release_id",
            release_id=release_id,
        )
    session.run("DETACH kept")
