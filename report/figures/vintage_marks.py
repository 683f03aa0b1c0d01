"""Which figures these are: the marks that must stay in view, and the denominator with its month."""

import pandas as pd

from report.figures.area_view import AreaView
from report.figures.published import Published
from report.wording.texts import DENOMINATOR_NAMES, TEXTS
from report.wording.words import Words, joined, month


def marks(view: AreaView, published: Published) -> list[Words]:
    """What must stay in view: what the publisher says of the release, and whether a figure is provisional."""
    flags = {row.quality_flag for row in (*view.part_rows("area_name"), view.total)}
    provisional = [TEXTS["provisional"]] if "provisional" in flags else []
    return [*filter(None, [published.label]), *provisional]


def denominator(view: AreaView, published: Published) -> Words:
    name = DENOMINATOR_NAMES[published.denominator_id]
    days = view.total.denominator_date
    return name if pd.isna(days) else TEXTS["denominator_as_of"].fill(denominator=name, month=month(days))


def vintage(view: AreaView, published: Published) -> Words:
    """Month, denominator and release in one line, for what is carried away from the page."""
    parts = [
        TEXTS["as_of"].fill(month=month(view.month)),
        Words(
            *(f"{name}: {text}" for name, text in zip(TEXTS["denominator"], denominator(view, published), strict=True))
        ),
        Words(*(f"{name} {published.release_id}" for name in TEXTS["release"])),
    ]
    return joined(parts, " · ")
