"""What `cakupan status` shows on a terminal."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from contracts.extracts.calendar import CLOSING_MONTHS
from contracts.extracts.period_states import PeriodState
from report.terminal.period_grid import print_grid, print_legend
from report.terminal.tables import print_table, print_text

_NO_CALENDAR = "none"
_MOST_LABELS = 6
_TITLES = {
    "monthly": "Every month",
    "sakernas": "Sakernas rounds",
    "sakernas_august": "Sakernas rounds of August",
    "half_yearly": "Every half-year",
    "yearly": "Every year",
}


def show_status(facts: dict[str, Any]) -> None:
    """A grid for each calendar, what is late or held, the last run and the release."""
    states = list(_states(facts))
    cadences = {source["source"]: source["cadence"] for source in facts["sources"]}
    for cadence in CLOSING_MONTHS:
        if shown := [state for state in states if cadences[state.source_name] == cadence != _NO_CALENDAR]:
            print_grid(_TITLES[cadence], shown)
            print_text("")
    _show_without_calendar(facts)
    print_legend(state for state in states if cadences[state.source_name] != _NO_CALENDAR)
    _show_problems(states)
    if last := facts["last_run"]:
        print_text(f"last run {last['run_id']}: {last['state']} ({last['message']})")
    if backfill := facts["backfill"]:
        print_text(_backfill_sentence(backfill))
    if facts["release_problem"]:
        print_text(facts["release_problem"], style="bold")
    print_text(f"release {facts['release_id'] or 'none yet'}; {facts['set_aside_row_count']:,} quarantined rows")


def overdue(facts: dict[str, Any]) -> list[PeriodState]:
    """The periods that `late` names."""
    return [state for state in _states(facts) if state.label in facts["late"]]


def _states(facts: dict[str, Any]) -> Iterator[PeriodState]:
    for source in facts["sources"]:
        for label, period in source["periods"].items():
            yield PeriodState(source_name=source["source"], period_label=label, **period)


def _show_without_calendar(facts: dict[str, Any]) -> None:
    rows = [
        (source["source"], source["dataset"], source["file_count"], _named(list(source["periods"])))
        for source in facts["sources"]
        if source["cadence"] == _NO_CALENDAR
    ]
    if rows:
        print_table("Without a calendar", ("source", "dataset", "files", "periods"), rows)


def _named(labels: list[str]) -> str:
    """A few periods by name; of many the first, the last and how many."""
    if len(labels) <= _MOST_LABELS:
        return ", ".join(labels) or "nothing loaded"
    return f"{len(labels)} periods from {labels[0]} to {labels[-1]}"


def _show_problems(states: list[PeriodState]) -> None:
    """What is late or held, one line a source."""
    troubled = [state for state in states if state.state in ("late", "blocked")]
    for (name, state), found in groupby(troubled, key=lambda one: (one.source_name, one.state)):
        periods = list(found)
        print_text(f"{state} {name}: {_named([one.period_label for one in periods])}; {_why(periods)}", style="bold")


def _why(periods: list[PeriodState]) -> str:
    first = periods[0]
    if first.state == "blocked":
        return f"{first.reason}, since {first.since}"
    return f"{'the first ' if len(periods) > 1 else ''}was due on {first.due_date}"


def _backfill_sentence(backfill: dict[str, Any]) -> str:
    done = f"{backfill['done_period_count']} of {backfill['period_count']} months done"
    return f"backfill {backfill['backfill_id']}: {done}; resume: {resume_command(backfill)}"


def resume_command(backfill: dict[str, Any]) -> str:
    """The command that asks for the same backfill again, and so goes on with it."""
    asked = [f"--from {backfill['first_month']:%Y-%m} --to {backfill['last_month']:%Y-%m}"]
    asked += [f"--source {name}" for name in backfill["source_names"].split(",") if name]
    asked += ["--missing-only"] if backfill["is_missing_only"] else []
    return " ".join(("cakupan backfill", *asked, f"--release {backfill['release_when']}"))
