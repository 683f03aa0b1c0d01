"""What a blocked run says to do next, and what of a run its log has."""

import logging
import shlex
from pathlib import Path

import pytest

from contracts.runtime.errors import RunBlocked
from flows.cli.main import main
from flows.cli.next_steps import next_steps
from report.page.pdf import NOT_INSTALLED, chromium, reason_today
from report.terminal.progress import LOGGER, say

ACCEPTING = ' Where a change is real: cakupan run --accept ID --why "..."; the ids are before the colons.'
CONFIG = Path("my data") / "cakupan.toml"


def test_what_can_be_accepted_is_a_command_of_ours_that_can_be_pasted() -> None:
    reasons = ["province_month_change/53/2024-07: NTT fell by half", "office/30ae36aa/lost_rows: 7 % of its rows"]
    *_, accept = next_steps(RunBlocked(f"Moved.{ACCEPTING}", reasons, code="VALIDATION"), CONFIG)
    program, *words = shlex.split(accept)
    context = main.commands["run"].make_context("run", words[1:])
    assert (program, words[0]) == ("cakupan", "run")
    assert context.params["finding_ids"] == ("province_month_change/53/2024-07", "office/30ae36aa/lost_rows")
    assert context.params["config"] == CONFIG
    assert context.params["reason"]


def test_what_cannot_be_accepted_has_no_command_that_accepts_it() -> None:
    steps = next_steps(RunBlocked("1 file(s) refused.", ["FILE_EMPTY: office/a.csv: empty"], code="FILE_EMPTY"), None)
    assert steps == ["cakupan plan", "cakupan quarantine list"]


def test_a_rollback_is_lifted_by_the_one_finding_that_it_names() -> None:
    command = 'cakupan run --accept rollback/20240801T060000 --why "what was mended"'
    steps = next_steps(RunBlocked("Readers were taken back:", [command], code="ROLLBACK_HOLDS"), None)
    assert "--accept rollback/20240801T060000 " in steps[-1]


def test_chromium_is_called_missing_only_while_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (chromium(), reason_today(NOT_INSTALLED)) == (None, NOT_INSTALLED)
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert "not installed" not in reason_today(NOT_INSTALLED)
    assert reason_today("Chromium left no PDF") == "Chromium left no PDF"


def test_the_log_of_a_run_has_what_the_console_says_without_values(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger(LOGGER), "propagate", True)
    say("load 12 rows, among them NIK 5308010101800001")
    said = capsys.readouterr().err.strip()
    assert {record.getMessage() for record in caplog.records} == {said}
    assert "5308010101800001" not in said
