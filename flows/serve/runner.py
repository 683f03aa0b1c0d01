"""What `cakupan serve` does beside the server: keeps the deployments as configured, and runs what is due.

Prefect's own runner executes what the server's database holds for a deployment: pull steps, a path, an entry point.
Whoever can write there could run anything as this account. This one takes its flows from `cakupan.toml`; of the
database it believes that a run is due, and its parameters, which the flow judges.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from threading import Event, Thread
from uuid import UUID

from httpx import HTTPError
from prefect import Flow, State
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import DeploymentUpdate
from prefect.client.schemas.filters import DeploymentFilter, FlowRunFilter
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy, FlowRun
from prefect.client.schemas.responses import SetStateStatus
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import PrefectException
from prefect.schedules import Cron
from prefect.states import Cancelled, Crashed, Pending
from prefect.types.entrypoint import EntrypointType

from flows.orchestration.flow_run_start import DIED, bury
from flows.serve.deployments import ON_COLLISION, Deployment
from flows.settings.cron import TIME_ZONE
from report.terminal.progress import say

_POLL_SECONDS = 5.0
_LOOK_SECONDS = 1.0
"""Between two looks whether a run has ended or is to be stopped."""
_LAST_SECONDS = 20.0
"""How long a run may take to stop."""
_UNANSWERED = (HTTPError, PrefectException)


def imported_flow(deployment: Deployment) -> Flow[..., object]:
    """The flow of a deployment. Raises an import error when the list and the code have drifted apart."""
    module, _, name = deployment.entrypoint.partition(":")
    found = getattr(import_module(module), name)
    if not isinstance(found, Flow):
        raise TypeError(f"{deployment.entrypoint} is no flow")
    return found


def bury_all() -> None:
    """Mark what a server that is gone left unfinished as crashed. Call it under the lock, before anything runs."""
    unfinished = FlowRunFilter.model_validate({"state": {"type": {"any_": ["RUNNING", "PENDING", "CANCELLING"]}}})
    with get_client(sync_client=True) as client:
        bury(client, client.read_flow_runs(flow_run_filter=unfinished))


@contextmanager
def runner(deployments: Sequence[Deployment]) -> Iterator[None]:
    """Run what is due while inside. What runs when it ends is stopped, and its schedule goes on at the next start.

    Should the runner fail, the process is terminated, and its error comes out at the end of the block.
    """
    stop, errors = Event(), list[BaseException]()
    thread = Thread(target=_run, args=(deployments, stop, errors), name="runner")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
    if errors:
        raise errors[0]


def _run(deployments: Sequence[Deployment], stop: Event, errors: list[BaseException]) -> None:
    """Beside the main thread, which waits for signals."""
    try:
        made = [(deployment, _as_deployed(deployment)) for deployment in deployments]
        with get_client(sync_client=True) as client:
            listed = _deploy(client, made, stop)
            while not stop.wait(_POLL_SECONDS):
                _run_due(client, listed, stop)
    except BaseException as error:  # noqa: BLE001  whatever it was, the main thread raises it
        errors.append(error)
        os.kill(os.getpid(), signal.SIGTERM)


def _deploy(
    client: SyncPrefectClient, made: Sequence[tuple[Deployment, RunnerDeployment]], stop: Event
) -> dict[UUID, Deployment]:
    """Every deployment by the id that the server gives it. One that is no longer configured is removed: its dates
    would pile up."""
    listed = {}
    for deployment, wanted in made:
        if not stop.is_set():
            listed[_closed(client, UUID(str(wanted.apply())))] = deployment
    ours = DeploymentFilter.model_validate({"tags": {"all_": ["cakupan"]}})
    for found in client.read_deployments(deployment_filter=ours):
        if not stop.is_set() and found.id not in listed:
            client.delete_deployment(found.id)
    return listed


def _closed(client: SyncPrefectClient, deployment_id: UUID) -> UUID:
    """The deployment, from now on refused by the server with a parameter that its flow does not have."""
    schema = client.read_deployment(deployment_id).parameter_openapi_schema or {}
    closed = DeploymentUpdate(parameter_openapi_schema={**schema, "additionalProperties": False})
    client.update_deployment(deployment_id, closed)
    return deployment_id


def _as_deployed(deployment: Deployment) -> RunnerDeployment:
    limit = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy(ON_COLLISION))
    made: RunnerDeployment = imported_flow(deployment).to_deployment(  # type: ignore[assignment]  # no loop runs here
        name=deployment.name,
        schedules=[Cron(deployment.cron, timezone=TIME_ZONE)] if deployment.cron else [],
        parameters=dict(deployment.parameters),
        description=deployment.description,
        tags=list(deployment.tags),
        concurrency_limit=limit,
        enforce_parameter_schema=True,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    return made


def _run_due(client: SyncPrefectClient, listed: Mapping[UUID, Deployment], stop: Event) -> None:
    """Run what is due, one run at a time: another would wait for the lock anyway."""
    try:
        for due in client.get_scheduled_flow_runs_for_deployments(list(listed), datetime.now(UTC)):
            deployment = listed.get(UUID(str(due.deployment_id)))
            if deployment and not stop.is_set() and _may_begin(client, due.id):
                _run_one(client, due.id, deployment, stop)
    except _UNANSWERED as error:
        say(f"Prefect's server did not answer ({type(error).__name__}); asked again in {_POLL_SECONDS:g} s")


def _may_begin(client: SyncPrefectClient, flow_run_id: UUID) -> bool:
    """Whether the server lets a run begin: not where another one of its deployment is running."""
    return client.set_flow_run_state(flow_run_id, Pending()).status == SetStateStatus.ACCEPT


def _run_one(client: SyncPrefectClient, flow_run_id: UUID, deployment: Deployment, stop: Event) -> None:
    """Let a process do a flow run, to its end or until it is to stop."""
    command = [sys.executable, "-P", "-m", "flows.serve.flow_run", str(flow_run_id), deployment.entrypoint]
    process = subprocess.Popen(command)
    try:
        while not _has_ended(process, stop):
            if _is_cancelled(client, flow_run_id):
                break
    finally:
        _stop(process)
        _close(client, flow_run_id)


def _has_ended(process: "subprocess.Popen[bytes]", stop: Event) -> bool:
    stop.wait(_LOOK_SECONDS)
    return stop.is_set() or process.poll() is not None


def _is_cancelled(client: SyncPrefectClient, flow_run_id: UUID) -> bool:
    state = client.read_flow_run(flow_run_id).state
    return state is not None and state.is_cancelling()


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(_LAST_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _close(client: SyncPrefectClient, flow_run_id: UUID) -> None:
    """A run whose process is gone is not left as running."""
    flow_run: FlowRun = client.read_flow_run(flow_run_id)
    state = flow_run.state
    if state is not None and (state.is_running() or state.is_pending() or state.is_cancelling()):
        ended: State[object] = Cancelled() if state.is_cancelling() else Crashed(message=DIED)
        client.set_flow_run_state(flow_run_id, ended, force=True)
