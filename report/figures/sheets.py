"""The sheets of a page: one an area, the area of the page first, then each regency of it."""

import re
from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from report.figures.area_view import AreaView, Row, rows_of, short_name
from report.figures.published import Published
from report.wording.words import Words

Rows = tuple[Row, ...]
ByArea = Mapping[Hashable, Rows]


def is_known(value: object) -> bool:
    """Whether there is a figure: neither unknown nor hidden."""
    return value is not None and not pd.isna(value)  # type: ignore[call-overload]


def slug(name: str) -> str:
    """The name of an area in an address: `kab-ende`, `kota-kupang`, `nusa-tenggara-timur`."""
    return re.sub(r"[^a-z0-9]+", "-", short_name(name).lower()).strip("-")


class Release:
    """The published frames by area, each walked once, and only when it is asked for."""

    def __init__(self, published: Published) -> None:
        self.published = published

    @cached_property
    def funds(self) -> ByArea:
        return _by(self.published.funding, "area_code")

    @cached_property
    def costs(self) -> ByArea:
        return _by(self.published.costs, "area_code")

    @cached_property
    def promises(self) -> ByArea:
        return _by(self.published.commitments, "area_code")

    @cached_property
    def statements(self) -> ByArea:
        return _by(self.published.statements, "region_code")

    @cached_property
    def revisions(self) -> ByArea:
        return _by(self.published.revisions, "area_code")

    @cached_property
    def denominators(self) -> ByArea:
        return _by(self.published.denominators, "area_code", "period_month")

    @cached_property
    def memberships(self) -> ByArea:
        return _by(self.published.memberships, "area_code", "period_month")

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """The sources of each dataset, as one text."""
        return {row.dataset: row.source_names for row in rows_of(self.published.sources)}

    @cached_property
    def coverage(self) -> ByArea:
        return _by(self.published.coverage, "area_code")

    def of(self, table: ByArea, codes: "list[str]") -> Rows:
        """The rows of several areas, in the order of the areas."""
        return tuple(row for code in codes for row in table.get(code, ()))


def _by(frame: pd.DataFrame, *columns: str) -> ByArea:
    found: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows_of(frame):
        key = tuple(getattr(row, column) for column in columns)
        found[key if len(columns) > 1 else key[0]].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


@dataclass(frozen=True)
class Sheet:
    """One area in the month of its page, with everything that its sheet shows.

    `now` holds its row of each segment, `months` its row of all segments in each month up to this one, oldest first.
    `peers` are the areas of its kind, itself included, and `parts` the areas in it, all segments, this month. `above`
    is the area that it is a part of.
    """

    code: str
    name: str
    level: str
    part_level: str | None
    month: date
    now: Mapping[str, Row]
    months: Rows
    later: Rows
    peers: Rows
    parts: Rows
    above: Row | None
    release: Release

    @property
    def total(self) -> Row:
        return self.now["ALL"]

    @property
    def short(self) -> str:
        return short_name(self.name)

    @property
    def slug(self) -> str:
        return slug(self.name)

    @property
    def published(self) -> Published:
        return self.release.published

    @property
    def has_ratio(self) -> bool:
        return is_known(self.total.coverage_ratio)

    @property
    def is_partial(self) -> bool:
        """Whether some of its parts have a figure where it has none itself."""
        return not self.has_ratio and any(is_known(part.active_participant_count) for part in self.parts)

    @property
    def codes(self) -> list[str]:
        """The area and its parts."""
        return [self.code, *(part.area_code for part in self.parts)]

    @cached_property
    def part_segments(self) -> dict[str, dict[str, Row]]:
        """The row of each part and segment this month, by code and segment."""
        now = self.total.period_month
        return {
            part.area_code: {
                row.segment: row for row in self.release.coverage[part.area_code] if row.period_month == now
            }
            for part in self.parts
        }

    @cached_property
    def months_old(self) -> int:
        """Months between the month of the figures and the release."""
        published = date.fromisoformat(self.published.facts["published_at"][:10])
        return (published.year - self.month.year) * 12 + published.month - self.month.month

    @property
    def memberships(self) -> Row | None:
        """How many memberships its persons hold; None where they were not counted from rows of persons."""
        return next(iter(self.release.memberships.get((self.code, pd.Timestamp(self.month)), ())), None)

    @cached_property
    def denominators(self) -> Rows:
        return self.release.denominators.get((self.code, pd.Timestamp(self.month)), ())


def sheets_of(view: AreaView, release: Release, nation: AreaView | None = None) -> list[Sheet]:
    """The sheets of one page: the area itself; and each of its regencies, by name. `nation` is the view of the nation
    that a province is a part of, if the release has one."""
    whole, parts = tuple(view.whole_rows("ALL")), tuple(view.part_rows("area_name"))
    is_part = nation is not None and nation.code != view.code and nation.month == view.month
    peers = tuple(nation.part_rows("area_name")) if nation and is_part else whole
    first = _sheet(view, release, whole[0], view.part_level, peers, parts, nation.total if nation and is_part else None)
    if view.part_level != "regency":
        return [first]
    return [first, *(_sheet(view, release, row, None, parts, (), whole[0]) for row in parts)]


def _sheet(
    view: AreaView, release: Release, row: Row, part_level: str | None, peers: Rows, parts: Rows, above: Row | None
) -> Sheet:
    now = pd.Timestamp(view.month)
    every = release.coverage[row.area_code]
    return Sheet(
        code=row.area_code,
        name=row.area_name,
        level=row.area_level,
        part_level=part_level,
        month=view.month,
        now={one.segment: one for one in every if one.period_month == now},
        months=tuple(one for one in every if one.segment == "ALL" and one.period_month <= now),
        later=tuple(one for one in every if one.segment == "ALL" and one.period_month > now),
        peers=peers,
        parts=parts,
        above=above,
        release=release,
    )


def parts_word(sheet: Sheet) -> Words:
    """What the parts of the area, or its peers, are called."""
    is_nation = sheet.part_level == "province"
    return Words("provinsi", "provinces") if is_nation else Words("kabupaten/kota", "regencies")
