"""A run begins in Prefect: under the lock and in our ledger first, then named there, with what died put to rest."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import FlowRunFilter
from prefect.client.schemas.objects import FlowRun
from prefect.context import FlowRunContext
from prefect.states import Cancelled, Crashed

from flows.home.directory import Home
from flows.home.prefect_environment import SERVED_SINCE
from flows.home.warehouse import open_warehouse
from flows.runs.run import one_run
from flows.settings.cakupan_toml import Settings

LOCK_SECONDS = 600.0
"""How long a run that nobody looks at waits for the one that holds the lock."""
_MISSED_AFTER = timedelta(hours=1)
DIED = "its process ended without recording its end; our ledger says crashed"


@contextmanager
def entered(settings: Settings, *about: str) -> Iterator[str]:
    """The id of the run that a flow is: locked, recorded, and the name of its flow run, with what it is about.

    Raises LockHeld when the lock is not free in time.
    """
    drop_missed_ticks("the latest run does what is missing")
    with one_run(settings, wait_seconds=LOCK_SECONDS) as run_id, get_client(sync_client=True) as client:
        name_flow_run(client, run_id, *about)
        bury(client, died(client, settings))
        yield run_id


def name_flow_run(client: SyncPrefectClient, run_id: str, *about: str) -> None:
    """Give the flow run the id that the ledger has, so that one is found from the other."""
    client.set_flow_run_name(present_flow_run().id, " ".join((run_id, *about)))


def present_flow_run() -> FlowRun:
    """The flow run that this code is in."""
    context = FlowRunContext.get()
    if context is None or context.flow_run is None:
        raise RuntimeError("called outside a flow")
    return context.flow_run


def drop_missed_ticks(why: str) -> None:
    """Cancel earlier dates of this flow run's schedule at which nothing ran: they would all run one after another."""
    with get_client(sync_client=True) as client:
        cancel(client, missed_ticks(client, present_flow_run()), f"missed; {why}")


def is_missed_tick() -> bool:
    """Whether this flow run's date passed while nothing served: before `cakupan serve` began. A worker does not say
    since when it is there: then a date that is an hour old was missed."""
    return was_missed(present_flow_run(), datetime.now(UTC), os.environ.get(SERVED_SINCE))


def was_missed(flow_run: FlowRun, now: datetime, served_since: str | None) -> bool:
    """The same of any flow run, at any time."""
    planned = flow_run.expected_start_time
    missed_until = datetime.fromisoformat(served_since) if served_since else now - _MISSED_AFTER
    return flow_run.auto_scheduled and planned is not None and planned < missed_until


def missed_ticks(client: SyncPrefectClient, flow_run: FlowRun) -> list[FlowRun]:
    """Earlier dates of the same deployment's schedule at which nothing ran."""
    if flow_run.deployment_id is None:
        return []
    waiting = FlowRunFilter.model_validate(
        {
            "deployment_id": {"any_": [flow_run.deployment_id]},
            "state": {"type": {"any_": ["SCHEDULED"]}},
            "expected_start_time": {"before_": datetime.now(UTC)},
        }
    )
    return [found for found in client.read_flow_runs(flow_run_filter=waiting) if is_tick(found)]


def is_tick(flow_run: FlowRun) -> bool:
    """Whether a schedule made the run, and it never began: one that a person resumes did."""
    return flow_run.auto_scheduled and flow_run.run_count == 0


def cancel(client: SyncPrefectClient, flow_runs: Iterable[FlowRun], message: str) -> None:
    """End runs that will not be needed."""
    for flow_run in flow_runs:
        client.set_flow_run_state(flow_run.id, Cancelled(message=message), force=True)


def died(client: SyncPrefectClient, settings: Settings) -> list[FlowRun]:
    """What Prefect believes to be running, of runs that our ledger knows to have ended.

    Runs of other homes may be on the same server: our ledger does not know them.
    """
    alive = FlowRunFilter.model_validate({"state": {"type": {"any_": ["RUNNING", "CANCELLING"]}}})
    with open_warehouse(Home(settings.home), settings) as session:
        ended = {run_id for (run_id,) in session.rows("SELECT run_id FROM ledger.run WHERE state <> 'running'")}
    return [found for found in client.read_flow_runs(flow_run_filter=alive) if found.name.partition(" ")[0] in ended]


def bury(client: SyncPrefectClient, flow_runs: Iterable[FlowRun]) -> None:
    """Mark runs as crashed."""
    for flow_run in flow_runs:
        client.set_flow_run_state(flow_run.id, Crashed(message=DIED), force=True)
