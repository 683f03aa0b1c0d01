"""Disclosure control of a release: which counts are hidden, and the attack that it must withstand."""

from typing import NamedTuple

import pandas as pd

from contracts.language.codes import ROWS_LOST
from contracts.runtime.errors import RunBlocked
from reference.tables import load
from transforms.disclosure_audit import already_public_cells, attacked
from transforms.suppression import suppressed_cells
from warehouse.session import Session

_NAMED = 10
"""How many recovered counts an error names."""


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
    areas: pd.DataFrame
    programs: pd.DataFrame
    earlier: pd.DataFrame


def published_counts(session: Session) -> PublishedCounts:
    """What `mart.cell` holds of the release being built, and `ledger.published_cell` of those before."""
    key = "area_code, period_month::TIMESTAMP AS period_month, segment, breakdown, active_participant_count"
    return PublishedCounts(
        cells=session.frame(f"SELECT {key} FROM mart.cell ORDER BY ALL"),
        areas=session.frame("SELECT total_code, part_code, partition FROM mart.area_part ORDER BY ALL"),
        programs=pd.concat(
            [
                load("segment_program"),
                session.frame("SELECT segment, 'funded' AS participation FROM mart.funded_segment ORDER BY ALL"),
            ]
        ),
        earlier=session.frame(
            f"SELECT {key}, release_id, is_hidden, suppress_below FROM ledger.published_cell ORDER BY ALL"
        ),
    )


def hide_small_counts(session: Session, threshold: int) -> None:
    """Make `mart.suppression`: each row is one hidden count and why.

    No line binds counts of persons and of lost rows, so each kind is hidden by itself; the audit looks at both at once.
    """
    cells, areas, programs, earlier = published_counts(session)
    hidden = [
        suppressed_cells(cells[of_cells], areas, programs, threshold, earlier[of_earlier])
        for of_cells, of_earlier in zip(_kinds(cells), _kinds(earlier), strict=True)
    ]
    session.replace_table("mart.suppression", pd.concat(hidden, ignore_index=True))
    session.run("ALTER TABLE mart.suppression ALTER period_month TYPE DATE")


def _kinds(counts: pd.DataFrame) -> tuple["pd.Series[bool]", "pd.Series[bool]"]:
    is_lost = counts["breakdown"] == ROWS_LOST
    return ~is_lost, is_lost


def attack(session: Session, threshold: int) -> Attack:
    """Attack the release being built together with those before.

    Raises RunBlocked when a hidden count follows from what is shown.
    """
    cells, areas, programs, earlier = published_counts(session)
    suppressed = session.frame("SELECT * REPLACE (period_month::TIMESTAMP AS period_month) FROM mart.suppression")
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
    public_count, known_count = len(already_public_cells(cells, suppressed, earlier)), len(found.known_before)
    shown = f"SUPPRESSION: {public_count} hidden counts were shown by an earlier release, and stay known from it."
    warnings = {
        shown: public_count,
        f"SUPPRESSION: {known_count} hidden counts follow from earlier releases alone, and stay known from them."
        " This release hides them and adds nothing.": known_count,
    }
    return Attack([line for line, count in warnings.items() if count], found.hidden_count, found.narrowed_count)
