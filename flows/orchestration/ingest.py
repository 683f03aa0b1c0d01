"""The waiting extracts of a source, into the warehouse. Deployed once for each source, on its schedule."""

from pathlib import Path

from prefect import flow

from flows.discover import EVERYTHING, Selection
from flows.orchestration.ending import tells_how_it_ended
from flows.orchestration.entering import entered
from flows.orchestration.steps import take_in
from flows.run import Outcome, ended
from flows.settings import read_settings


@flow(name="ingest")
@tells_how_it_ended
def ingest(config: str, selection: Selection = EVERYTHING) -> Outcome:
    """From waiting extracts to rows in the warehouse; nothing_new where every file is loaded."""
    settings = read_settings(Path(config))
    with entered(settings, *selection.source_names) as run_id:
        loaded = take_in(settings, run_id, selection)
        if not loaded:
            return ended(settings, run_id, "nothing_new", "every waiting file is loaded")
        return ended(settings, run_id, "loaded", f"{loaded} files; the next release will hold them")
