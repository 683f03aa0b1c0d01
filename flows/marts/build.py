"""The mart step: every release table again; they are small."""

from collections.abc import Iterator, Mapping

import pandas as pd

from contracts.extracts.datasets import DATASETS, PERSONAL_DATASETS
from contracts.language.ddl import create_unkeyed_table
from contracts.language.table import Table
from contracts.marts.corrections import CORRECTION, PARTICIPANT_DATASETS
from contracts.marts.coverage import (
    FORMER_PROVINCE_COVERAGE,
    NATIONAL_COVERAGE,
    OFFICE_COVERAGE,
    PROVINCE_COVERAGE,
    REGENCY_COVERAGE,
)
from contracts.marts.denominator_tables import COVERAGE_BY_DENOMINATOR
from contracts.marts.funding_tables import COMMITMENT_PROGRESS, FUNDING_EXPIRY, SUBSIDY_SCENARIO
from contracts.marts.indicator import INDICATOR
from contracts.marts.pace_tables import COVERAGE_PACE, COVERAGE_PROJECTION
from contracts.marts.participation import PERSONS_AND_MEMBERSHIPS, PROGRAM_COVERAGE
from contracts.marts.reconciliation import RECONCILIATION
from contracts.marts.regency_of_period import REGENCY_OF_PERIOD
from contracts.marts.release_tables import DATA_DICTIONARY, RELEASE_INFO, ROW_LEDGER, ROW_PARTS
from contracts.marts.revision import REVISION
from contracts.marts.seasonality import SEASONALITY
from flows.marts.attribution import record_parts
from flows.marts.counts import add_breakdowns, build_cells, count_lost_rows
from flows.marts.disclosure import hide_small_counts
from flows.marts.typed_names import find_names_in_texts
from flows.releases.compare import compare_releases
from flows.releases.vintage import NO_BASIS, Basis
from flows.settings.cakupan_toml import Settings
from report.wording.headline import Headline
from transforms.dictionary import data_dictionary
from transforms.indicators import indicator_rows
from transforms.render import render
from warehouse.session import Session

_LEVELS = {
    "regency": REGENCY_COVERAGE,
    "province": PROVINCE_COVERAGE,
    "nation": NATIONAL_COVERAGE,
    "office": OFFICE_COVERAGE,
    "former_province": FORMER_PROVINCE_COVERAGE,
}
MARTS: tuple[Table, ...] = (
    REGENCY_OF_PERIOD,
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


def build_marts(
    session: Session, settings: Settings, release_id: str, facts: Mapping[str, str], basis: Basis = NO_BASIS
) -> None:
    """Every release table in schema `mart`, which is in memory.

    Great Expectations proves keys and bounds before the release file, which has them, is written.
    """
    find_names_in_texts(session)
    build_cells(session, settings)
    _hide(session, settings)
    session.run(render("first_shown"))
    for level, table in _LEVELS.items():
        _fill(session, table, render("coverage", level=level), settings, release_id)
    if settings.publish.regions == "today":
        session.run(render("unstated_former_province"))
    session.run(render("area_coverage"))
    _judge_statements(session, settings)
    for table in MARTS:
        _fill(session, table, render(table.table_name), settings, release_id)
    record_parts(session, basis)
    _fill_revision(session, settings, release_id, basis)
    correction = render("correction", participant_datasets=PARTICIPANT_DATASETS)
    _fill(session, CORRECTION, correction, settings, release_id)
    clean_tables = [extract.clean.name for extract in DATASETS.values()]
    file_rows = render("row_ledger", clean_tables=clean_tables)
    session.run(f"CREATE OR REPLACE TABLE state.file_rows AS\n{file_rows}", release_id=release_id)
    shown = render("row_ledger_shown", personal_datasets=list(PERSONAL_DATASETS), parts=ROW_PARTS)
    _fill(session, ROW_LEDGER, shown, settings, release_id)
    _fill_frame(session, INDICATOR, indicator_rows(release_id))
    _fill_frame(session, DATA_DICTIONARY, data_dictionary(release_id))
    info = pd.DataFrame({"fact": list(facts), "fact_value": list(facts.values()), "release_id": release_id})
    _fill_frame(session, RELEASE_INFO, info)


def _hide(session: Session, settings: Settings) -> None:
    """Funds, denominators and targets; then every count as it is published, hidden or shown."""
    publish = settings.publish
    count_lost_rows(session)
    add_breakdowns(session)
    session.run_all(render(name) for name in ("area_eligible", "area_target"))
    hide_small_counts(session, publish.suppress_below)
    session.run(render("as_published", round_to=publish.round_to))
    session.run(render("shown_cell"))
    session.run(render("shown_fund"))


def _fill_revision(session: Session, settings: Settings, release_id: str, basis: Basis) -> None:
    """What changed since the release before; empty for the first."""
    previous = basis.previous_release_id
    session.run(f"DROP TABLE IF EXISTS {REVISION.name}")
    session.run(create_unkeyed_table(REVISION))
    compare_releases(session, previous_release_id=previous, release_id=release_id, is_building=True)
    session.run(
        f"INSERT INTO {REVISION.name} BY NAME\n{render('revision')}",
        suppress_below=settings.publish.suppress_below,
        previous_release_id=previous,
        release_id=release_id,
    )


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
        "lost_rows_warn": settings.gates.lost_rows_warn,
    }
    session.run(f"DROP TABLE IF EXISTS {table.name}")
    session.run(create_unkeyed_table(table))
    used = {name: value for name, value in known.items() if f"${name}" in query}
    session.run(f"INSERT INTO {table.name} BY NAME\n{query}", **used)


def _fill_frame(session: Session, table: Table, frame: pd.DataFrame) -> None:
    session.run(f"DROP TABLE IF EXISTS {table.name}")
    session.run(create_unkeyed_table(table))
    session.connection.register("incoming_frame", frame)
    session.run(f"INSERT INTO {table.name} BY NAME SELECT * FROM incoming_frame")
    session.connection.unregister("incoming_frame")


def headlines(session: Session, settings: Settings) -> Iterator[Headline]:
    """The latest month of every published province, over the default denominator."""
    rows = session.rows(render("headline"), denominator_id=settings.publish.denominator)
    return (Headline(*row) for row in rows)
