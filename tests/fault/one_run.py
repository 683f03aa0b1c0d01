"""One run without Prefect, in a process of its own: what `cakupan run` does under its lock and with its ledger."""

import os
from collections.abc import Mapping
from pathlib import Path

from one_thread import with_one_thread

from flows.cli.options import explained
from flows.extract.snapshots import new_snapshots, take_snapshots
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.load import load, staging, validate
from flows.publish import publish
from flows.publish.up_to_date import is_up_to_date
from flows.runs.run import new_run_id, recorded
from flows.settings.cakupan_toml import Settings, read_settings
from flows.settings.selection import Selection
from warehouse import ledger
from warehouse.lock import hold_lock


def run_once(root: str, variables: Mapping[str, str], said: str = "") -> None:
    """Run over what waits in the home `root`. Ends the process with the exit status of the command line.

    What it says on standard error goes into the file `said` where one is named.
    """
    if said:
        os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT), 2)
    os.environ.update(variables)
    os.umask(0o077)
    with_one_thread()
    with explained():
        settings = read_settings(Path(root) / "cakupan.toml")
        _run(Home(settings.home), settings)


def _run(home: Home, settings: Settings) -> None:
    home.make()
    run_id = new_run_id()
    with hold_lock(home.lock, run_id), recorded(home, settings, run_id):
        found = take_snapshots(home, settings, Selection())
        with open_warehouse(home, settings) as session:
            waiting = new_snapshots(session, found)
            if not waiting and is_up_to_date(session, home, settings):
                ledger.end_run(session, run_id, "nothing_new", "every waiting file is loaded and published")
                return
        if waiting:
            staged = staging.clean(home, run_id, settings, waiting)
            validate.validate_stage(home, run_id, settings, staged)
            load.load(home, run_id, settings, staged)
        publish.publish(home, run_id, settings)
