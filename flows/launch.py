"""`cakupan run`: decides whether there is anything to do before it starts Prefect, which takes seconds."""

import os
from pathlib import Path

from flows.extract.snapshots import new_snapshots, take_snapshots
from flows.extract.waiting_files import forget_absent, note_waiting
from flows.home.directory import Home
from flows.home.prefect_environment import check_server, prepare_prefect
from flows.home.warehouse import open_warehouse
from flows.publish.outlines import read_outlines
from flows.publish.up_to_date import end_with_nothing_new, is_up_to_date
from flows.runs.acceptance import Acceptance
from flows.runs.process import end_quietly, import_expectations
from flows.runs.run import NOTHING_ACCEPTED, Outcome, one_run
from flows.settings.cakupan_toml import CONFIG, Settings
from flows.settings.selection import Selection


def run_pipeline(
    config: Path,
    settings: Settings,
    selection: Selection,
    acceptance: Acceptance = NOTHING_ACCEPTED,
    *,
    wait_seconds: float = 0.0,
) -> Outcome:
    """Run once, after waiting for the lock as long as told.

    Raises CakupanError when the run is blocked or fails; the ledger then says why.
    """
    read_outlines(settings)  # a file that cannot be used is said before the work, not after it
    home = Home(settings.home)
    with one_run(settings, acceptance, wait_seconds=wait_seconds) as run_id:
        if _nothing_to_do(home, settings, run_id, selection):
            return end_with_nothing_new(home, settings, run_id)
        return _run_flow(home, config, selection)


def _nothing_to_do(home: Home, settings: Settings, run_id: str, selection: Selection) -> bool:
    found = take_snapshots(home, settings, selection)
    with open_warehouse(home, settings) as session:
        waiting = new_snapshots(session, found)
        forget_absent(session, settings, selection, found)
        note_waiting(session, run_id, waiting)
        return not waiting and is_up_to_date(session, home, settings)


def _run_flow(home: Home, config: Path, selection: Selection) -> Outcome:
    end_quietly()
    prepare_prefect(home)
    check_server()
    from flows.coverage import coverage

    import_expectations()
    os.environ[CONFIG] = str(config.absolute())
    return coverage(selection)
