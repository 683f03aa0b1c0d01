"""The waiting extracts of a source, into the warehouse. Deployed once for each source, on its schedule."""

from datetime import UTC, datetime

from prefect import flow

from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.orchestration.flow_run_end import tells_how_it_ended
from flows.orchestration.flow_run_start import entered, is_missed_tick
from flows.periods.catch_up import due_selection
from flows.runs.run import Outcome, ended
from flows.settings.cakupan_toml import Settings, read_settings
from flows.settings.selection import EVERYTHING, Selection
from flows.tasks import take_in
from report.terminal.progress import say
from warehouse.showing import rolled_back_to


@flow(name="ingest")
@tells_how_it_ended
def ingest(selection: Selection = EVERYTHING) -> Outcome:
    """From waiting extracts to rows in the warehouse; nothing_new where every file is loaded."""
    settings = read_settings()
    with entered(settings, *selection.source_names) as run_id:
        asked = _due(settings, selection) if is_missed_tick() else selection
        if asked is None:
            return ended(settings, run_id, "nothing_new", "a tick was missed, and nothing is to be caught up")
        if loaded := take_in(settings, run_id, asked):
            return ended(settings, run_id, "loaded", _loaded(settings, loaded))
        return ended(settings, run_id, "nothing_new", "every waiting file is loaded")


def _loaded(settings: Settings, count: int) -> str:
    """What was loaded and when readers have it, as the console and `cakupan status` say it."""
    with open_warehouse(Home(settings.home), settings) as session:
        rolled_back = rolled_back_to(session)
    when = settings.schedules.published_when(datetime.now(UTC))
    if rolled_back:
        when = f"held: readers were taken back to {rolled_back}, and 'cakupan run' says how that is lifted"
    said = f"{count} file{'s' if count > 1 else ''} loaded, {when}"
    say(said)
    return said


def _due(settings: Settings, selection: Selection) -> Selection | None:
    """What one run catches up after downtime, as `catch_up` of the source says."""
    (source_name,) = selection.source_names
    with open_warehouse(Home(settings.home), settings) as session:
        return due_selection(settings, source_name, session, datetime.now(UTC))
