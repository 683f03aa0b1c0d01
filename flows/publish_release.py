"""What is loaded, as a release."""

from prefect import flow

from flows.orchestration.approval import refuse_unapproved
from flows.orchestration.flow_run_end import tells_how_it_ended
from flows.orchestration.flow_run_start import entered
from flows.runs.run import Outcome
from flows.settings.cakupan_toml import read_settings
from flows.tasks import publish_loaded


@flow(name="publish")
@tells_how_it_ended
def publish() -> Outcome:
    """Marts, audit and release of what is loaded; nothing_new where readers have it already."""
    settings = read_settings()
    refuse_unapproved(settings)
    with entered(settings) as run_id:
        return publish_loaded(settings, run_id)
