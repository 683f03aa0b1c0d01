"""Disclosure control of a release: which counts are hidden, and the attack that it must withstand.

The solver is imported where something may be hidden: it takes a third of a second, and a threshold of 0 hides nothing.
"""

from typing import NamedTuple

import pandas as pd

from contracts.language.codes import ROWS_LOST
from contracts.runtime.errors import RunBlocked
from flows.marts.settled_months import basis_of_attack, keep_unbroken, settle_months, settle_none, settled_counts
from reference.tables import load
from warehouse.session import Session

_NAMED = 10
"""How many recovered counts an error names."""
_OPEN = "ANTI JOIN settled_month USING (period_month)"
_SUPPRESSION = (
    "CREATE OR REPLACE TABLE mart.suppression"
    " (area_code VARCHAR, period_month DATE, segment VARCHAR, breakdown VARCHAR, suppression_reason VARCHAR)"
)


class Attack(NamedTuple):
    """What a reader of the report must know, how many counts are hidden, and how many can be narrowed from outside."""

    warnings: list[str]
    hidden_count: int
    narrowed_count: int


class PublishedCounts(NamedTuple):
    """The counts of a release (`cells`), parts of areas, what segments hold, and counts of releases before.

    programs: each row is one program of one segment, and one segment whose members name funds (participation `funded`).
    """

    cells: pd.DataFrame
    earlier: pd.DataFrame
    areas: pd.DataFrame
    programs: pd.DataFrame


def published_counts(session: Session) -> PublishedCounts:
    """What `mart.cell` holds of the release being built, and `ledger.published_cell` of those before."""
    return PublishedCounts(*_counts(session), *_parts(session))


def _counts(session: Session, of_months: str = "") -> tuple[pd.DataFrame, pd.DataFrame]:
    key = "area_code, period_month::TIMESTAMP AS period_month, segment, breakdown, active_participant_count"
    past = f"{key}, release_id, is_hidden, suppress_below"
    return (
        session.frame(f"SELECT {key} FROM mart.cell {of_months} ORDER BY ALL"),
        session.frame(f"SELECT {past} FROM ledger.published_cell {of_months} ORDER BY ALL"),
    )


def _parts(session: Session) -> tuple[pd.DataFrame, pd.DataFrame]:
    funded = session.frame("SELECT segment, 'funded' AS participation FROM mart.funded_segment ORDER BY ALL")
    return (
        session.frame("SELECT total_code, part_code, partition FROM mart.area_part ORDER BY ALL"),
        pd.concat([load("segment_program"), funded]),
    )


def _open_counts(session: Session, threshold: int, *, is_hidden_known: bool) -> tuple[PublishedCounts, str]:
    """The counts of months that are not settled, and the basis of the attack on them."""
    areas, programs = _parts(session)
    basis = basis_of_attack(areas, programs, threshold)
    settle_months(session, basis, threshold, is_hidden_known=is_hidden_known)
    return PublishedCounts(*_counts(session, _OPEN), areas, programs), basis


def hide_small_counts(session: Session, threshold: int) -> None:
    """Make `mart.suppression`: each row is one hidden count and why.

    No line binds counts of persons and of lost rows, so each kind is hidden by itself; the audit looks at both at once.
    """
    session.run(_SUPPRESSION)
    if not threshold:
        settle_none(session, threshold)
        return
    from transforms.suppression import suppressed_cells

    (cells, earlier, areas, programs), _ = _open_counts(session, threshold, is_hidden_known=False)
    kinds = zip(_kinds(cells), _kinds(earlier), settled_counts(session, threshold), strict=True)
    hidden = [
        suppressed_cells(cells[of_cells], areas, programs, threshold, earlier[of_earlier], settled)
        for of_cells, of_earlier, settled in kinds
    ]
    with session.frames(hidden_cell=pd.concat(hidden, ignore_index=True)):
        session.run("INSERT INTO mart.suppression BY NAME FROM hidden_cell")


def _kinds(counts: pd.DataFrame) -> tuple["pd.Series[bool]", "pd.Series[bool]"]:
    is_lost = counts["breakdown"] == ROWS_LOST
    return ~is_lost, is_lost


def attack(session: Session, threshold: int) -> Attack:
    """Attack the release being built together with those before, in every month that is not settled.

    Raises RunBlocked when a hidden count follows from what is shown. A threshold of 0 hides nothing.
    """
    if not threshold:
        return Attack([], 0, 0)
    from transforms.disclosure_audit import already_public_cells, attacked

    (cells, earlier, areas, programs), basis = _open_counts(session, threshold, is_hidden_known=True)
    suppressed = session.frame(
        f"SELECT * REPLACE (period_month::TIMESTAMP AS period_month) FROM mart.suppression {_OPEN}"
    )
    found = attacked(cells, areas, programs, suppressed, threshold, earlier)
    recovered = found.recovered
    if len(recovered):
        places = [
            f"{row.period_month:%Y-%m} {row.area_code} {row.segment} {row.breakdown}".strip()
            for row in recovered.head(_NAMED).itertuples()
        ]
        raise RunBlocked(
            f"{len(recovered)} hidden counts could be worked out from the shown ones; the last good release stays."
            " Where too few can hide a small one, raise publish.suppress_below, or publish more regencies together.",
            places,
            code="SUPPRESSION",
        )
    public = already_public_cells(cells, suppressed, earlier)
    keep_unbroken(session, basis, found.unbroken[~found.unbroken["period_month"].isin(public["period_month"])])
    public_count, known_count = len(public), len(found.known_before)
    shown = f"SUPPRESSION: {public_count} hidden counts were shown by an earlier release, and stay known from it."
    warnings = {
        shown: public_count,
        f"SUPPRESSION: {known_count} hidden counts follow from earlier releases alone, and stay known from them."
        " This release hides them and adds nothing.": known_count,
    }
    settled = session.rows("SELECT coalesce(sum(hidden_count), 0), coalesce(sum(narrowed_count), 0) FROM settled_month")
    hidden_count, narrowed_count = map(int, settled[0])
    return Attack(
        [line for line, count in warnings.items() if count],
        found.hidden_count + hidden_count,
        found.narrowed_count + narrowed_count,
    )
