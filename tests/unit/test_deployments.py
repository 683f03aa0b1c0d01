"""Deployments: the list that `cakupan serve` runs and `prefect.yaml` holds, against the flows and `cakupan.toml`."""

import ast
import inspect
from pathlib import Path

import pytest
import yaml
from prefect import Flow

from contracts.runtime.errors import ConfigurationError
from flows.serve.deployments import Deployment, deployments, prefect_yaml
from flows.serve.runner import imported_flow
from flows.settings.cakupan_toml import Settings, read_settings

ROOT = Path(__file__).parents[2]
CONFIG = Path("cakupan.toml")


@pytest.fixture(scope="module")
def settings() -> Settings:
    return read_settings(ROOT / CONFIG)


@pytest.fixture(scope="module")
def listed(settings: Settings) -> list[Deployment]:
    return deployments(settings)


def test_every_source_is_deployed_with_its_schedule(settings: Settings, listed: list[Deployment]) -> None:
    ingests = {one.name: one for one in listed if one.flow_name == "ingest"}
    assert {name: one.cron for name, one in ingests.items()} == {
        source.name: source.schedule or "" for source in settings.sources
    }
    assert all(one.parameters["selection"] == {"source_names": [name]} for name, one in ingests.items())


def test_every_flow_of_the_folder_is_deployed_and_every_deployment_has_its_flow(listed: list[Deployment]) -> None:
    flows = set()
    for file in (ROOT / "flows").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any("flow(" in ast.unparse(one) for one in node.decorator_list):
                flows.add(f"flows.{file.stem}:{node.name}")
    assert {one.entrypoint for one in listed} == flows


def test_every_entry_point_is_a_typed_flow_that_takes_the_parameters_it_is_deployed_with(
    listed: list[Deployment],
) -> None:
    for one in listed:
        found = imported_flow(one)
        signature = inspect.signature(found.fn)
        assert isinstance(found, Flow)
        assert found.name == one.flow_name
        assert set(one.parameters) <= set(signature.parameters)
        assert all(parameter.annotation is not parameter.empty for parameter in signature.parameters.values())
        found.validate_parameters({**dict.fromkeys(("first_month", "last_month"), "2024-01-01"), **one.parameters} if
                                  one.flow_name == "backfill" else dict(one.parameters))  # fmt: skip


def test_a_deployment_says_what_it_is_for(listed: list[Deployment]) -> None:
    assert all(one.description.endswith(".") and "cakupan" in one.tags for one in listed)
    assert len({one.name for one in listed}) == len(listed)


def test_prefect_yaml_is_what_the_command_prints(settings: Settings) -> None:
    assert (ROOT / "prefect.yaml").read_text(encoding="utf-8") == prefect_yaml(settings), (
        "prefect.yaml is stale: cakupan deployments > prefect.yaml"
    )


def test_prefect_yaml_has_every_deployment_in_the_time_of_jakarta(listed: list[Deployment]) -> None:
    entries = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    assert {entry["name"]: [one["cron"] for one in entry["schedules"]] for entry in entries} == {
        one.name: [one.cron] if one.cron else [] for one in listed
    }
    assert {one["timezone"] for entry in entries for one in entry["schedules"]} == {"Asia/Jakarta"}
    assert {entry["concurrency_limit"]["limit"] for entry in entries} == {1}


def test_a_schedule_that_is_no_cron_expression_is_refused_by_name(tmp_path: Path) -> None:
    text = (ROOT / CONFIG).read_text(encoding="utf-8").replace('schedule = "0 6 5 * *"', 'schedule = "monthly"', 1)
    (tmp_path / CONFIG).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"source\.1\.schedule: must be a cron expression"):
        read_settings(tmp_path / CONFIG)
