"""The tasks: each wraps one step of a run. They pass snapshots, names and ids, never frames.

Only the network is tried again: the step that fetches, and only when a source cannot be reached. Everything after it
works on bytes that are in the vault, where the same try would fail the same way.
"""

from typing import Any

from prefect import State, Task, task
from prefect.client.schemas.objects import TaskRun
from prefect.tasks import exponential_backoff

from contracts.runtime.errors import SourceUnavailable
from flows.extract.look import look
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.load import load, validate
from flows.load import staging as clean_step
from flows.load.staged_file import StagedFile
from flows.orchestration.artifacts import show_release, show_rows
from flows.orchestration.progress_artifact import progress_shown
from flows.orchestration.quiet_errors import without_values
from flows.plan.plan import check_approved
from flows.publish import publish as publish_step
from flows.publish.up_to_date import end_with_nothing_new, is_up_to_date
from flows.runs.run import Outcome
from flows.settings.cakupan_toml import Settings
from flows.settings.selection import Selection
from flows.settings.source import Source
from report.terminal.progress import step
from sources.snapshots.snapshot import Snapshot

_TRIES = 3


def may_come_back(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether trying again may help: a source could not be reached."""
    return isinstance(state.result(raise_on_failure=False), SourceUnavailable)


@task(
    name="snapshot",
    retry_delay_seconds=exponential_backoff(backoff_factor=20),
    retry_jitter_factor=0.5,
    retry_condition_fn=may_come_back,
)
@without_values
def snapshot_files(settings: Settings, run_id: str, selection: Selection) -> list[Snapshot]:
    """Keep the bytes of every waiting file; return those that are not loaded."""
    return look(Home(settings.home), settings, run_id, selection)


@task(name="clean")
@without_values
def clean_files(settings: Settings, run_id: str, snapshots: list[Snapshot]) -> list[StagedFile]:
    """Read every new file into typed, marked rows."""
    with step("clean", f"{len(snapshots)} files into typed rows"):
        return clean_step.clean(Home(settings.home), run_id, settings, snapshots)


@task(name="validate")
@without_values
def validate_rows(settings: Settings, run_id: str, staged: list[StagedFile]) -> None:
    """Let Great Expectations prove the accepted rows."""
    with step("validate", "accepted rows with Great Expectations"):
        validate.validate_stage(Home(settings.home), run_id, settings, staged)


@task(name="load")
@without_values
def load_rows(settings: Settings, run_id: str, staged: list[StagedFile]) -> None:
    """Load accepted rows, quarantined rows and the ledger in one transaction."""
    with step("load", f"{sum(file.physical_row_count for file in staged):,} physical rows accounted for"):
        load.load(Home(settings.home), run_id, settings, staged)


@task(name="publish")
@without_values
def publish_release(settings: Settings, run_id: str) -> str:
    """Build the marts, audit them, and move a release into place."""
    with step("publish", "marts, audit and release"):
        return publish_step.publish(Home(settings.home), run_id, settings)


def take_in(settings: Settings, run_id: str, selection: Selection, approved: str | None = None) -> int:
    """From waiting extracts to rows in the warehouse, all selected sources at once; returns how many files were new.

    Raises RunBlocked when what waits is not what a person approved.
    """
    is_remote = any(_is_remote(source) for source in selection.sources(settings))
    snapshots = snapshot_files.with_options(retries=_TRIES if is_remote else 0)(settings, run_id, selection)
    if approved is not None:
        check_approved(approved, settings, snapshots)
    if snapshots:
        take_files(settings, run_id, snapshots)
    return len(snapshots)


def _is_remote(source: Source) -> bool:
    """Whether its extracts come over a network: by a connector, or as files at a URL."""
    return source.connector != "files" or "://" in source.location


def take_files(settings: Settings, run_id: str, snapshots: list[Snapshot]) -> int:
    """Clean, validate and load files; returns how many physical rows they have."""
    with progress_shown(run_id):
        staged = clean_files(settings, run_id, snapshots)
    validate_rows(settings, run_id, staged)
    load_rows(settings, run_id, staged)
    show_rows(settings, run_id)
    return sum(file.physical_row_count for file in staged)


def publish_loaded(settings: Settings, run_id: str, *, is_new: bool = False) -> Outcome:
    """A release of what is loaded; nothing_new where readers have it already, unless files just came in."""
    if not is_new and _readers_have_it(settings):
        return end_with_nothing_new(Home(settings.home), settings, run_id)
    release_id = publish_release(settings, run_id)
    return Outcome(run_id, "published", release_id, show_release(settings, run_id, release_id))


def _readers_have_it(settings: Settings) -> bool:
    home = Home(settings.home)
    with open_warehouse(home, settings) as session:
        return is_up_to_date(session, home, settings)
