"""The Prefect flow: from the inbox to a release. It reads like a sentence; each task wraps one step.

The only module that imports Prefect. Tasks pass snapshots, names and ids, never frames; what is loaded and who runs is
decided by our own ledger and lock (see `run.py`), so Prefect can forget without anything being lost.
"""

from pathlib import Path

from prefect import flow, task

from flows import clean as clean_step
from flows import gate, load, publish
from flows.discover import Selection, new_snapshots, take_snapshots
from flows.home import Home
from flows.progress import step
from flows.settings import Settings, read_settings
from flows.stage_file import StagedFile
from sources.snapshot import Snapshot


@task(name="snapshot")
def snapshot_files(settings: Settings, selection: Selection) -> list[Snapshot]:
    """Keep the bytes of every waiting file; return those that are not loaded."""
    home = Home(settings.home)
    with step("snapshot", "files into the vault"):
        found = take_snapshots(home, settings, selection)
        with load.open_warehouse(home, settings) as session:
            return new_snapshots(session, found)


@task(name="clean")
def clean_files(settings: Settings, run_id: str, snapshots: list[Snapshot]) -> list[StagedFile]:
    """Read every new file into typed, marked rows."""
    with step("clean", f"{len(snapshots)} files into typed rows"):
        return clean_step.clean(Home(settings.home), run_id, settings, snapshots)


@task(name="validate")
def validate_rows(settings: Settings, run_id: str, staged: list[StagedFile]) -> None:
    """Let Great Expectations prove the accepted rows."""
    with step("validate", "accepted rows with Great Expectations"):
        gate.validate_stage(Home(settings.home), run_id, settings, staged)


@task(name="load")
def load_rows(settings: Settings, run_id: str, staged: list[StagedFile]) -> None:
    """Load accepted rows, set-aside rows and the ledger in one transaction."""
    with step("load", f"{sum(file.physical_row_count for file in staged):,} physical rows accounted for"):
        load.load(Home(settings.home), run_id, settings, staged)


@task(name="publish")
def publish_release(settings: Settings, run_id: str) -> str:
    """Build the marts, audit them, and move a release into place."""
    with step("publish", "marts, audit and release"):
        return publish.publish(Home(settings.home), run_id, settings)


@flow(name="coverage")
def coverage(config: str, run_id: str, selection: Selection) -> str:
    """From waiting extracts to a published release; returns its id."""
    settings = read_settings(Path(config))
    if snapshots := snapshot_files(settings, selection):
        staged = clean_files(settings, run_id, snapshots)
        validate_rows(settings, run_id, staged)
        load_rows(settings, run_id, staged)
    return publish_release(settings, run_id)
