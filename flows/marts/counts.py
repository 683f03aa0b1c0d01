"""Counts of persons: refreshed for the months whose rows changed, and joined to the areas that are published."""

import hashlib
from collections.abc import Callable

import pandas as pd

from contracts.vault.bucket_file import BUCKET_FILE
from flows.marts.region_history import place_regions
from flows.privacy.restricted_persons import REASON
from flows.settings.cakupan_toml import Settings
from reference.tables import checksum as reference_checksum
from reference.tables import load_all
from transforms.render import render
from warehouse.session import Session
from warehouse.tables import create_count_tables, drop_count_tables, renew_reference

_COUNTS = (
    "membership",
    "repeated_person",
    "repeated_membership",
    "single_membership",
    "person_count",
    "membership_count",
    "reported_regency",
)
"""What is counted from person-level rows, in this order; kept in the warehouse and made again when its rules change."""
_COUNTED_BY = ("office_regency", "segment_program")
"""The reference tables that the counts depend on."""
REFERENCE_OF_COUNTS = ("regency", *_COUNTED_BY)
"""The reference tables that the statements read."""
COUNT_TABLES = ("person_count", "membership_count", "reported_regency")
"""What they make."""


def count_persons(session: Session) -> None:
    """The counts of the months in `state.stale_month`, from the rows in schema `clean`."""
    session.run_all(render(name) for name in _COUNTS)


def refresh_counts(session: Session, count: Callable[[Session], object] = count_persons) -> None:
    """Distinct persons by area, month, segment and program, for the months whose rows changed since the last time.

    `count` does what `count_persons` does, perhaps elsewhere. All months are counted again when the counting rules or
    the reference tables behind them changed.
    """
    frames = load_all()
    with session.transaction():
        renew_reference(session, frames, reference_checksum())
        session.run(
            f"DELETE FROM {BUCKET_FILE.name} WHERE period_month IN (SELECT period_month FROM state.stale_month)"
        )
        _forget_outdated_counts(session, frames)
        for table in COUNT_TABLES:
            session.run(f"DELETE FROM state.{table} WHERE period_month IN (SELECT period_month FROM state.stale_month)")
        count(session)
        session.run("DELETE FROM state.stale_month")


def _forget_outdated_counts(session: Session, frames: dict[str, pd.DataFrame]) -> None:
    rules = [render(name) for name in _COUNTS] + [frames[name].to_csv() for name in _COUNTED_BY]
    fingerprint = hashlib.sha256("\0".join(rules).encode()).hexdigest()
    if session.value("SELECT max(fingerprint) FROM state.count_basis") != fingerprint:
        drop_count_tables(session)
        create_count_tables(session)
        session.run("INSERT INTO state.count_basis VALUES ($fingerprint)", fingerprint=fingerprint)
        session.run(render("stale_month_all"))


def build_cells(session: Session, settings: Settings) -> None:
    """The published areas, and every count of theirs as it is."""
    place_regions(session, settings)
    publish = settings.publish
    session.run(render("area"), provinces=list(publish.provinces) if publish.provinces else None)
    session.run_all(render(name) for name in ("area_part", "cell"))


def keep_areas(session: Session) -> None:
    """The areas of the release, for whoever compares releases later."""
    for table in ("area", "area_part"):
        session.run_all((f"DELETE FROM state.{table}", f"INSERT INTO state.{table} BY NAME FROM mart.{table}"))


def count_lost_rows(session: Session) -> None:
    """`mart.lost_row` and `mart.lost_area`: rows that were quarantined, by regency and by area."""
    session.run(render("lost_row"), restricted=REASON)
    session.run(render("lost_area"))


def add_breakdowns(session: Session) -> None:
    """Add what is published of an area beside headcounts and programs: funds, memberships, rows that were lost."""
    session.run_all(render(name) for name in ("fund_cell", "funded_segment", "membership_cell", "lost_cell"))
