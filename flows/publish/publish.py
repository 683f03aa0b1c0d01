"""The publish step: marts, audit, and a release built aside and moved into place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from contracts.indicators.release_file import ReleaseFile
from contracts.runtime.fault_points import fault_point
from flows.extract.waiting_files import forget_loaded
from flows.home.directory import Home
from flows.home.secrets import publication_key_of
from flows.home.warehouse import open_warehouse
from flows.marts.attribution import recount_steps
from flows.marts.audit import audit_marts, warned, warnings_of
from flows.marts.bucket_counts import counter, tidy
from flows.marts.build import build_marts, headlines
from flows.marts.corrections import apply_corrections
from flows.marts.counts import keep_areas, refresh_counts
from flows.marts.disclosure import attack
from flows.marts.restated_files import restated_files
from flows.marts.rule_warnings import rule_warnings
from flows.marts.settled_months import record_attacked
from flows.privacy.erase_from_file import write_anew_after_release
from flows.privacy.retention import keep_to_retention
from flows.publish.files import edition_of, write_files
from flows.publish.inputs import input_hash, manifest_facts, release_facts
from flows.publish.outlines import read_outlines, without_outlines
from flows.publish.outside import outside_of
from flows.publish.page import first_story, published
from flows.publish.rollback_hold import check_rollback
from flows.releases.vintage import Basis, present_basis, record_release, release_time
from flows.runs.acceptance import accepted_findings
from flows.runs.evidence import PAGE, keep_page, keep_row_ledger, page_of
from flows.settings.cakupan_toml import Publish, Settings
from report.figures.published import Published
from report.metadata.release_texts import release_texts
from report.validation.areas import published_areas
from report.wording.headline import Headline, headline_sentence
from transforms.render import render
from warehouse import ledger
from warehouse.release import (
    MANIFEST,
    build_release,
    check_no_wal,
    current_release,
    drop_old_releases,
)
from warehouse.session import Session
from warehouse.showing import record_showing, show_recorded


@dataclass(frozen=True)
class Marts:
    """The release tables in the warehouse, of the release that they would be; `notes` are what a reader must know."""

    release_id: str
    inputs: str
    published_at: datetime
    basis: Basis
    facts: Mapping[str, str]
    notes: list[str]


def publish(home: Home, run_id: str, settings: Settings) -> str:
    """Build, audit and publish a release; return its id. Raises RunBlocked when a gate stops it."""
    with open_warehouse(home, settings) as session:
        keep_to_retention(session, home, settings, run_id)
        check_rollback(session)
        marts = make_marts(session, home, settings)
        fault_point("build.marts")
        findings = _audit(session, home, run_id, settings, marts)
        found = list(headlines(session, settings))
        outlines = read_outlines(settings)
        findings["warnings"] += without_outlines(settings, outlines)
        findings = outside_of(session).facts(findings)
        shown = published(session, settings.publish, outlines, findings["warnings"], marts.basis.previous_release_id)
        manifest = {**manifest_facts(session, marts.inputs, found, marts.basis), "facts": marts.facts, **findings}
        page = partial(_validation_page, home, run_id, settings, shown)
        building = build_release(
            session,
            home.release,
            marts.release_id,
            {**manifest, "story": first_story(shown)},
            partial(_complete, session, shown, settings.publish, page),
        )
        check_no_wal(home.release)
        with session.transaction():
            _record(session, settings, run_id, marts, found)
            manifest_text = (building / MANIFEST).read_text(encoding="utf-8")
            record_release(session, settings, marts.release_id, marts.basis, manifest_text)
            record_showing(session, marts.release_id, "published", replaced=current_release(home.release))
            fault_point("publish.record")
        fault_point("publish.recorded")
        show_recorded(session, home.release)
    fault_point("publish.done")
    keep_page(home, run_id, "published", marts.release_id)
    drop_old_releases(home.release, settings.publish.keep_releases)
    write_anew_after_release(home, settings)
    return marts.release_id


def make_marts(session: Session, home: Home, settings: Settings) -> Marts:
    """Count what changed and build every release table."""
    inputs = input_hash(session, home, settings)
    now = release_time(session)
    release_id = f"{now:%Y%m%dT%H%M%SZ}-{inputs[:8]}"
    basis = present_basis(session, home, settings)
    facts = release_facts(session, settings, inputs, now)
    notes = build_tables(session, home, settings, release_id, facts, basis)
    publish = settings.publish
    notes += restated_files(session, basis.previous_release_id, publish.denominator, publish.suppress_below)
    notes += rule_warnings(session, publish.suppress_below)
    return Marts(release_id, inputs, now, basis, facts, notes)


def build_tables(
    session: Session, home: Home, settings: Settings, release_id: str, facts: Mapping[str, str], basis: Basis
) -> list[str]:
    """Every release table, from the rows in the warehouse to the revision against the release before.

    Returns what a reader must know of the corrections.
    """
    corrected = apply_corrections(session, settings)
    refresh_counts(session, counter(home, settings))
    tidy(session, home, settings)
    recount_steps(session, home, settings, basis)
    key = publication_key_of(home)
    session.run(render("published_file", file_key=key.expression("source_name || '/' || sha256")), **key.parameters)
    build_marts(session, settings, release_id, facts, basis)
    return corrected


def _audit(session: Session, home: Home, run_id: str, settings: Settings, marts: Marts) -> dict[str, Any]:
    """Judge and attack the tables; what the manifest says of it. Raises RunBlocked when a gate stops the release."""
    verdicts = audit_marts(session, home, run_id, settings.gates)
    hidden = attack(session, settings.publish.suppress_below)
    keep_row_ledger(session, home, run_id)
    return {
        "warnings": [*warnings_of(verdicts), *marts.notes, *hidden.warnings],
        "disclosure": {"hidden_count": hidden.hidden_count, "narrowed_count": hidden.narrowed_count},
        "findings": [finding.as_json() for finding in warned(verdicts)],
        "accepted": accepted_findings(session),
    }


def _record(session: Session, settings: Settings, run_id: str, marts: Marts, found: list[Headline]) -> None:
    session.run(
        "INSERT INTO ledger.release VALUES ($release_id, $now, $inputs, $run_id, $headline)",
        release_id=marts.release_id,
        now=marts.published_at,
        inputs=marts.inputs,
        run_id=run_id,
        headline="; ".join(headline_sentence(headline) for headline in found),
    )
    below = settings.publish.suppress_below
    session.run(render("published_cell"), release_id=marts.release_id, suppress_below=below)
    record_attacked(session, marts.release_id)
    keep_areas(session)
    forget_loaded(session)
    ledger.end_run(session, run_id, "published", "a new release", marts.release_id)


def _validation_page(home: Home, run_id: str, settings: Settings, shown: Published) -> str:
    below, areas = settings.publish.suppress_below, published_areas(shown)
    return page_of(home, run_id, "published", shown.release_id, hide_below=below, areas=areas)


def _complete(
    session: Session,
    shown: Published,
    publish: Publish,
    page: Callable[[], str],
    building: Path,
    tables: Mapping[str, ReleaseFile],
) -> dict[str, Any]:
    """Write what is beside the tables: metadata, and the files for people. Returns what the manifest says of them."""
    texts = dict(release_texts(edition_of(shown.release_id, publish), tables))
    if publish.pages:
        texts[PAGE] = page()
    for name, text in texts.items():
        (building / name).write_text(text, encoding="utf-8")
    return {"left_out": write_files(session, shown, publish, building)}
