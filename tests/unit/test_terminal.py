"""The terminal: tables fit its width, colour stands only where a terminal shows it, and how a run ends."""

import os
import pty
import subprocess
import sys
from typing import Any

import pytest

from flows.cli.run_summary import Summary

ESCAPE = "\x1b["
TABLE = """
from report.terminal.tables import print_table, print_text
columns = ("source", "dataset", "files", "period", "state", "rows")
row = ("bpjs_tk_ntt_summary_of_a_long_name", "participants_summary", 5, "2024-06", "complete", "1,654,526")
rows = [row, row, row]
print_table("Sources and periods", columns, rows)
print_text("warning: something is late", style="yellow")
"""
FACTS: dict[str, Any] = {
    "state": "published",
    "run_id": "20240701T060000-abcdef",
    "release_id": "20240701T060000Z-abcdef12",
    "headline": [f"Province {number}, June 2024: 1 / 3 = 33.33 %" for number in range(5)],
    "story": [
        "33.33% of the workers of Indonesia were covered in June 2024: 5 of 15 persons, up 1.2 points in a year.",
        "Highest Ende (63.5%), lowest Malaka (14.7%).",
    ],
    "left_out": {},
    "warnings": ["LATE: 3 rows. Rows came late."],
    "rows": {"physical": 12, "loaded": 11},
    "page": "/home/data/release/20240701T060000Z-abcdef12/index.html",
    "database": "/home/data/release/cakupan.duckdb",
}


def environment(**variables: str) -> dict[str, str]:
    inherited = {
        name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM"}
    }
    return {**inherited, "TERM": "xterm-256color", **variables}


def piped(**variables: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", TABLE], env=environment(**variables), capture_output=True, text=True, check=True
    )
    return done.stdout


def on_a_terminal(**variables: str) -> str:
    """What the same prints where standard output is a terminal."""
    ours, theirs = pty.openpty()
    try:
        process = subprocess.Popen([sys.executable, "-c", TABLE], env=environment(**variables), stdout=theirs)
        assert process.wait(timeout=60) == 0
        return os.read(ours, 65_536).decode()
    finally:
        os.close(ours)
        os.close(theirs)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_table_fits_the_width_and_loses_nothing(width: int) -> None:
    lines = piped(COLUMNS=str(width)).splitlines()
    table = lines[: lines.index("warning: something is late")]
    assert max(map(len, table)) <= width
    assert "".join(line.split("│")[1].strip() for line in table if "│" in line).count("bpjs_tk") == 3
    assert "…" not in "".join(table)


def test_a_terminal_has_colour_and_a_pipe_has_none() -> None:
    assert ESCAPE in on_a_terminal()
    assert ESCAPE not in piped()


def test_no_color_is_honoured() -> None:
    shown = on_a_terminal(NO_COLOR="1")
    assert "late" in shown
    assert f"{ESCAPE}33m" not in shown
    assert f"{ESCAPE}33m" in on_a_terminal()


def test_a_run_ends_with_headline_change_best_and_worst_warnings_and_the_page(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Summary(FACTS).show()
    told = capsys.readouterr().out
    places = [told.index(text) for text in ("warning: LATE", "up 1.2 points", "Highest Ende", FACTS["page"])]
    assert places == sorted(places)
    assert told.rstrip().endswith("cakupan report --open")


def test_of_many_provinces_the_whole_is_told_first_and_the_rest_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    Summary(FACTS).show()
    told = capsys.readouterr().out
    assert told.index("workers of Indonesia") < told.index("Province 0")
    assert "Province 3" not in told
    assert "and 2 more provinces: cakupan release show" in told


def test_of_one_province_the_headline_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    Summary({**FACTS, "headline": FACTS["headline"][:1]}).show()
    assert "Province 0" in capsys.readouterr().out


def test_a_run_without_pages_names_none(capsys: pytest.CaptureFixture[str]) -> None:
    Summary({**FACTS, "page": None}).show()
    told = capsys.readouterr().out
    assert "report --open" not in told
    assert FACTS["database"] in told
