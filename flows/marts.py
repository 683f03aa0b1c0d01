"""The mart step: counts of the months that changed, then every release table anew; they are small."""

from collections.abc import Iterator

import pandas as pd

from contracts.coverage import NATIONAL_COVERAGE, PROVINCE_COVERAGE, REGENCY_COVERAGE
from contracts.datasets import DATASETS
from contracts.ddl import create_table
from contracts.release_tables import DATA_DICTIONARY, RECONCILIATION, RELEASE_INFO, ROW_LEDGER
from contracts.table import Table
from flows.disclosure import published_counts
from flows.settings import Settings
from reference.tables import load_all
from report.headline import Headline
from transforms.dictionary import data_dictionary
from transforms.render import render
from transforms.suppression import suppressed_cells
from warehouse.session import Session
from warehouse.tables import replace_reference

_LEVELS = {"regency": REGENCY_COVERAGE, "province": PROVINCE_COVERAGE, "nation": NATIONAL_COVERAGE}


def refresh_counts(session: Session) -> None:
    """Distinct persons by area, month and segment, for the months whose rows changed since the last time."""
    with session.transaction():
        for table in ("mart.person_count", "mart.reported_regency"):
            session.run(f"DELETE FROM {table} WHERE period_month IN (SELECT period_month FROM mart.stale_month)")
        session.run(render("person_count"))
        session.run(render("reported_regency"))
        session.run("DELETE FROM mart.stale_month")


def build_marts(session: Session, settings: Settings, release_id: str, facts: dict[str, str]) -> None:
    """Every release table in schema `mart`, in one transaction."""
    with session.transaction():
        replace_reference(session, load_all())
        _build_areas(session, settings)
        for level, table in _LEVELS.items():
            _fill(session, table, render("coverage", level=level), release_id=release_id)
        denominator = settings.publish.denominator
        _fill(session, RECONCILIATION, render("reconciliation"), denominator_id=denominator, release_id=release_id)
        clean_tables = [extract.clean.name for extract in DATASETS.values()]
        _fill(session, ROW_LEDGER, render("row_ledger", clean_tables=clean_tables), release_id=release_id)
        _fill_frame(session, DATA_DICTIONARY, data_dictionary(release_id))
        info = pd.DataFrame({"fact": list(facts), "fact_value": list(facts.values()), "release_id": release_id})
        _fill_frame(session, RELEASE_INFO, info)


def _build_areas(session: Session, settings: Settings) -> None:
    provinces = list(settings.publish.provinces) if settings.publish.provinces else None
    session.run(render("area"), provinces=provinces)
    session.run(render("area_active"))
    session.run(render("area_eligible"))
    session.run(render("area_target"), instrument=settings.publish.target_instrument)
    cells, areas, programs, earlier = published_counts(session)
    hidden = suppressed_cells(cells, areas, programs, settings.publish.suppress_below, earlier)
    session.replace_table("mart.suppression", hidden)
    session.run("ALTER TABLE mart.suppression ALTER period_month TYPE DATE")


def _fill(session: Session, table: Table, query: str, **parameters: object) -> None:
    session.run(f"DROP TABLE IF EXISTS {table.name}")
    session.run(create_table(table))
    session.run(f"INSERT INTO {table.name} BY NAME\n{query}", **parameters)


def _fill_frame(session: Session, table: Table, frame: pd.DataFrame) -> None:
    session.connection.register("incoming_frame", frame)
    _fill(session, table, "SELECT * FROM incoming_frame")
    session.connection.unregister("incoming_frame")


def headlines(session: Session, settings: Settings) -> Iterator[Headline]:
    """The latest month of every published province, over the default denominator."""
    rows = session.rows(render("headline"), denominator_id=settings.publish.denominator)
    return (Headline(*row) for row in rows)
