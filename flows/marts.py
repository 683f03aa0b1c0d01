"""The mart step: counts of the months that changed, then every release table anew; they are small."""

import hashlib
from collections.abc import Iterator

import pandas as pd

from contracts.corrections import CORRECTION, PARTICIPANT_DATASETS
from contracts.coverage import (
    FORMER_PROVINCE_COVERAGE,
    NATIONAL_COVERAGE,
    OFFICE_COVERAGE,
    PROVINCE_COVERAGE,
    REGENCY_COVERAGE,
)
from contracts.datasets import DATASETS
from contracts.ddl import create_table
from contracts.denominator_tables import COVERAGE_BY_DENOMINATOR
from contracts.funding_tables import COMMITMENT_PROGRESS, FUNDING_EXPIRY, SUBSIDY_SCENARIO
from contracts.indicator import INDICATOR
from contracts.pace_tables import COVERAGE_PACE, COVERAGE_PROJECTION
from contracts.participation import PERSONS_AND_MEMBERSHIPS, PROGRAM_COVERAGE
from contracts.reconciliation import RECONCILIATION
from contracts.release_tables import DATA_DICTIONARY, RELEASE_INFO, ROW_LEDGER
from contracts.seasonality import SEASONALITY
from contracts.table import Table
from flows.disclosure import hide_small_counts
from flows.region_history import place_regions
from flows.settings import Settings
from reference.tables import load_all
from report.headline import Headline
from transforms.dictionary import data_dictionary
from transforms.indicators import indicator_rows
from transforms.render import render
from warehouse.session import Session
from warehouse.tables import create_count_tables, drop_count_tables, replace_reference

_LEVELS = {
    "regency": REGENCY_COVERAGE,
    "province": PROVINCE_COVERAGE,
    "nation": NATIONAL_COVERAGE,
    "office": OFFICE_COVERAGE,
    "former_province": FORMER_PROVINCE_COVERAGE,
}
_COUNTS = ("membership", "repeated_person", "person_count", "membership_count", "reported_regency")
"""What is counted from person-level rows, in this order; kept in the warehouse and made again when its rules change."""
_COUNTED_BY = ("office_regency", "segment_program")
"""The reference tables that the counts depend on."""

MARTS: tuple[Table, ...] = (
    PROGRAM_COVERAGE,
    PERSONS_AND_MEMBERSHIPS,
    COVERAGE_BY_DENOMINATOR,
    COVERAGE_PROJECTION,
    COVERAGE_PACE,
    SEASONALITY,
    FUNDING_EXPIRY,
    SUBSIDY_SCENARIO,
    COMMITMENT_PROGRESS,
    RECONCILIATION,
)
"""Tables made by the statement of their name, in order; each may read those before it and `mart.area_coverage`."""


def refresh_counts(session: Session) -> None:
    """Distinct persons by area, month, segment and program, for the months whose rows changed since the last time.

    All months are counted again when the counting rules or the reference tables behind them changed.
    """
    frames = load_all()
    with session.transaction():
        replace_reference(session, frames)
        _forget_outdated_counts(session, frames)
        for table in ("person_count", "membership_count", "reported_regency"):
            session.run(f"DELETE FROM mart.{table} WHERE period_month IN (SELECT period_month FROM mart.stale_month)")
        for name in _COUNTS:
            session.run(render(name))
        session.run("DELETE FROM mart.stale_month")


def _forget_outdated_counts(session: Session, frames: dict[str, pd.DataFrame]) -> None:
    rules = [render(name) for name in _COUNTS] + [frames[name].to_csv() for name in _COUNTED_BY]
    fingerprint = hashlib.sha256("\0".join(rules).encode()).hexdigest()
    if session.value("SELECT max(fingerprint) FROM mart.count_basis") != fingerprint:
        drop_count_tables(session)
        create_count_tables(session)
        session.run("INSERT INTO mart.count_basis VALUES ($fingerprint)", fingerprint=fingerprint)
        session.run(render("stale_month_all"))


def build_marts(session: Session, settings: Settings, release_id: str, facts: dict[str, str]) -> None:
    """Every release table in schema `mart`, in one transaction."""
    with session.transaction():
        _build_cells(session, settings)
        for level, table in _LEVELS.items():
            _fill(session, table, render("coverage", level=level), settings, release_id)
        if settings.publish.regions == "today":
            session.run(render("unstated_former_province"))
        session.run(render("area_coverage"))
        _judge_statements(session, settings)
        for table in MARTS:
            _fill(session, table, render(table.table_name), settings, release_id)
        correction = render("correction", participant_datasets=PARTICIPANT_DATASETS)
        _fill(session, CORRECTION, correction, settings, release_id)
        clean_tables = [extract.clean.name for extract in DATASETS.values()]
        _fill(session, ROW_LEDGER, render("row_ledger", clean_tables=clean_tables), settings, release_id)
        _fill_frame(session, INDICATOR, indicator_rows(release_id))
        _fill_frame(session, DATA_DICTIONARY, data_dictionary(release_id))
        info = pd.DataFrame({"fact": list(facts), "fact_value": list(facts.values()), "release_id": release_id})
        _fill_frame(session, RELEASE_INFO, info)


def _build_cells(session: Session, settings: Settings) -> None:
    """Every count that is published, as it is, hidden or shown; then denominators and targets."""
    publish = settings.publish
    place_regions(session, settings)
    session.run(render("area"), provinces=list(publish.provinces) if publish.provinces else None)
    for name in ("area_part", "cell", "fund_cell", "area_eligible", "area_target"):
        session.run(render(name))
    hide_small_counts(session, publish.suppress_below)
    session.run(render("as_published", round_to=publish.round_to))
    session.run(render("shown_cell"))
    session.run(render("shown_fund"))


def _judge_statements(session: Session, settings: Settings) -> None:
    """Every published statement beside our figure; a rounded edition is right to half of what it rounds to."""
    session.run(render("statement"))
    session.run(render("statement_figure"), denominator_id=settings.publish.denominator)
    session.run(render("statement_verdict"), rounding_slack=settings.publish.round_to // 2)


def _fill(session: Session, table: Table, query: str, settings: Settings, release_id: str) -> None:
    """Make a release table of a query, handing it the parameters that it names."""
    publish = settings.publish
    known = {
        "release_id": release_id,
        "denominator_id": publish.denominator,
        "target_instrument": publish.target_instrument,
        "rse_caution": publish.rse_caution,
        "rse_withhold": publish.rse_withhold,
        "suppress_below": publish.suppress_below,
        "coverage_floor": publish.coverage_floor,
    }
    session.run(f"DROP TABLE IF EXISTS {table.name}")
    session.run(create_table(table))
    used = {name: value for name, value in known.items() if f"${name}" in query}
    session.run(f"INSERT INTO {table.name} BY NAME\n{query}", **used)


def _fill_frame(session: Session, table: Table, frame: pd.DataFrame) -> None:
    session.run(f"DROP TABLE IF EXISTS {table.name}")
    session.run(create_table(table))
    session.connection.register("incoming_frame", frame)
    session.run(f"INSERT INTO {table.name} BY NAME SELECT * FROM incoming_frame")
    session.connection.unregister("incoming_frame")


def headlines(session: Session, settings: Settings) -> Iterator[Headline]:
    """The latest month of every published province, over the default denominator."""
    rows = session.rows(render("headline"), denominator_id=settings.publish.denominator)
    return (Headline(*row) for row in rows)
