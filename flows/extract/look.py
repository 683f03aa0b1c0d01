"""One look at the sources a run: what is there goes into the vault, and what is not loaded waits.

`cakupan run` looks before it starts Prefect, which takes seconds, and the flow that it calls takes over what was found.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from flows.extract.snapshots import new_snapshots, take_snapshots
from flows.extract.waiting_files import forget_absent, note_waiting
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.settings.cakupan_toml import Settings
from flows.settings.selection import Selection
from report.terminal.progress import step
from sources.snapshots.snapshot import Snapshot
from warehouse.session import Session

_found: ContextVar[list[Snapshot] | None] = ContextVar("found by a look before the flow", default=None)


def look(home: Home, settings: Settings, run_id: str, selection: Selection) -> list[Snapshot]:
    """What waits: what an earlier look of this run found, or else what the sources have now."""
    if (before := _found.get()) is not None:
        return before
    with looking(home, settings, run_id, selection) as (_, waiting):
        return waiting


@contextmanager
def looking(
    home: Home, settings: Settings, run_id: str, selection: Selection
) -> Iterator[tuple[Session, list[Snapshot]]]:
    """The warehouse, and what of the sources it has not loaded, which is noted there as waiting."""
    with step("snapshot", f"files of {len(selection.sources(settings))} sources into the vault"):
        found = take_snapshots(home, settings, selection)
    with open_warehouse(home, settings) as session:
        waiting = new_snapshots(session, found)
        forget_absent(session, settings, selection, found)
        note_waiting(session, run_id, waiting)
        yield session, waiting


@contextmanager
def looked(waiting: list[Snapshot]) -> Iterator[None]:
    """A flow that is called inside takes this for what waits."""
    token = _found.set(waiting)
    try:
        yield
    finally:
        _found.reset(token)
