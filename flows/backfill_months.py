"""Months from first to last, in order: what `cakupan backfill` does, with its steps as tasks."""

from datetime import UTC, date, datetime

from prefect import flow
from prefect.client.orchestration import get_client

from contracts.extracts.calendar import jakarta_day
from flows import tasks
from flows.backfill.backfill import Work, run_backfill
from flows.backfill.months import BackfillRequest
from flows.home.directory import Home
from flows.orchestration.approval import refuse_unapproved
from flows.orchestration.flow_run_end import tells_how_it_ended
from flows.orchestration.flow_run_start import LOCK_SECONDS, name_flow_run
from flows.runs.run import Outcome
from flows.settings.cakupan_toml import Settings, read_settings
from sources.snapshots.snapshot import Snapshot


@flow(name="backfill")
@tells_how_it_ended
def backfill(first_month: date, last_month: date, is_missing_only: bool = False) -> Outcome:  # noqa: FBT001, FBT002  as the UI asks
    """Load the files of months as if each had come on time, then publish; resumes at the first unfinished month."""
    settings = read_settings()
    refuse_unapproved(settings)
    request = BackfillRequest(first_month, last_month, is_missing_only=is_missing_only)
    today = jakarta_day(datetime.now(UTC))
    done = run_backfill(settings, request, today, work=Work(_take, _release), wait_seconds=LOCK_SECONDS)
    summary = f"{len(done.months)} months; still missing: {', '.join(done.missing) or 'none'}"
    return Outcome(done.backfill_id, done.state, done.release_id, summary)


def _take(_home: Home, run_id: str, settings: Settings, snapshots: list[Snapshot]) -> int:
    with get_client(sync_client=True) as client:
        name_flow_run(client, run_id, "backfill")
    return tasks.take_files(settings, run_id, snapshots)


def _release(_home: Home, run_id: str, settings: Settings) -> str:
    return str(tasks.publish_loaded(settings, run_id, is_new=True).release_id)
