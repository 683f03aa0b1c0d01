"""The whole way, from the inbox to a release: what `cakupan run` calls. Deployed, it can wait for a person's yes."""

from prefect import flow

from flows.orchestration.approval import is_approval_needed, wait_for_approval
from flows.orchestration.flow_run_end import tells_how_it_ended
from flows.orchestration.flow_run_start import entered
from flows.runs.run import Outcome
from flows.settings.cakupan_toml import read_settings
from flows.settings.selection import EVERYTHING, Selection
from flows.tasks import publish_loaded, take_in


@flow(name="coverage")
@tells_how_it_ended
def coverage(selection: Selection = EVERYTHING, approve: bool = False) -> Outcome:  # noqa: FBT001, FBT002  as the UI asks
    """From waiting extracts to a published release; nothing_new where readers have it already."""
    settings = read_settings()
    approved = wait_for_approval(settings, selection) if approve or is_approval_needed(settings) else None
    with entered(settings) as run_id:
        loaded = take_in(settings, run_id, selection, approved)
        return publish_loaded(settings, run_id, is_new=bool(loaded))
