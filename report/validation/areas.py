"""Rows lost by regency: exactly in the vault, and beside a release as its tables publish them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from report.figures.area_view import AreaView, rows_of, short_name, views
from report.figures.published import Published
from report.validation.texts import TEXTS
from report.wording.texts import FLAGS
from report.wording.words import Words, month, number, percent, same


@dataclass(frozen=True)
class AreaRow:
    """One regency that lost rows: what is used, what is lost, and a remark. `order` sorts the most lost first."""

    name: str
    used: Words
    lost: Words
    remark: Words
    order: tuple[int, bool, str]


@dataclass(frozen=True)
class AreaRows:
    """The regencies that lost rows, how many others lost none, and what their used rows are counted as."""

    rows: Sequence[AreaRow]
    other_count: int
    used_heading: Words


def exact(areas: Iterable[Mapping[str, Any]]) -> AreaRows:
    """Rows as the vault counts them: `name`, `used` and `lost`."""
    every = list(areas)
    found = [_exact(area) for area in every if area["lost"]]
    return AreaRows(_ordered(found), len(every) - len(found), TEXTS["used"])


def _exact(area: Mapping[str, Any]) -> AreaRow:
    used, lost = int(area["used"]), int(area["lost"])
    share = TEXTS["share"].fill(share=percent(lost / (used + lost), 2))
    return AreaRow(short_name(area["name"]), number(used), number(lost), share, (-lost, False, area["name"]))


def published_areas(published: Published) -> AreaRows:
    """Rows as the release publishes them: `quarantined_row_count` of every month of its pages, and active participants
    of the month of the first page beside them."""
    view = next(views(published.coverage), None)
    if view is None:
        return AreaRows((), 0, TEXTS["used"])
    rows = published.coverage
    regencies = rows[(rows["area_level"] == "regency") & (rows["segment"] == "ALL")]
    found = [row for _, own in regencies.groupby("area_code") if (row := _published(own, view)) is not None]
    others = regencies["area_code"].nunique() - len(found)
    return AreaRows(_ordered(found), others, TEXTS["active_in"].fill(month=month(view.month)))


def _published(own: pd.DataFrame, view: AreaView) -> AreaRow | None:
    """None where no row was lost."""
    lost, has_hidden = int(own["quarantined_row_count"].sum()), bool(own["quarantined_row_count"].isna().any())
    if not lost and not has_hidden:
        return None
    months = [row for row in rows_of(own) if row.period_month.date() == view.month]
    name = str(own["area_name"].iloc[0])
    said = at_least(lost) if has_hidden else number(lost)
    incomplete = [row.period_month for row in rows_of(own) if row.quality_flag == "incomplete"]
    remark = Words(*(f"{flag}: {text}" for flag, text in zip(FLAGS["incomplete"], _span(incomplete), strict=True)))
    used = _active(months[0]) if months else TEXTS["unknown"]
    return AreaRow(short_name(name), used, said, remark if incomplete else same(""), (-lost, not has_hidden, name))


def _active(row: Any) -> Words:  # noqa: ANN401  a row of the coverage tables
    if not pd.isna(row.active_participant_count):
        return number(row.active_participant_count)
    return TEXTS["unknown" if pd.isna(row.suppression_reason) else "hidden"]


def _span(months: Sequence[Any]) -> Words:
    if len(months) < 2:
        return month(months[0]) if months else same("")
    return TEXTS["months"].fill(count=str(len(months)), last=month(max(months)))


def at_least(count: int) -> Words:
    """A sum of which some parts are hidden."""
    return TEXTS["at_least"].fill(count=number(count)) if count else TEXTS["hidden"]


def _ordered(rows: Iterable[AreaRow]) -> list[AreaRow]:
    return sorted(rows, key=lambda row: row.order)
