"""How the periods of one source stand on a day, from what is known of it. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from contracts.extracts.calendar import jakarta_day
from contracts.extracts.period_states import PeriodState, State
from flows.settings.source import Source


@dataclass(frozen=True)
class Loaded:
    """Rows of one source that share a period, as its table writes the period."""

    period: date | int | str
    row_count: int
    received_at: datetime
    is_restated: bool


@dataclass(frozen=True)
class Held:
    """One file that a gate holds, by the months that its name claims."""

    first_month: date | None
    last_month: date | None
    since: datetime
    code: str


@dataclass(frozen=True)
class Known:
    """What the warehouse knows of one source."""

    loaded: Sequence[Loaded] = ()
    held: Sequence[Held] = ()


def states_of(source: Source, known: Known, today: date) -> list[PeriodState]:
    """How the periods of one source stand, from what is known of it. Those without a calendar are as they are loaded.

    They begin with `first_period`, else with the first that was loaded, else with the latest that is due; they end with
    `last_period`, else with the first that is not due yet.
    """
    found = _placed(source, known.loaded)
    held = _held_periods(source, known.held)
    wanted = set(_expected(source, [month for month in (*found, *held) if isinstance(month, date)], today))
    places = sorted(wanted | set(found) | set(held), key=_order)
    return [_state(source, place, found.get(place, []), held.get(place, []), today) for place in places]


Place = date | str
"""A period of the calendar, or the label of what is outside of it."""


def _order(place: Place) -> tuple[str, bool]:
    return (f"{place:%Y-%m}", True) if isinstance(place, date) else (place, False)


def _placed(source: Source, loaded: Sequence[Loaded]) -> dict[Place, list[Loaded]]:
    found: dict[Place, list[Loaded]] = {}
    for rows in loaded:
        found.setdefault(_place(source, rows.period), []).append(rows)
    return found


def _place(source: Source, value: date | int | str) -> Place:
    period = source.calendar.period_of(value)
    return period or (f"{value:%Y-%m}" if isinstance(value, date) else str(value))


def label_of(source: Source, month: date) -> str:
    """What the period of a source that a month is in is called."""
    place = _place(source, month)
    return source.calendar.label(place) if isinstance(place, date) else place


def _held_periods(source: Source, held: Sequence[Held]) -> dict[Place, list[Held]]:
    """The periods that held files claim by their names. A file that names none holds none."""
    found: dict[Place, list[Held]] = {}
    for file in held:
        for month in _months(file.first_month, file.last_month):
            files = found.setdefault(_place(source, month), [])
            if file not in files:
                files.append(file)
    return found


def _months(first: date | None, last: date | None) -> Iterator[date]:
    month = first.replace(day=1) if first else None
    while month and last and month <= last:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _expected(source: Source, known: Sequence[date], today: date) -> Iterator[date]:
    calendar = source.calendar
    if calendar.cadence == "none":
        return
    last = calendar.labelled(source.last_period) if source.last_period else None
    latest = min(filter(None, (calendar.latest_due(today), last)))
    first = calendar.labelled(source.first_period) if source.first_period else min(known, default=latest)
    for period in calendar.periods(first):
        if last and period > last:
            return
        yield period
        if calendar.due_date(period) >= today:
            return


def _state(source: Source, place: Place, loaded: Sequence[Loaded], held: Sequence[Held], today: date) -> PeriodState:
    calendar = source.calendar
    label = calendar.label(place) if isinstance(place, date) else place
    due = calendar.due_date(place) if isinstance(place, date) else None
    name, since, reason = _judged(source, label, due, loaded, held, today)
    return PeriodState(source.name, label, due, name, sum(rows.row_count for rows in loaded), since, reason)


def _judged(
    source: Source, label: str, due: date | None, loaded: Sequence[Loaded], held: Sequence[Held], today: date
) -> tuple[State, date | None, str]:
    """The state, since when, and why."""
    if held:
        first = min(held, key=lambda file: file.since)
        return "blocked", jakarta_day(first.since), first.code
    if loaded:
        is_restated = any(rows.is_restated for rows in loaded)
        return "restated" if is_restated else "complete", jakarta_day(max(rows.received_at for rows in loaded)), ""
    if label in source.skip:
        return "skipped", None, source.skip[label]
    if due and due < today:
        return "late", date.fromordinal(due.toordinal() + 1), ""
    return "expected", None, ""
