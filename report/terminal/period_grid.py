"""Sources and periods as a grid for a terminal: it fits the width, says what is cut, and reads without colour."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from contracts.extracts.period_states import PERIOD_STATES, PeriodState, State

MARKS: dict[State, tuple[str, str]] = {
    "complete": ("ok", "green"),
    "restated": ("ok*", "green"),
    "expected": ("next", "dim"),
    "late": ("LATE", "bold red"),
    "blocked": ("HELD", "bold yellow"),
    "skipped": ("skip", "dim"),
}
"""What is in a cell, and its colour where there is one."""

_CELL_WIDTH = 5
_DAY_WIDTH = 11
_NEXT_DUE = "next due"


def print_grid(title: str, states: Sequence[PeriodState]) -> None:
    """One line a source, one column a period, the latest that fit. Call it for sources that share a calendar."""
    console = Console(highlight=False)
    names = list(dict.fromkeys(state.source_name for state in states))
    labels = sorted({state.period_label for state in states})
    room = (console.width - max(map(len, names)) - 2 - _DAY_WIDTH) // _CELL_WIDTH
    shown = labels[-max(room, 1) :]
    table = Table(title=title, title_justify="left", title_style="bold", box=None, padding=(0, 1, 0, 0))
    for heading in _headings(shown):
        table.add_column(heading, no_wrap=True, min_width=_CELL_WIDTH - 1)
    for name in names:
        table.add_row(*_line(name, [state for state in states if state.source_name == name], shown))
    console.print(table)
    if cut := len(labels) - len(shown):
        _print(console, f"{cut} earlier period(s), up to {labels[cut - 1]}, are not shown: cakupan status --json")


def _headings(labels: Sequence[str]) -> list[str]:
    """Year above month, where a year is written once; or the year alone."""
    if all(len(label) == len("2024") for label in labels):
        return ["source", *labels, _NEXT_DUE]
    years = ["", *(label[:4] for label in labels)]
    months = [
        f"{label[:4] if label[:4] != year else ''}\n{label[5:]}" for year, label in zip(years, labels, strict=False)
    ]
    return ["\nsource", *months, f"\n{_NEXT_DUE}"]


def _line(name: str, states: Sequence[PeriodState], labels: Sequence[str]) -> list[Text]:
    by_label = {state.period_label: state for state in states}
    cells = [Text(*MARKS[by_label[label].state]) if label in by_label else Text("") for label in labels]
    days = [str(state.due_date) for state in states if state.state == "expected"]
    return [Text(name), *cells, Text(min(days, default="-"))]


def print_legend(states: Iterable[PeriodState]) -> None:
    """The marks that these states have, and what they mean."""
    console, used = Console(highlight=False), {state.state for state in states}
    for name, meaning in PERIOD_STATES.items():
        if name in used:
            mark, style = MARKS[name]
            console.print(Text.assemble((f"{mark:<5}", style), f"{name}: {meaning}"), soft_wrap=True)


def _print(console: Console, sentence: str) -> None:
    console.print(Text(sentence, style="dim"), soft_wrap=True)
