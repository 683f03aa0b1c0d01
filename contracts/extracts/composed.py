"""Fields that a table may write in several columns: a region as code, name and province, a month as month and year.

The column map gives the headings of a province the name `region_province`, and those of a year beside a month
`period_year`. A column is a part of its field only where it says something that the other parts do not.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from contracts.language.extract import Extract

REGION, REGION_PROVINCE, PERIOD_YEAR = "region", "region_province", "period_year"
PARTS = (REGION_PROVINCE, PERIOD_YEAR)
"""Names in the column map that are no columns of their own."""

Part = tuple[int, str]
"""The position of a column, and what it is: of a region `own`, `kemendagri`, `bps` or `province`; else `month` or
`year`."""

_VAGUE = ("daerah",)
"""Headings over a region that are over urban and rural where another column names the region."""
_CODE_SYSTEMS = {"bps": "bps", "kemendagri": "kemendagri", "kemdagri": "kemendagri", "mendagri": "kemendagri"}
_CODE_WORDS = re.compile(r"\b(kode|kd|code)\b")


def composed(extract: Extract, headings: Sequence[str], fields: Sequence[str | None]) -> dict[str, tuple[Part, ...]]:
    """The parts of each field that several columns make, and of one whose only column is a part. `headings` are
    normalised, `fields` what each of them means."""
    found = {REGION: _region(extract, headings, fields)}
    if month := month_field(extract):
        found[month] = _month(extract, fields, month)
    return {name: parts for name, parts in found.items() if parts}


def month_field(extract: Extract) -> str | None:
    """The field that a year in a column of its own belongs to."""
    return next((field.name for field in extract.fields if field.reader == "month" and field.required), None)


def _region(extract: Extract, headings: Sequence[str], fields: Sequence[str | None]) -> tuple[Part, ...]:
    named = [place for place, name in enumerate(fields) if name == REGION]
    own = [place for place in named if len(named) == 1 or headings[place] not in _VAGUE] or named[:1]
    provinces = [(place, "province") for place, name in enumerate(fields) if name == REGION_PROVINCE]
    if not own:
        return tuple(provinces) if "province" in extract.levels else ()
    parts = (*((place, system_of(headings[place])) for place in own), *provinces)
    return parts if len(parts) > 1 or len(named) > 1 or parts[0][1] != "own" else ()


def system_of(heading: str) -> str:
    """The code system that a heading over codes names; `own` for any other heading."""
    named = (system for word, system in _CODE_SYSTEMS.items() if word in heading.split())
    return next(named, "own") if _CODE_WORDS.search(heading) else "own"


def _month(extract: Extract, fields: Sequence[str | None], month: str) -> tuple[Part, ...]:
    months = [(place, "month") for place, name in enumerate(fields) if name == month]
    years = [(place, "year") for place, name in enumerate(fields) if name == PERIOD_YEAR]
    if len(years) != 1 or len(months) > 1 or not (months or extract.field(month).month_of_year):
        return ()
    return (*months, *years)


def stated_field(extract: Extract, name: str | None) -> str | None:
    """The field that a line above the header states, which may name a province or a year alone."""
    if name == REGION_PROVINCE:
        return REGION if "province" in extract.levels else None
    if name == PERIOD_YEAR:
        month = month_field(extract)
        return month if month and extract.field(month).month_of_year else None
    return name


def meanings(fields: Sequence[str | None], made: Mapping[str, tuple[Part, ...]]) -> list[str | None]:
    """The field of each column, its parts included; None for a column that is not used."""
    part_of = {place: name for name, parts in made.items() for place, _ in parts}
    return [
        part_of.get(place) or (name if name not in made and name not in PARTS else None)
        for place, name in enumerate(fields)
    ]


def repeated(
    headings: Sequence[str], fields: Sequence[str | None], made: Mapping[str, tuple[Part, ...]]
) -> tuple[str, ...]:
    """Fields that more columns claim than can be parts of it: two columns under one heading never are."""
    claims = [(name, heading if name in made else "") for heading, name in zip(headings, fields, strict=True) if name]
    return tuple(dict.fromkeys(name for (name, _), count in Counter(claims).items() if count > 1))
