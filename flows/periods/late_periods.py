"""The period ledger: the state of every period of every source on a day, and which of them are late.

What is expected follows from the calendar of a source, what is there from the warehouse. The day is handed in; nothing
here reads a clock.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from contracts.extracts.datasets import DATASETS
from contracts.extracts.period_states import PeriodState
from contracts.runtime.errors import PeriodLate
from contracts.vault.period_ledger import WAITING_FILE
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.periods.period_states import Held, Known, Loaded, states_of
from flows.settings.cakupan_toml import Settings
from transforms.render import render
from warehouse.session import Session
from warehouse.tables import has_table

__all__ = ["PeriodState", "check_periods", "late_periods", "period_states", "states_of"]


def period_states(session: Session, settings: Settings, today: date) -> list[PeriodState]:
    """Every period of every source, oldest first, as it is on a day in Jakarta."""
    known = _known(session, settings)
    return [state for source in settings.sources for state in states_of(source, known[source.name], today)]


def late_periods(session: Session, settings: Settings, today: date) -> list[PeriodState]:
    """The periods of which nothing is loaded although their day has passed, also where a gate holds their files."""
    return [state for state in period_states(session, settings, today) if state.is_overdue(today)]


def read_states(settings: Settings, today: date) -> list[PeriodState]:
    """As `period_states`, of a home, also of one in which nothing was run yet."""
    home = Home(settings.home)
    if not home.warehouse.exists():
        return [state for source in settings.sources for state in states_of(source, Known(), today)]
    with open_warehouse(home, settings, read_only=True) as session:
        return period_states(session, settings, today)


def check_periods(settings: Settings, today: date) -> list[PeriodState]:
    """Every period, when none is late. Raises PeriodLate naming each that is, since when."""
    states = read_states(settings, today)
    if late := [state for state in states if state.is_overdue(today)]:
        raise late_error(late)
    return states


def late_error(late: Sequence[PeriodState]) -> PeriodLate:
    """The failure that names every late period."""
    sentence = (
        f"{len(late)} period(s) are late. Ask who delivers them and run again, or say in cakupan.toml that they will"
        " not come (skip)."
    )
    names = dict.fromkeys(state.source_name for state in late)
    lines = [_late_line(name, [state for state in late if state.source_name == name]) for name in names]
    return PeriodLate("\n".join([sentence, *lines]), [state.label for state in late])


def _late_line(name: str, late: Sequence[PeriodState]) -> str:
    """The late periods of one source, and what holds their files."""
    labels = ", ".join(state.period_label for state in late)
    held = {state.reason: state.since for state in late if state.state == "blocked"}
    gates = "".join(f"; a gate holds a file since {since} ({code})" for code, since in held.items())
    return f"  - {name} {labels}: was due on {late[0].due_date}{gates}"


def _known(session: Session, settings: Settings) -> dict[str, Known]:
    loaded = {name: list(_loaded(session, name)) for name in {source.dataset for source in settings.sources}}
    held = list(_held(session))
    return {
        source.name: Known(
            [rows for name, rows in loaded[source.dataset] if name == source.name],
            [file for name, file in held if name == source.name],
        )
        for source in settings.sources
    }


def _loaded(session: Session, dataset: str) -> Iterator[tuple[str, Loaded]]:
    extract = DATASETS[dataset]
    query = render("loaded_period", clean=extract.clean.name, period=extract.identity[0])
    return ((name, Loaded(*rest)) for name, *rest in session.rows(query))


def _held(session: Session) -> Iterator[tuple[str, Held]]:
    if has_table(session, WAITING_FILE.name):
        for name, *rest in session.rows(
            "SELECT source_name, first_month, last_month, held_since, held_code FROM ledger.waiting_file"
            " WHERE held_since IS NOT NULL ORDER BY held_since, snapshot_id"
        ):
            yield name, Held(*rest)
