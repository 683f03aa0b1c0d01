"""Keys of a source that say when its extracts are due, and what is caught up after downtime."""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, Field, model_validator

from contracts.extracts.calendar import Cadence, Calendar, usual_calendar


class SourceCalendar(BaseModel):
    """The calendar of one source. What is not said follows from its dataset."""

    dataset: str
    cadence: Cadence | None = None
    """monthly, sakernas, sakernas_august, half_yearly, yearly or none; else as its dataset has."""
    due_months_after: int | None = Field(default=None, ge=-11, le=24)
    """Months from the end of a period to the month in which it is due."""
    due_day: int | None = Field(default=None, ge=1, le=31)
    """Day of that month on which it is due."""
    due_on: dict[str, date] = {}
    """Days of single periods: `{ "2026-02" = 2026-05-05 }`."""
    first_period: str | None = None
    """First period that is expected."""
    last_period: str | None = None
    """Last period that is expected."""
    skip: dict[str, str] = {}
    """Periods that will not come, each with the reason: `{ "2024-03" = "office moved" }`."""
    catch_up: Literal["all", "latest", "none"] = "all"
    """What is caught up after downtime: all, latest or none."""

    @property
    def calendar(self) -> Calendar:
        """When its periods are due."""
        known = usual_calendar(self.dataset, self.cadence)
        return Calendar(
            cadence=known.cadence,
            due_months_after=_first_of(self.due_months_after, known.due_months_after),
            due_day=_first_of(self.due_day, known.due_day),
            due_on=tuple(sorted(self.due_on.items())),
        )

    @model_validator(mode="after")
    def _names_periods_of_the_calendar(self) -> "SourceCalendar":
        named = {"due_on": [*self.due_on], "skip": [*self.skip]}
        named |= {"first_period": [self.first_period or ""], "last_period": [self.last_period or ""]}
        for key, labels in named.items():
            for label in filter(None, labels):
                _check(self.calendar, key, label)
        if blank := [label for label, reason in self.skip.items() if not reason.strip()]:
            raise ValueError(f"skip: say why {', '.join(blank)} will not come")
        return self


def _check(calendar: Calendar, key: str, label: str) -> None:
    if calendar.cadence == "none":
        raise ValueError(f"{key} needs a cadence: this dataset has no calendar of its own")
    try:
        calendar.labelled(label)
    except ValueError as error:
        raise ValueError(f"{key}: {error}") from None


def _first_of(stated: Any, known: int) -> int:  # noqa: ANN401  an int or nothing
    return known if stated is None else int(stated)
