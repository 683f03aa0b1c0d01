"""What the release has of each regency, for the first data sheet.

One month, the default denominator, all segments together: the figures of `regency_coverage` and `coverage_pace` as they
are published, and what a missing one means as those tables say.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from contracts.language.table import Field, NullMeaning, Table
from contracts.marts.coverage import REGENCY_COVERAGE
from contracts.marts.pace_tables import COVERAGE_PACE
from report.wording.texts import FLAGS
from report.wording.words import Words, joined, same
from report.workbook.first_filter import Wanted
from report.workbook.sheet_rows import SheetRows
from report.workbook.texts import WORKBOOK_TEXTS

RowsOf = Callable[[Table, date | None], SheetRows]
"""The rows of a release table, of one month or of all."""


@dataclass(frozen=True)
class Figure:
    """One value of a table, what its absence means, and the column that it is of."""

    value: Any
    meaning: NullMeaning | None
    field: Field


Row = dict[str, Figure]


@dataclass(frozen=True)
class Regency:
    """What the release has of one regency: its row of all segments, of each segment and denominator, and its pace."""

    whole: Row
    segments: dict[str, Row]
    denominators: dict[str, Row]
    pace: Row

    def of_pace(self, name: str) -> Figure:
        """A figure of the pace, where it is known of the month of the sheet."""
        is_now = self.pace["period_month"].value == self.whole["period_month"].value
        figure = self.pace[name]
        return figure if is_now else Figure(None, figure.meaning or "unknown", figure.field)

    def with_target(self, name: str) -> Figure:
        """The target of the regency or, where it has none, that of its province; and the gap to it."""
        own = self.whole[name]
        return own if self.whole["target_ratio"].value is not None else self.of_pace(name)

    @property
    def quality(self) -> Words:
        said = [FLAGS[self.whole["quality_flag"].value], *self._against_incomplete()]
        if self.with_target("target_ratio").value is not None and self.pace["is_own_target"].value is False:
            said.append(WORKBOOK_TEXTS["province_target"])
        return joined([words for words in said if words.en]) if any(words.en for words in said) else same("–")  # noqa: RUF001

    def _against_incomplete(self) -> list[Words]:
        """Of the changes that the sheet shows, those that start from a figure that is too low."""
        flags = {
            1: self.whole["change_1m_quality_flag"],
            12: self.whole["change_12m_quality_flag"],
            3: self.of_pace("pace_3m_quality_flag"),
        }
        found = [str(months) for months in sorted(flags) if flags[months].value == "incomplete"]
        return [WORKBOOK_TEXTS["against_incomplete"].fill(months=", ".join(found))] if found else []


def regencies(rows_of: RowsOf, month: date, wanted: Wanted) -> list[Regency]:
    """The regencies of the release in one month, by name."""
    segments: dict[str, dict[str, Row]] = defaultdict(dict)
    denominators: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in _named(rows_of(REGENCY_COVERAGE, month)):
        code, segment, denominator = (row[name].value for name in ("regency_code", "segment", "denominator_id"))
        if denominator == wanted.denominator_id:
            segments[code][segment] = row
        if segment == "ALL":
            denominators[code][denominator] = row
    paces = _paces(_named(rows_of(COVERAGE_PACE, None)), wanted)
    found = [Regency(own["ALL"], own, denominators[code], paces[code]) for code, own in segments.items()]
    return sorted(found, key=lambda one: (one.whole["province_code"].value, one.whole["regency_name"].value))


def _named(rows: SheetRows) -> Iterator[Row]:
    behind = {field.name: place for place, field in enumerate(rows.table.optional_fields)}
    for row in rows.rows:
        yield {
            field.name: Figure(value, row[-1][behind[field.name]] if field.name in behind else None, field)
            for field, value in zip(rows.table.fields, row[:-1], strict=True)
        }


def _paces(rows: Iterator[Row], wanted: Wanted) -> dict[str, Row]:
    """The pace of each area against the nearest target, of several the one that the release is set to."""
    found: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: _nearest(row, wanted.instrument), reverse=True):
        if row["denominator_id"].value == wanted.denominator_id:
            found[row["area_code"].value] = row
    return found


def _nearest(row: Row, instrument: str) -> tuple[bool, int, bool, str]:
    name = row["instrument"].value
    return name == "NONE", row["target_year"].value, name != instrument, name
