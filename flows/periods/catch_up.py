"""What is caught up after downtime. Missed ticks of a schedule do not pile up: one run does what is missing.

A regular tick needs none of this: it looks at everything that waits, corrections of old periods included.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from contracts.extracts.calendar import Calendar, jakarta_day
from contracts.extracts.period_states import PeriodState
from flows.periods.late_periods import period_states
from flows.settings.cakupan_toml import Settings
from flows.settings.selection import Selection
from flows.settings.source import Source
from warehouse.session import Session

Policy = Literal["all", "latest", "none"]


def due_selection(settings: Settings, source_name: str, session: Session, now: datetime) -> Selection | None:
    """The one run that catches up what a source lacks now; None when it lacks nothing, or is not to catch up it.

    A source without a calendar is looked at once. Raises ConfigurationError when no source has this name.
    """
    (source,) = Selection((source_name,)).sources(settings)
    if source.catch_up == "none":
        return None
    if source.calendar.cadence == "none":
        return Selection((source_name,))
    states = [state for state in period_states(session, settings, jakarta_day(now)) if state.source_name == source_name]
    todo = periods_to_do(source.calendar, states, source.catch_up, jakarta_day(now))
    return _selection(source, todo) if todo else None


def periods_to_do(
    calendar: Calendar, states: Sequence[PeriodState], policy: Policy, today: date
) -> tuple[PeriodState, ...]:
    """The periods that are over and of which nothing is loaded: all, the latest one, or none. Oldest first."""
    lacking = [state for state in states if state.is_missing and _is_over(calendar, state, today)]
    return tuple({"all": lacking, "latest": lacking[-1:], "none": []}[policy])


def _is_over(calendar: Calendar, state: PeriodState, today: date) -> bool:
    """Whether a file of it may be there. What is outside of the calendar is not expected at all."""
    return state.due_date is not None and calendar.is_over(calendar.labelled(state.period_label), today)


def _selection(source: Source, todo: Sequence[PeriodState]) -> Selection:
    first, last = (calendar_months(source.calendar, state) for state in (todo[0], todo[-1]))
    return Selection((source.name,), first[0], last[1])


def calendar_months(calendar: Calendar, state: PeriodState) -> tuple[date, date]:
    """The first and the last month of a period."""
    last = calendar.labelled(state.period_label)
    return calendar.first_month(last), last
