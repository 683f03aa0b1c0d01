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
from flows.attribution import recount_steps
from flows.corrections import apply_corrections
from flows.counts import refresh_counts
from flows.disclosure import attack
from flows.evidence import PAGE, keep_page, keep_row_ledger, page_of
from flows.gate import audit_marts
from flows.home import Home
from flows.load import open_warehouse
from flows.marts import build_marts, headlines
from flows.own_facts import own_facts
from flows.page import published, story
from flows.retention import blank_old_rows
from flows.rule_warnings import rule_warnings
from flows.rules import rules_checksum
from flows.settings import Settings
from flows.vintage import Basis, present_basis, record_release
from reference.tables import checksum as reference_checksum
from report.edition import Edition
from report.headline import Headline, headline_sentence
from report.published import Published
from report.release_texts import release_texts
from transforms.render import render
from warehouse import ledger
from warehouse.release import MANIFEST, build_release, current_release, drop_old_releases, publish_release
from warehouse.session import Session
from warehouse.showing import record_showing, rolled_back_to

_PACKAGES = ("cakupan", "duckdb", "great-expectations", "pandas", "prefect")


def input_hash(session: Session, settings: Settings) -> str:
    """What a release would be made from: current files and the lines of them that count, reference tables, publish
    settings, rules and our version.
    """
    files = session.rows("SELECT source_name, sha256 FROM ledger.snapshot WHERE state = 'current' ORDER BY ALL")
    set_aside = session.rows(render("set_aside_fingerprint"))
    own = own_facts(settings)
    made_by = [
        reference_checksum(),
        own,
        settings.publish.model_dump(mode="json"),
        rules_checksum(),
        version("cakupan"),
    ]
    return hashlib.sha256(json.dumps([files, set_aside, *made_by], default=str).encode()).hexdigest()


def is_published(session: Session, home: Home, settings: Settings) -> bool:
    """Whether the release published last was made from exactly what the warehouse and the settings hold now.

    Readers see it, or a person has rolled it back: then only something new makes a release again.
    """
    known = session.rows("SELECT release_id, input_hash FROM ledger.release ORDER BY release_id DESC LIMIT 1")
    if not known or known[0][1] != input_hash(session, settings):
        return False
    return current_release(home.release) in {known[0][0], rolled_back_to(session)} - {None}


def publish(home: Home, run_id: str, settings: Settings) -> str:
    """Build, audit and publish a release; return its id. Raises RunBlocked when a gate stops it."""
    with open_warehouse(home, settings) as session:
        inputs = input_hash(session, settings)
        now = ledger.utc_now()
        release_id = _release_id(now, inputs)
        blank_old_rows(session, run_id, now, settings.retention.quarantine_months)
        basis = present_basis(session, home, settings)
        facts = _release_facts(session, settings, inputs, now)
        corrected = build_tables(session, home, settings, release_id, facts, basis)
        warnings = [_warning(finding) for verdict in audit_marts(session, home, run_id) for finding in verdict.warnings]
        warnings += [*corrected, *rule_warnings(session), *attack(session, settings.publish.suppress_below)]
        keep_row_ledger(session, home, run_id)
        validation = page_of(home, run_id, "published", release_id, hide_below=settings.publish.suppress_below)
        found = list(headlines(session, settings))
        shown = published(session)
        manifest = {**_manifest(session, inputs, found), "facts": facts, **_basis_facts(basis)}
        building = build_release(
            session,
            home.release,
            release_id,
            {**manifest, "story": story(shown), "warnings": warnings},
            partial(_texts, _edition(release_id, settings), validation, shown if settings.publish.pages else None),
        )
        with session.transaction():
            _record(session, settings, run_id, release_id, inputs, found)
            record_release(session, settings, release_id, basis, (building / MANIFEST).read_text(encoding="utf-8"))
            record_showing(session, release_id, "published", replaced=current_release(home.release))
            publish_release(home.release, building, release_id)
    keep_page(home, run_id, "published", release_id)
    drop_old_releases(home.release, settings.publish.keep_releases)
    return release_id


def build_tables(
    session: Session, home: Home, settings: Settings, release_id: str, facts: Mapping[str, str], basis: Basis
) -> list[str]:
    """Every release table, from the rows in the warehouse to the revision against the release before.

    Returns what a reader must know of the corrections.
    """
    corrected = apply_corrections(session, settings)
    refresh_counts(session)
    recount_steps(session, home, settings, basis)
    build_marts(session, settings, release_id, facts, basis)
    return corrected


def _record(
    session: Session, settings: Settings, run_id: str, release_id: str, inputs: str, found: list[Headline]
) -> None:
    session.run(
        "INSERT INTO ledger.release VALUES ($release_id, $now, $inputs, $run_id, $headline)",
        release_id=release_id,
        now=ledger.utc_now(),
        inputs=inputs,
        run_id=run_id,
        headline="; ".join(headline_sentence(headline) for headline in found),
    )
    session.run(render("published_cell"), release_id=release_id, suppress_below=settings.publish.suppress_below)
    ledger.end_run(session, run_id, "published", "a new release", release_id)


def _basis_facts(basis: Basis) -> dict[str, str | None]:
    return {
        "previous_release_id": basis.previous_release_id,
        "rules_checksum": basis.rules_checksum,
    }


def _texts(
    edition: Edition, validation: str, shown: Published | None, files: Mapping[str, ReleaseFile]
) -> dict[str, str]:
    """What lies beside the tables as text: metadata, and the pages when there is something to show."""
    texts = dict(release_texts(edition, files))
    if shown:
        from report.page import pages  # templates and the chart engine: only where a page is built

        texts.update({**pages(shown), PAGE: validation})
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
