"""The publish step: marts, audit, and a release built aside and moved into place."""

import hashlib
import json
from datetime import datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from expectations.verdict import Finding
from flows.disclosure import attack
from flows.gate import audit_marts
from flows.home import Home
from flows.load import open_warehouse
from flows.marts import build_marts, headlines, refresh_counts
from flows.page import first_story, published
from flows.release_files import edition_of, write_files
from flows.settings import Publish, Settings
from reference.tables import checksum as reference_checksum
from report.headline import Headline, headline_sentence
from report.published import Published
from report.release_texts import release_texts
from transforms.render import render
from warehouse import ledger
from warehouse.release import build_release, current_release, drop_old_releases, publish_release, release_files
from warehouse.session import Session

_PACKAGES = ("cakupan", "duckdb", "great-expectations", "pandas", "prefect")


def input_hash(session: Session, settings: Settings) -> str:
    """What a release would be made from: current files, reference tables, publish settings and our own version."""
    files = session.rows("SELECT source_name, sha256 FROM ledger.snapshot WHERE state = 'current' ORDER BY ALL")
    parts = [files, reference_checksum(), settings.publish.model_dump(mode="json"), version("cakupan")]
    return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()


def is_published(session: Session, home: Home, settings: Settings) -> bool:
    """Whether the release that readers see was made from exactly what the warehouse and the settings hold now."""
    known = session.value(
        "SELECT input_hash FROM ledger.release WHERE release_id = $release_id", release_id=current_release(home.release)
    )
    return bool(known == input_hash(session, settings))


def publish(home: Home, run_id: str, settings: Settings) -> str:
    """Build, audit and publish a release; return its id. Raises RunBlocked when a gate stops it."""
    with open_warehouse(home, settings) as session:
        inputs = input_hash(session, settings)
        now = ledger.utc_now()
        release_id = _release_id(now, inputs)
        refresh_counts(session)
        build_marts(session, settings, release_id, _release_facts(session, settings, inputs, now))
        warnings = [_warning(finding) for verdict in audit_marts(session, home, run_id) for finding in verdict.warnings]
        warnings += attack(session, settings.publish.suppress_below)
        found = list(headlines(session, settings))
        shown = published(session)
        building = build_release(
            session,
            home.release,
            release_id,
            {**_manifest(session, inputs, found), "story": first_story(shown), "warnings": warnings},
            partial(_complete, session, shown, settings.publish),
        )
        with session.transaction():
            session.run(
                "INSERT INTO ledger.release VALUES ($release_id, $now, $inputs, $run_id, $headline)",
                release_id=release_id,
                now=now,
                inputs=inputs,
                run_id=run_id,
                headline="; ".join(headline_sentence(headline) for headline in found),
            )
            session.run(render("published_cell"), release_id=release_id, suppress_below=settings.publish.suppress_below)
            ledger.end_run(session, run_id, "published", "a new release", release_id)
            publish_release(home.release, building, release_id)
    drop_old_releases(home.release, settings.publish.keep_releases)
    return release_id


def _complete(session: Session, shown: Published, publish: Publish, building: Path) -> dict[str, Any]:
    """Write what lies beside the tables: metadata, and the files for people. Returns what the manifest says of them."""
    for name, text in release_texts(edition_of(shown.release_id, publish), release_files(building)).items():
        (building / name).write_text(text, encoding="utf-8")
    return {"left_out": write_files(session, shown, publish, building)}


def _release_id(now: datetime, inputs: str) -> str:
    return f"{now:%Y%m%dT%H%M%SZ}-{inputs[:8]}"


def _release_facts(session: Session, settings: Settings, inputs: str, now: datetime) -> dict[str, str]:
    participants = session.value("SELECT max(period_month)::VARCHAR FROM clean.participant")
    summaries = session.value("SELECT max(period_month)::VARCHAR FROM clean.participant_summary")
    facts = {
        "published_at": now.isoformat(timespec="seconds"),
        "input_hash": inputs,
        "participants_until_month": max(filter(None, (participants, summaries)), default="unknown"),
        "default_denominator_id": settings.publish.denominator,
        "target_instrument": settings.publish.target_instrument,
        "provinces": ", ".join(settings.publish.provinces or ("all",)),
        "suppress_below": str(settings.publish.suppress_below),
        "region_codes": "Kemendagri, dotted; BPS beside it",
    }
    labels = {"label": settings.publish.label, "label_id": settings.publish.label_id}
    facts |= {name: text for name, text in labels.items() if text}
    return {**facts, **{f"{package} version": version(package) for package in _PACKAGES}}


def _warning(finding: Finding) -> str:
    return f"{finding.rule_id}: {finding.broken_count} rows. {finding.sentence}"


def _manifest(session: Session, inputs: str, found: list[Headline]) -> dict[str, Any]:
    files = session.frame(
        "SELECT source_name, dataset, file_name, sha256, received_at::VARCHAR AS received_at FROM ledger.snapshot"
        " WHERE state = 'current' ORDER BY ALL"
    )
    return {
        "input_hash": inputs,
        "inputs": files.to_dict("records"),
        "reference_checksum": reference_checksum(),
        "versions": {package: version(package) for package in _PACKAGES},
        "headline": [headline_sentence(headline) for headline in found],
    }
