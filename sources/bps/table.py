"""One dynamic table of BPS: its dimensions, and its values by keys that are made from them.

A key of `datacontent` is the run of region, variable, derived variable, year and part of the year, without anything
between them and with widths that vary. It is never taken apart: every combination of the dimensions makes its key, and
the key is looked up. A combination without a value is missing, which is not zero.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from contracts.runtime.errors import FileRefused
from sources.bps.answer import Answer, Number, text_of

TOTAL = "9999"
"""The region that is the sum of all others of a table."""
_FIRST_YEAR = 1900
_MISSING = ("", "-", "\u2013", "...", "na", "n.a", "n.a.", "n/a", "nan", "null")


@dataclass(frozen=True)
class Member:
    """One member of a dimension, such as a regency or a year."""

    value: str
    label: str


@dataclass(frozen=True)
class Cell:
    """One value: where and when it holds, and the text that was sent; None when there is none."""

    region: Member
    year: int
    part: Member
    text: str | None


@dataclass(frozen=True)
class BpsTable:
    """One variable of one domain in some years; `unexplained` values fit no combination of its dimensions."""

    variable: Member
    unit: str
    note: str
    last_update: str
    regions: tuple[Member, ...]
    derived: tuple[Member, ...]
    years: tuple[Member, ...]
    parts: tuple[Member, ...]
    values: Mapping[str, str | None]
    unexplained: int = 0

    def keys(self) -> Iterator[str]:
        """Every key that the dimensions make."""
        for region, derived, year, part in product(self.regions, self.derived, self.years, self.parts):
            yield self._key(region, derived, year, part)

    def cells(self, derived: Member) -> Iterator[Cell]:
        """Each row is one region and part of a year, for one member of the derived dimension."""
        for region, year, part in product(self.regions, self.years, self.parts):
            text = self.values.get(self._key(region, derived, year, part))
            yield Cell(region, _FIRST_YEAR + int(year.value), part, text)

    def _key(self, region: Member, derived: Member, year: Member, part: Member) -> str:
        return f"{region.value}{self.variable.value}{derived.value}{year.value}{part.value}"


def read_table(answer: Answer, label: str) -> BpsTable:
    """The table of an answer that has one. Raises FileRefused when it is not what the Web API sends."""
    variables = _members(answer, "var", label)
    years = _members(answer, "tahun", label)
    values = answer.get("datacontent") or {}  # an empty object is sent as an empty list
    if len(variables) != 1 or not isinstance(values, dict) or not all(year.value.isdecimal() for year in years):
        raise _other_shape(label, "one variable, its years and its values")
    about: Mapping[str, Any] = answer["var"][0]
    table = BpsTable(
        variable=variables[0],
        unit=text_of(about.get("unit")),
        note=text_of(about.get("note")),
        last_update=text_of(answer.get("last_update")),
        regions=_members(answer, "vervar", label),
        derived=_members(answer, "turvar", label),
        years=years,
        parts=_members(answer, "turtahun", label),
        values={key: _text(value) for key, value in values.items()},
    )
    return replace(table, unexplained=_unexplained(table, label))


def _members(answer: Answer, name: str, label: str) -> tuple[Member, ...]:
    given = answer.get(name)
    if not isinstance(given, list) or not all(isinstance(item, dict) and "val" in item for item in given):
        raise _other_shape(label, f"the dimension {name}")
    return tuple(Member(text_of(item["val"]), text_of(item.get("label"))) for item in given)


def _text(value: object) -> str | None:
    if isinstance(value, Number):
        return value
    text = "" if value is None else str(value).strip()
    return None if text.casefold() in _MISSING else text


def _unexplained(table: BpsTable, label: str) -> int:
    """How many values the dimensions make no key for. Raises FileRefused when one value could be in two places."""
    times = Counter(table.keys())
    if any(times[key] > 1 for key in table.values):
        raise FileRefused(
            f"{label}: two combinations of the dimensions make the same key, so a value could be in two places."
            " Ask for fewer years at a time.",
            code="BPS_KEY_AMBIGUOUS",
        )
    return sum(key not in times for key in table.values)


def _other_shape(label: str, what: str) -> FileRefused:
    return FileRefused(
        f"{label}: the answer of BPS does not hold {what}. The Web API may have changed.",
        code="BPS_SHAPE",
    )
