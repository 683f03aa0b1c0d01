"""The runbook tells what to do for everything that can happen: nothing missing, and nothing that no longer exists."""

import re
from pathlib import Path

import pytest
from click import Group
from error_codes import codes

from contracts.extracts.period_states import PERIOD_STATES
from contracts.runtime import errors
from contracts.vault.alerts import ALERT_KINDS, COMMANDS
from contracts.vault.ledger import RUN_STATES, SNAPSHOT_STATES
from flows.cli.main import main

RUNBOOK = (Path(__file__).parents[2] / "docs" / "how-to" / "runbook.md").read_text(encoding="utf-8")
STATUSES = {str(value) for name, value in vars(errors).items() if name.startswith("EXIT_")} | {"130", "143"}


def headed(what: str) -> set[str]:
    return set(re.findall(rf"^### {what} `?(\w+)`?$", RUNBOOK, flags=re.MULTILINE))


@pytest.mark.parametrize(
    ("what", "promised"),
    [
        ("Alert", set(ALERT_KINDS)),
        ("Exit status", STATUSES),
        ("Run", set(RUN_STATES)),
        ("Snapshot", set(SNAPSHOT_STATES)),
        ("Period", set(PERIOD_STATES)),
    ],
)
def test_the_runbook_has_a_heading_for_each(what: str, promised: set[str]) -> None:
    assert headed(what) == promised


def test_the_runbook_has_a_heading_for_each_code_of_a_failure() -> None:
    failures = {code for code, status in codes().items() if status == errors.EXIT_FAILED}
    assert headed("Code") == failures - {"FAILED"}


def test_every_part_of_the_runbook_says_something() -> None:
    parts = re.split(r"^### .+$", RUNBOOK, flags=re.MULTILINE)[1:]
    assert [part for part in parts if not part.partition("## ")[0].strip()] == []


def test_every_command_that_the_runbook_or_an_alert_names_exists() -> None:
    named = {
        match for match in re.findall(r"cakupan ([a-z]+(?: [a-z]+)?)", RUNBOOK) if match.split()[0] in main.commands
    }
    told = {command.removeprefix("cakupan ") for command in COMMANDS.values()}
    for words in (name.split() for name in named | told):
        command = main.commands[words[0]]
        if isinstance(command, Group):
            assert words[1] in command.commands
    assert {name.split()[0] for name in named} >= {"warehouse", "person", "key"}
    assert {name.split()[0] for name in named} >= {"run", "plan", "status", "doctor", "alerts", "backfill", "release"}


def test_every_kind_of_alert_has_its_command() -> None:
    assert set(COMMANDS) == set(ALERT_KINDS)


def test_codes_are_read_with_the_exit_status_of_their_kind() -> None:
    """Of a class, of one that inherits, and of a place that names its own."""
    found = codes()
    assert (found["FORK"], found["WAREHOUSE_BUSY"], found["WAREHOUSE_NEWER"], found["SUPPRESSION"]) == (1, 5, 1, 3)
    assert len(found) > 100
