"""What is deployed: each flow with its parameters, schedule, tags and limit, for `cakupan serve` and `prefect.yaml`.

One list, made from `cakupan.toml`. Imports no Prefect, so that a command can print it at once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from flows.settings.cakupan_toml import Settings
from flows.settings.cron import TIME_ZONE
from flows.settings.source import Source

WORK_POOL = "cakupan"
ON_COLLISION = "ENQUEUE"
"""A run waits for another of its deployment; a dead one holds its slot for five minutes, and the next is not lost."""
_MODULES = {
    "backfill": "flows.backfill_months",
    "check": "flows.check_periods",
    "coverage": "flows.coverage",
    "ingest": "flows.ingest_source",
    "publish": "flows.publish_release",
}
"""Where each deployed flow is defined."""


@dataclass(frozen=True)
class Deployment:
    """One flow as it is deployed."""

    flow_name: str
    name: str
    description: str
    cron: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    tags: tuple[str, ...] = ()

    @property
    def publishes_unasked(self) -> bool:
        return self.flow_name in {"publish", "backfill"}

    @property
    def entrypoint(self) -> str:
        """Where the flow is imported from."""
        return f"{_MODULES[self.flow_name]}:{self.flow_name}"


def deployments(settings: Settings) -> list[Deployment]:
    """Every deployment: one per source, then those that belong to no one source.

    Where releases wait for a person, what would publish without asking is not deployed.
    """
    listed = [*map(_of_source, settings.sources), *_of_all(settings)]
    return [one for one in listed if not (settings.schedules.approve and one.publishes_unasked)]


def _of_source(source: Source) -> Deployment:
    return Deployment(
        flow_name="ingest",
        name=source.name,
        description=f"The waiting extracts of {source.name} ({source.dataset}) into the warehouse.",
        cron=source.schedule or "",
        parameters={"selection": {"source_names": [source.name]}},
        tags=("cakupan", "ingest", source.dataset),
    )


def _of_all(settings: Settings) -> Iterator[Deployment]:
    times = settings.schedules
    yield Deployment(
        flow_name="publish",
        name="release",
        description="What is loaded, audited and published as a release; nothing_new where readers have it already.",
        cron=times.publish,
        tags=("cakupan", "publish"),
    )
    yield Deployment(
        flow_name="coverage",
        name="all_sources",
        description="From the waiting extracts of every source to a release; `approve` waits for a person first.",
        cron=times.coverage,
        parameters={"approve": times.approve},
        tags=("cakupan", "ingest", "publish"),
    )
    yield Deployment(
        flow_name="check",
        name="periods",
        description="Ends in failure with the name of every period that is late.",
        cron=times.check,
        tags=("cakupan", "check"),
    )
    yield Deployment(
        flow_name="backfill",
        name="months",
        description="Months from first to last, in order; resumes at the first that is unfinished.",
        tags=("cakupan", "ingest", "publish"),
    )


def prefect_yaml(settings: Settings) -> str:
    """The same list for `prefect deploy --all`: a work pool and its workers run it instead of `cakupan serve`."""
    content = {"deployments": [_entry(deployment) for deployment in deployments(settings)]}
    head = "# Made from cakupan.toml: cakupan deployments > prefect.yaml. Deployed by: prefect deploy --all\n"
    return head + yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=120)


def _entry(deployment: Deployment) -> dict[str, Any]:
    return {
        "name": deployment.name,
        "entrypoint": deployment.entrypoint,
        "description": deployment.description,
        "parameters": dict(deployment.parameters),
        "tags": list(deployment.tags),
        "schedules": [{"cron": deployment.cron, "timezone": TIME_ZONE}] if deployment.cron else [],
        "concurrency_limit": {"limit": 1, "collision_strategy": ON_COLLISION},
        "work_pool": {"name": WORK_POOL},
    }
