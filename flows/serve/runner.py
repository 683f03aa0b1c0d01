"""What `cakupan serve` does beside the server: keeps the deployments as configured, and runs what is due."""

import asyncio
import os
import signal
from collections.abc import Coroutine, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from importlib import import_module
from threading import Thread
from typing import Any

from prefect import Flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import DeploymentFilter, FlowRunFilter
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from flows.orchestration.flow_run_start import bury
from flows.serve.deployments import Deployment
from flows.settings.cron import TIME_ZONE

_AT_ONCE = 1
"""Runs at a time: another would wait for the lock anyway."""
_POLL_SECONDS = 5
_STOP_SECONDS = 0.2
"""Between two looks whether a runner that was just started can be stopped, or has stopped."""


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

    Should the runner fail, the process is told to terminate, and its error comes out at the end of the block.
    """
    made = Runner(name="cakupan", limit=_AT_ONCE, pause_on_shutdown=False, query_seconds=_POLL_SECONDS)
    loop, told = asyncio.new_event_loop(), asyncio.Event()
    ended: Future[None] = Future()
    thread = Thread(target=_run, args=(loop, _serve(made, deployments, told), ended), name="prefect-runner")
    thread.start()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(told.set)
        thread.join()
        loop.close()
    ended.result()


def _run(loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, None], ended: Future[None]) -> None:
    """Beside the main thread, which waits for signals: Prefect would take SIGTERM for itself."""
    asyncio.set_event_loop(loop)
    try:
        ended.set_result(loop.run_until_complete(work))
    except BaseException as error:  # noqa: BLE001  whatever it was, the main thread raises it
        ended.set_exception(error)
        os.kill(os.getpid(), signal.SIGTERM)


async def _serve(made: Runner, deployments: Sequence[Deployment], told: asyncio.Event) -> None:
    """Deploy, then run what is due, until told to stop. A runner is stopped by its own means, once it has started."""
    stop = asyncio.create_task(told.wait())
    try:
        if not await _is_done(asyncio.create_task(_deploy(made, deployments)), stop):
            return
        running = asyncio.create_task(made.start())
        await asyncio.wait({stop, running}, return_when=asyncio.FIRST_COMPLETED)
        while not running.done():
            if made.started:
                await made.astop()
            await asyncio.wait({running}, timeout=_STOP_SECONDS)
        await running
    finally:
        stop.cancel()


async def _is_done(work: asyncio.Task[None], stop: asyncio.Task[Any]) -> bool:
    """Whether it came to its end; told to stop, it is broken off."""
    await asyncio.wait({stop, work}, return_when=asyncio.FIRST_COMPLETED)
    if work.done():
        await work
        return True
    work.cancel()
    await asyncio.wait({work})
    return False


async def _deploy(made: Runner, deployments: Sequence[Deployment]) -> None:
    for deployment in deployments:
        await made.aadd_deployment(await _to_deploy(deployment))
    await _forget_others(deployments)


async def _to_deploy(deployment: Deployment) -> RunnerDeployment:
    limit = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy(deployment.on_collision))
    schedule = [Cron(deployment.cron, timezone=TIME_ZONE)] if deployment.cron else []
    return await imported_flow(deployment).ato_deployment(
        name=deployment.name,
        schedules=schedule,
        parameters=dict(deployment.parameters),
        description=deployment.description,
        tags=list(deployment.tags),
        concurrency_limit=limit,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )


async def _forget_others(deployments: Sequence[Deployment]) -> None:
    """Remove deployments of sources that are no longer configured: their dates would pile up."""
    wanted = {deployment.name for deployment in deployments}
    ours = DeploymentFilter.model_validate({"tags": {"all_": ["cakupan"]}})
    async with get_client() as client:
        for found in await client.read_deployments(deployment_filter=ours):
            if found.name not in wanted:
                await client.delete_deployment(found.id)
