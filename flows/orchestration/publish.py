"""What is loaded, as a release."""

from pathlib import Path

from prefect import flow

from flows.orchestration.ending import tells_how_it_ended
from flows.orchestration.entering import entered
from flows.orchestration.steps import publish_loaded
from flows.run import Outcome
from flows.settings import read_settings


@flow(name="publish")
@tells_how_it_ended
def publish(config: str) -> Outcome:
    """Marts, audit and release of what is loaded; nothing_new where readers have it already."""
    settings = read_settings(Path(config))
    with entered(settings) as run_id:
        return publish_loaded(settings, run_id)
