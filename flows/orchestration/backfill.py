"""Months from first to last, in order."""

from pathlib import Path

from prefect import flow

from flows.discover import EVERYTHING, Selection
from flows.orchestration.ending import tells_how_it_ended
from flows.orchestration.entering import entered
from flows.orchestration.steps import publish_loaded, take_in
from flows.run import Outcome
from flows.settings import read_settings


@flow(name="backfill")
@tells_how_it_ended
def backfill(config: str, selection: Selection = EVERYTHING) -> Outcome:
    """Months."""
    settings = read_settings(Path(config))
    with entered(settings) as run_id:
        return publish_loaded(settings, run_id, is_new=bool(take_in(settings, run_id, selection)))
