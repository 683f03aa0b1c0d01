"""What a release is made from: the hash that shows whether anything is new, and the facts that a release states."""

import json
from datetime import datetime
from importlib.metadata import version
from typing import Any

from flows.home.directory import Home
from flows.home.secrets import publication_key_of
from flows.home.user_files import own_facts
from flows.publish.outlines import outlines_checksum
from flows.publish.rollback_hold import is_lifted
from flows.releases.release_ids import missing_part
from flows.releases.rules_checksum import rules_checksum
from flows.releases.vintage import Basis
from flows.settings.cakupan_toml import Settings
from reference.tables import checksum as reference_checksum
from report.wording.headline import Headline, headline_sentence
from transforms.render import render
from warehouse.release import current_release
from warehouse.session import Session
from warehouse.showing import rolled_back_to

_PACKAGES = ("cakupan", "duckdb", "great-expectations", "pandas", "prefect")
_INPUT = (
    "source_name",
    "dataset",
    "published.file_name",
    "published.file_id",
    "received_at",
    "address",
    "publisher",
    "licence",
    "released",
)
"""What a manifest says of a file, in this order."""
_RECEIVED = _INPUT.index("received_at")


def input_hash(session: Session, home: Home, settings: Settings) -> str:
    """A keyed hash of current files, their lines that count, reference tables, own facts, settings and rules."""
    parts = [
        session.rows("SELECT source_name, sha256 FROM ledger.snapshot WHERE state = 'current' ORDER BY ALL"),
        session.rows(render("set_aside_fingerprint")),
        reference_checksum(),
        own_facts(settings),
        settings.publish.model_dump(mode="json"),
        outlines_checksum(settings),
        rules_checksum(),
        version("cakupan"),
    ]
    return publication_key_of(home).of(json.dumps(parts, default=str))


def is_published(session: Session, home: Home, settings: Settings) -> bool:
    """Whether the release published last was made from exactly what the warehouse and the settings hold now.

    Readers see it, or a person has rolled it back: then only something new makes a release again.
    """
    known = session.rows("SELECT release_id, input_hash FROM ledger.release ORDER BY release_id DESC LIMIT 1")
    if not known or known[0][1] != input_hash(session, home, settings):
        return False
    if missing_part(home) is not None or is_lifted(session):
        return False
    return current_release(home.release) in {known[0][0], rolled_back_to(session)}


def release_facts(session: Session, settings: Settings, inputs: str, now: datetime) -> dict[str, str]:
    """What the table `release_info` says."""
    publish = settings.publish
    facts = {
        "published_at": now.isoformat(timespec="seconds"),
        "input_hash": inputs,
        "participants_until_month": _last_month(session),
        "default_denominator_id": publish.denominator,
        "target_instrument": publish.target_instrument,
        "provinces": ", ".join(publish.provinces or ("all",)),
        "suppress_below": str(publish.suppress_below),
        "region_codes": "Kemendagri, dotted; BPS beside it",
    }
    labels = {"label": publish.label, "label_id": publish.label_id}
    facts |= {name: text for name, text in labels.items() if text}
    return {**facts, **{f"{package} version": version(package) for package in _PACKAGES}}


def _last_month(session: Session) -> str:
    participants = session.value("SELECT max(period_month)::VARCHAR FROM clean.participant")
    summaries = session.value("SELECT max(period_month)::VARCHAR FROM clean.participant_summary")
    return max(filter(None, (participants, summaries)), default="unknown")


def manifest_facts(session: Session, inputs: str, found: list[Headline], basis: Basis) -> dict[str, Any]:
    """Inputs and versions, as the manifest of a release has them."""
    files = session.rows(
        f"SELECT {', '.join(_INPUT)} FROM ledger.snapshot AS snapshot"
        " JOIN state.published_file AS published USING (snapshot_id) WHERE state = 'current' ORDER BY ALL"
    )
    names = [name.removeprefix("published.") for name in _INPUT]
    return {
        "input_hash": inputs,
        "inputs": [{**dict(zip(names, file, strict=True)), "received_at": str(file[_RECEIVED])} for file in files],
        "previous_release_id": basis.previous_release_id,
        "rules_checksum": basis.rules_checksum,
        "reference_checksum": reference_checksum(),
        "versions": {package: version(package) for package in _PACKAGES},
        "headline": [headline_sentence(headline) for headline in found],
    }
