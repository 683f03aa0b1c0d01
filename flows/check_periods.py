"""Whether every period that was due is there. Fails by name when one is not, so that somebody hears of it."""

from datetime import UTC, datetime

from prefect import flow

from contracts.extracts.calendar import jakarta_day
from flows.home.directory import Home
from flows.orchestration.flow_run_end import tells_how_it_ended
from flows.orchestration.flow_run_start import drop_missed_ticks
from flows.periods.late_periods import check_periods
from flows.runs.notify import tell_of_today
from flows.runs.run import Outcome
from flows.settings.cakupan_toml import read_settings
from warehouse.release import current_release


@flow(name="check")
@tells_how_it_ended
def check() -> Outcome:
    """Ends well when no period is late, after alerts were sent. It takes no lock."""
    settings = read_settings()
    drop_missed_ticks("the latest check looks at every period")
    tell_of_today(settings)
    states = check_periods(settings, jakarta_day(datetime.now(UTC)))
    release_id = current_release(Home(settings.home).release)
    return Outcome("", "on_time", release_id, f"none of {len(states)} periods is late")
