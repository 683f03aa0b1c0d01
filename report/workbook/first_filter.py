"""The filter under which the sheet of a table opens: rows that may be added up, and no others.

A table holds the same persons under several months, segments, denominators, levels and programs. Of each such column
one value is shown, so that the sum a spreadsheet shows of a column is a count of something.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from contracts.language.table import Table


@dataclass(frozen=True)
class FirstFilter:
    """The values that show, by the place of their column; none where every row may be shown."""

    values: Mapping[int, Any]

    def shows(self, row: Sequence[Any]) -> bool:
        return all(row[place] == value for place, value in self.values.items())


_BESIDE_THE_KEY = ("state", "basis", "is_in_force", "is_part_of_province_fund")


@dataclass(frozen=True)
class Wanted:
    """What a release shows first: its month, denominator and target."""

    month: date | None
    denominator_id: str
    instrument: str

    @property
    def values(self) -> Mapping[str, Any]:
        return {
            "state": "current",
            "area_level": "regency",
            "period_month": self.month,
            "segment": "ALL",
            "denominator_id": self.denominator_id,
            "instrument": self.instrument,
            "program": "JKK",
            "scenario": "close_100",
            "month_count": 12,
            "basis": "announced",
            "is_in_force": True,
            "is_part_of_province_fund": False,
        }


def first_filter(table: Table, rows: Sequence[Sequence[Any]], wanted: Wanted) -> FirstFilter:
    """Column by column the wanted value, where there is a choice and some row of those still shown has it.

    Of months that is the latest, where the wanted one is not there; of target years the first.
    """
    places = {field.name: place for place, field in enumerate(table.fields)}
    values: dict[int, Any] = {}
    for name, value in {**wanted.values, "target_year": None}.items():
        if not _divides(table, name):
            continue
        found = {row[places[name]] for row in rows}
        known = found - {None}
        if name == "period_month" and value not in known:
            value = max(known, default=None)
        if name == "target_year":
            value = min(known, default=None)
        if len(found) > 1 and value in known:
            values[places[name]] = value
            rows = [row for row in rows if row[places[name]] == value]
    return FirstFilter(values)


def _divides(table: Table, name: str) -> bool:
    """Whether rows that differ in the column may hold the same persons or rows."""
    if name == "area_level":
        return "area_code" in table.key and any(field.name == name for field in table.fields)
    return name in table.key or (name in _BESIDE_THE_KEY and any(field.name == name for field in table.fields))
