"""What a reader should know of the release itself: what its checks warn of, and which figures it changed."""

from typing import Any

import pandas as pd

from contracts.marts.revision_causes import CAUSE_WORDS
from report.figures.area_view import AreaView, Row, rows_of, short_name
from report.figures.folded import Folded, folded
from report.figures.published import Published
from report.wording.texts import TEXTS
from report.wording.words import Words, month, number, points


def warnings(published: Published) -> Folded:
    """Each warning with its number, bound and history, as the checks wrote it."""
    return folded([{"sentence": sentence} for sentence in published.warnings])


def changes(view: AreaView, published: Published) -> Folded:
    """Figures of the area and its parts that the release before had otherwise, the greatest change first."""
    own = published.revisions[published.revisions["area_code"].isin({view.code, *view.parts["area_code"]})]
    return folded([_change(row) for row in rows_of(own)])


def _change(row: Row) -> dict[str, Any]:
    english, indonesian = CAUSE_WORDS[row.cause]
    return {
        "area": short_name(row.area_name),
        "when": month(row.period_month.date()),
        "cause": Words(indonesian, english),
        "active": _written(row.active_participant_change_count, number),
        "ratio": _written(row.coverage_ratio_change, points),
    }


def _written(value: float | None, words: Any) -> Words:  # noqa: ANN401  how a number is written
    return TEXTS["not_told"] if value is None or pd.isna(value) else words(value)
