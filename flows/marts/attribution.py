"""How the counts of a release came from those of the release before, one cause after the other.

Persons do not add up over files, so no part is a count of rows: each is what a recount differs by when one more cause
is let in. Most months have one cause, and need no recount: all of their change is its. Only a month with several is
counted again as it stood before each later one, from rows that are in the warehouse or were replaced since.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from contracts.extracts.datasets import DATASETS
from contracts.language.ddl import quoted
from contracts.marts.revision_causes import COUNT_CAUSES
from flows.home.directory import Home
from flows.marts.corrections import put_back
from flows.marts.counts import build_cells, count_persons
from flows.releases.vintage import Basis, basis_of
from flows.settings.cakupan_toml import Settings
from reference.tables import load_all, read_from
from transforms.deliveries import counterfactual_rows
from transforms.render import render
from warehouse.session import Session
from warehouse.tables import create_count_tables, replace_reference

_DENOMINATOR_DATASETS = ("eligible_workers", "labour_force")


def recount_steps(session: Session, home: Home, settings: Settings, basis: Basis) -> None:
    """Make `state.headcount_step`: each row is one headcount as it stood after one cause and before the next."""
    previous = basis.previous_release_id
    session.run_all(("DELETE FROM state.month_cause", "DELETE FROM state.headcount_step"))
    session.run(render("delivery_cause"), previous_release_id=previous)
    session.run(
        render("month_cause", causes=COUNT_CAUSES), previous_release_id=previous, **_changed_rules(session, basis)
    )
    for cause, step_number in session.rows(render("mixed_causes")):
        with _edition(session, home, basis, cause):
            _recount(session, settings, previous, cause, step_number)


def record_parts(session: Session, basis: Basis) -> None:
    """Make temporary tables: figures of the release before, of the one being built, and the steps between."""
    session.run(render("figure_before"), previous_release_id=basis.previous_release_id)
    session.run(render("figure_after"))
    session.run(
        render("revision_part"),
        previous_release_id=basis.previous_release_id,
        has_denominator_file=_has_new_denominators(session, basis.previous_release_id),
        **_changed_rules(session, basis),
    )


def _changed_rules(session: Session, basis: Basis) -> dict[str, bool]:
    """Whether rules or provinces, and whether reference tables, are others than those of the release before."""
    before = basis_of(session, basis.previous_release_id)
    return {
        "has_rule_change": before is not None
        and (before.rules_checksum, before.provinces) != (basis.rules_checksum, basis.provinces),
        "has_region_recode": before is not None and before.reference_checksum != basis.reference_checksum,
    }


def _has_new_denominators(session: Session, previous_release_id: str | None) -> bool:
    """Whether a file of eligible workers came since the release before."""
    return bool(
        session.value(
            "SELECT count(*) FROM ledger.snapshot"
            " ANTI JOIN (FROM ledger.release_delivery WHERE release_id = $previous_release_id)"
            " USING (snapshot_id, delivery_number) WHERE list_contains($datasets, dataset)",
            previous_release_id=previous_release_id,
            datasets=list(_DENOMINATOR_DATASETS),
        )
    )


def _edition(session: Session, home: Home, basis: Basis, cause: str) -> AbstractContextManager[None]:
    """The reference tables of a step: until the recode has its turn, those of the release before."""
    before = basis_of(session, basis.previous_release_id)
    kept = home.reference / before.reference_checksum if before else None
    return read_from(kept) if cause == "rule_change" and kept and kept.exists() else nullcontext()


def _recount(
    session: Session, settings: Settings, previous_release_id: str | None, cause: str, step_number: int
) -> None:
    """Count again, in a database of its own in which the same statements find other rows."""
    with _beside_the_warehouse(session) as warehouse:
        months = f"SELECT DISTINCT period_month FROM {warehouse}.state.month_cause WHERE cause_count > 1"
        session.run(f"CREATE TABLE state.stale_month AS {months}")
        for extract in DATASETS.values():
            if extract.has_headcounts:
                session.run(
                    counterfactual_rows(extract, warehouse),
                    previous_release_id=previous_release_id,
                    step_number=step_number,
                )
            else:
                session.run(f"CREATE VIEW {extract.clean.name} AS FROM {warehouse}.{extract.clean.name}")
        if step_number < COUNT_CAUSES.index("correction") + 1:
            put_back(session, warehouse)
        session.run(f"CREATE VIEW ledger.snapshot AS FROM {warehouse}.ledger.snapshot")
        create_count_tables(session)
        replace_reference(session, load_all())
        count_persons(session)
        build_cells(session, settings)
        session.run(
            f"INSERT INTO {warehouse}.state.headcount_step BY NAME"
            " SELECT $cause AS cause, period_month, area_code, segment, active_participant_count"
            " FROM mart.cell WHERE breakdown = '' AND period_month IN (SELECT period_month FROM state.stale_month)",
            cause=cause,
        )


@contextmanager
def _beside_the_warehouse(session: Session) -> Iterator[str]:
    """A database in memory that statements use while inside; gives the name of the warehouse."""
    warehouse, path = session.rows("SELECT current_database(), current_setting('search_path')")[0]
    session.run("ATTACH ':memory:' AS counterfactual")
    session.run("USE counterfactual")
    try:
        session.run_all(f"CREATE SCHEMA {name}" for name in ("clean", "ledger", "mart", "ref", "state"))
        yield str(warehouse)
    finally:
        session.run(f"SET search_path = {quoted(path)}")
        session.run("DETACH counterfactual")
