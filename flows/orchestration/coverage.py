"""The whole way, from the inbox to a release: what `cakupan run` calls. Deployed, it can wait for a person's yes."""

from pathlib import Path

from prefect import flow

from flows.discover import EVERYTHING, Selection
from flows.orchestration.approval import wait_for_approval
from flows.orchestration.ending import tells_how_it_ended
from flows.orchestration.entering import entered
from flows.orchestration.steps import publish_loaded, take_in
from flows.run import Outcome
from flows.settings import read_settings


@flow(name="coverage")
@tells_how_it_ended
def coverage(config: str, selection: Selection = EVERYTHING, approve: bool = False) -> Outcome:  # noqa: FBT001, FBT002  as the UI asks
    """From waiting extracts to a published release; nothing_new where readers have it already."""
    settings = read_settings(Path(config))
    approved = wait_for_approval(settings, selection) if approve else None
    with entered(settings) as run_id:
        loaded = take_in(settings, run_id, selection, approved)
        return publish_loaded(settings, run_id, is_new=bool(loaded))
