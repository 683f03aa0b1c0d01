"""The publish step: marts, audit, and a release built aside and moved into place."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from importlib.metadata import version
from typing import Any

from contracts.release_file import ReleaseFile
from expectations.verdict import Finding
from flows.disclosure import attack
from flows.gate import audit_marts
from flows.home import Home
from flows.load import open_warehouse
from flows.marts import build_marts, headlines, refresh_counts
from flows.outlines import outlines_checksum, read_outlines, without_outlines
from flows.page import published, story
from flows.settings import Settings
from reference.tables import checksum as reference_checksum
from report.edition import Edition
from report.headline import Headline, headline_sentence
from report.published import Published
from report.release_texts import release_texts
from transforms.render import render
from warehouse import ledger
from warehouse.release import build_release, current_release, drop_old_releases, publish_release
from warehouse.session import Session

_PACKAGES = ("cakupan", "duckdb", "great-expectations", "pandas", "prefect")


def input_hash(session: Session, settings: Settings) -> str:
    """What a release would be made from: current files, reference tables, publish settings and our own version."""
    files = session.rows("SELECT source_name, sha256 FROM ledger.snapshot WHERE state = 'current' ORDER BY ALL")
    chosen = [settings.publish.model_dump(mode="json"), outlines_checksum(settings)]
    parts = [files, reference_checksum(), *chosen, version("cakupan")]
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
        outlines = read_outlines(settings)
        warnings += without_outlines(settings, outlines)
        shown = published(session, outlines)
        building = build_release(
            session,
            home.release,
            release_id,
            {**_manifest(session, inputs, found), "story": story(shown), "warnings": warnings},
            partial(_texts, _edition(release_id, settings), shown if settings.publish.pages else None),
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


def _texts(edition: Edition, shown: Published | None, files: Mapping[str, ReleaseFile]) -> dict[str, str]:
    """What lies beside the tables as text: metadata, and the pages when there is something to show."""
    texts = dict(release_texts(edition, files))
    if shown:
        from report.page import pages  # templates and the chart engine: only where a page is built

        texts.update(pages(shown))
    return texts


def _release_id(now: datetime, inputs: str) -> str:
    return f"{now:%Y%m%dT%H%M%SZ}-{inputs[:8]}"


def _edition(release_id: str, settings: Settings) -> Edition:
    publish = settings.publish
    return Edition(
        release_id=release_id, publisher=publish.publisher, licence=publish.licence, provinces=publish.provinces
    )


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
