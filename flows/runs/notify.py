"""Sends alerts and lineage events when a run ends. A failed notification never changes the result of the run."""

from collections.abc import Iterator
from contextlib import contextmanager

from contracts.extracts.calendar import jakarta_day
from contracts.runtime.errors import CakupanError
from flows.alerts.lineage import tell_end, tell_start
from flows.alerts.send import alert
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.runs.stopping import came
from flows.settings.cakupan_toml import Settings
from report.terminal.progress import say
from warehouse import ledger

_UNTOLD = (CakupanError, OSError, ValueError)
"""What may go wrong while a notification is sent: ours, a file or connection, a manifest that is damaged."""


@contextmanager
def notifying(home: Home, settings: Settings, run_id: str) -> Iterator[None]:
    """The run inside is recorded when this ends. A run that was stopped leaves its alerts to the next one."""
    is_stopped = True
    try:
        tell_start(settings, run_id)
        yield
        is_stopped = False
    except Exception as error:
        is_stopped = came()
        if isinstance(error, CakupanError) and not is_stopped:
            _note_exit(home, settings, run_id, error.exit_status)
        raise
    finally:
        _tell(home, settings, run_id, is_stopped=is_stopped)


def _note_exit(home: Home, settings: Settings, run_id: str, exit_status: int) -> None:
    try:
        with open_warehouse(home, settings) as session:
            session.run(
                "UPDATE ledger.run SET exit_status = $exit_status WHERE run_id = $run_id",
                exit_status=exit_status,
                run_id=run_id,
            )
    except CakupanError as error:
        say(f"the exit status was not recorded: {error.sentence}")


def _tell(home: Home, settings: Settings, run_id: str, *, is_stopped: bool) -> None:
    now = ledger.utc_now()
    try:
        tell_end(home, settings, run_id, now, is_stopped=is_stopped)
        alert(settings, jakarta_day(now), now, is_sending=not is_stopped)
    except _UNTOLD as error:
        say(f"alerts were not sent: {_why(error)} They are sent at the next run.")


def _why(error: Exception) -> str:
    return f"{error.code}: {error.sentence}" if isinstance(error, CakupanError) else f"{type(error).__name__}."


def tell_of_today(settings: Settings) -> None:
    """What is wrong today, without a run: for the daily check. A warehouse in use leaves it to the run that uses it."""
    now = ledger.utc_now()
    try:
        alert(settings, jakarta_day(now), now)
    except _UNTOLD as error:
        say(f"alerts were not sent: {_why(error)} They are sent at the next run.")
