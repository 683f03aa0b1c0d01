"""Months whose counts are what the last release published, after an attack on it that found nothing.

To hide and attack them again would give the same: nothing binds the counts of two months, and a release that repeats
what was published tells nothing new. docs/decisions/0081 has the proof, and what makes a month open again.
"""

import hashlib
import json
from importlib.metadata import version
from typing import TYPE_CHECKING

import pandas as pd

from contracts.language.codes import ROWS_LOST, SUPPRESSION_REASONS
from flows.releases.rules_checksum import rules_checksum
from transforms.render import render
from warehouse.session import Session

if TYPE_CHECKING:
    from transforms.suppression import Settled  # it brings a solver

_SOLVERS = ("duckdb", "numpy", "pandas", "scipy")


def basis_of_attack(areas: pd.DataFrame, programs: pd.DataFrame, threshold: int) -> str:
    """A hash of all that an attack rests on beside the counts: rules, solvers, what adds up, and the threshold."""
    parts = [rules_checksum(), [version(name) for name in _SOLVERS], areas.to_csv(), programs.to_csv(), threshold]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def settle_months(session: Session, basis: str, threshold: int, *, is_hidden_known: bool) -> None:
    """Make the temporary table `settled_month`. With `is_hidden_known` the same counts must be hidden as well.

    The counts of the last release are read once: no release is recorded between hiding and attacking.
    """
    session.run(render("last_cell", is_kept=is_hidden_known), suppress_below=threshold)
    session.run(render("settled_month", is_hidden_known=is_hidden_known), basis=basis)


def settle_none(session: Session, threshold: int) -> None:
    """For a release that hides nothing: the counts of the last one are read, and no attack finds a month unbroken."""
    session.run(render("last_cell", is_kept=False), suppress_below=threshold)
    session.run(
        "CREATE OR REPLACE TEMP TABLE attacked_now"
        " (period_month DATE, basis VARCHAR, hidden_count BIGINT, narrowed_count BIGINT)"
    )


def settled_counts(session: Session, threshold: int) -> tuple["Settled", "Settled"]:
    """The hidden counts of settled months: of persons, and of lost rows."""
    small, complementary, _ = SUPPRESSION_REASONS
    hidden = session.frame(render("settled_cell", small=small, complementary=complementary), suppress_below=threshold)
    months = session.rows(
        "SELECT DISTINCT breakdown = $lost, period_month::TIMESTAMP FROM mart.cell"
        " SEMI JOIN settled_month USING (period_month)",
        lost=ROWS_LOST,
    )
    is_lost = hidden["breakdown"] == ROWS_LOST
    persons, lost = (
        {pd.Timestamp(when): rows[rows["period_month"] == when] for of_lost, when in months if of_lost == kind}
        for kind, rows in ((False, hidden[~is_lost]), (True, hidden[is_lost]))
    )
    return persons, lost


def keep_unbroken(session: Session, basis: str, unbroken: pd.DataFrame) -> None:
    """Make the temporary table `attacked_now`: the months that no attack has to look at while they stay as they are."""
    with session.frames(unbroken_month=unbroken):
        session.run(
            "CREATE OR REPLACE TEMP TABLE attacked_now AS"
            " SELECT period_month, $basis AS basis, hidden_count, narrowed_count FROM settled_month"
            " UNION ALL BY NAME"
            " SELECT period_month::DATE AS period_month, $basis AS basis, hidden_count, narrowed_count"
            " FROM unbroken_month",
            basis=basis,
        )


def record_attacked(session: Session, release_id: str) -> None:
    """Remember for the next release in which months the attack on this one found nothing."""
    session.run("DELETE FROM state.attacked_month")
    session.run(
        "INSERT INTO state.attacked_month BY NAME SELECT *, $release_id AS release_id FROM attacked_now",
        release_id=release_id,
    )
