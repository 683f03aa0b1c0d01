"""What disclosure control is asked about: the published counts, and what adds up to what."""

from typing import NamedTuple

import pandas as pd

from reference.tables import load
from warehouse.session import Session


class Published(NamedTuple):
    """The counts of a release (`cells`), parts of areas, programs of segments, and counts of releases before."""

    cells: pd.DataFrame
    areas: pd.DataFrame
    programs: pd.DataFrame
    earlier: pd.DataFrame


def published_counts(session: Session) -> Published:
    """The headcounts of `mart.area_active`. The nation is no total when some provinces are not published."""
    cells = session.frame(
        "SELECT area_code, period_month::TIMESTAMP AS period_month, segment, '' AS breakdown, active_participant_count"
        " FROM mart.area_active ORDER BY ALL"
    )
    areas = session.frame(
        "SELECT total.area_code AS total_code, part.area_code AS part_code, part.area_level AS partition"
        " FROM mart.area AS part JOIN mart.area AS total ON part.parent_code = total.area_code"
        " QUALIFY sum(part.regency_count) OVER (PARTITION BY total.area_code) = total.regency_count ORDER BY ALL"
    )
    earlier = cells.iloc[:0].assign(release_id="", is_hidden=False)
    return Published(cells, areas, load("segment_program"), earlier)
