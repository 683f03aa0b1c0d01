"""When extracts are due: which periods a dataset has, and the day by which each is delivered.

Nothing here reads a clock: what is late is asked of a day that is handed in, a day in Jakarta.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal

JAKARTA = timezone(timedelta(hours=7), "Asia/Jakarta")
"""Western Indonesian Time. It has no summer time, so that no time-zone table is needed."""

Cadence = Literal["monthly", "sakernas", "sakernas_august", "half_yearly", "yearly", "none"]

CLOSING_MONTHS: dict[Cadence, tuple[int, ...]] = {
    "monthly": tuple(range(1, 13)),
    "sakernas": (2, 8),
    "sakernas_august": (8,),
    "half_yearly": (6, 12),
    "yearly": (12,),
    "none": (),
}
"""The month in which each period of a year ends. A Sakernas round is its month; only that of August knows regencies."""

_SPANS: tuple[Cadence, ...] = ("half_yearly", "yearly")
"""Cadences whose periods last several months: a date within one belongs to it."""


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """The periods of one source. A period is the first day of the month in which it ends.

    It is due on `due_day` of the month that is `due_months_after` that one, or on the day that `due_on` names.
    """

    cadence: Cadence = "none"
    due_months_after: int = 1
    due_day: int = 5
    due_on: tuple[tuple[str, date], ...] = ()

    def period_of(self, value: date | int | str) -> date | None:
        """The period in which rows of this date or year lie; None when the calendar has none for them."""
        if self.cadence == "none" or isinstance(value, str):
            return None
        month = date(value, 12, 1) if isinstance(value, int) else value.replace(day=1)
        closing = CLOSING_MONTHS[self.cadence]
        if self.cadence in _SPANS:
            return month.replace(month=next(number for number in closing if number >= month.month))
        return month if month.month in closing else None

    def first_month(self, period: date) -> date:
        """The month in which the period begins."""
        months = 12 // len(CLOSING_MONTHS[self.cadence]) if self.cadence in _SPANS else 1
        return _months_later(period, 1 - months)

    def label(self, period: date) -> str:
        """The period as people write it: a year, or YYYY-MM."""
        return f"{period:%Y}" if self.cadence == "yearly" else f"{period:%Y-%m}"

    def labelled(self, label: str) -> date:
        """The period that a label means. Raises ValueError when the calendar has none of that name."""
        for wanted in ("%Y", "%Y-%m"):
            try:
                month = datetime.strptime(label, wanted).replace(tzinfo=JAKARTA).date()
            except ValueError:
                continue
            period = self.period_of(month.year if wanted == "%Y" else month)
            if period and self.label(period) == label:
                return period
        raise ValueError(f"{label!r} is no period of a calendar that is {self.cadence}; write it like {self.example}")

    @property
    def example(self) -> str:
        """How a label of this calendar looks."""
        return {"yearly": "2024", "sakernas": "2024-02 or 2024-08", "sakernas_august": "2024-08"}.get(
            self.cadence, "2024-06"
        )

    def due_date(self, period: date) -> date:
        """The last day on which the period is in time."""
        known = dict(self.due_on).get(self.label(period))
        if known:
            return known
        month = _months_later(period, self.due_months_after)
        return month.replace(day=min(self.due_day, calendar.monthrange(month.year, month.month)[1]))

    def is_over(self, period: date, today: date) -> bool:
        """Whether the period has ended, so that a file of it may exist."""
        return today >= _months_later(period, 1)

    def periods(self, first: date) -> Iterator[date]:
        """Every period from `first` on, without end."""
        month = first
        while True:
            if month.month in CLOSING_MONTHS[self.cadence]:
                yield month
            month = _months_later(month, 1)

    def latest_due(self, today: date) -> date:
        """The newest period whose day has passed. Call it where there is a calendar."""
        month = _months_later(today.replace(day=1), 12)
        while month.month not in CLOSING_MONTHS[self.cadence] or self.due_date(month) >= today:
            month = _months_later(month, -1)
        return month


def _months_later(month: date, count: int) -> date:
    place = month.year * 12 + month.month - 1 + count
    return date(place // 12, place % 12 + 1, 1)


USUAL_CALENDARS: dict[Cadence, Calendar] = {
    "monthly": Calendar(cadence="monthly", due_months_after=1, due_day=5),
    "sakernas": Calendar(cadence="sakernas", due_months_after=3, due_day=7),
    "sakernas_august": Calendar(cadence="sakernas_august", due_months_after=3, due_day=7),
    "half_yearly": Calendar(cadence="half_yearly", due_months_after=1, due_day=10),
    "yearly": Calendar(cadence="yearly", due_months_after=1, due_day=10),
    "none": Calendar(),
}
"""2026-11: BPS publishes a round on the 5th of May or November, or on the Monday after a weekend (August 2024: Tuesday
5 November 2024), so the 7th is the last day. The others are days that offices agree on; a source may have its own."""

CADENCES: dict[str, Cadence] = {
    "participants": "monthly",
    "participants_summary": "monthly",
    "eligible_workers": "yearly",
    "labour_force": "sakernas",
}
"""How often each dataset has a period. Those that are not named come when somebody decides something."""


def usual_calendar(dataset: str, cadence: Cadence | None = None) -> Calendar:
    """The calendar of a dataset, or of a cadence where its source names one."""
    return USUAL_CALENDARS[cadence or CADENCES.get(dataset, "none")]


def jakarta_day(moment: datetime) -> date:
    """The day that it is in Jakarta at a moment; one without a zone is in UTC, as the ledger writes it."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(JAKARTA).date()
