"""The command line: what each command answers, with which exit status, and what it costs to ask for help."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from flows.cli.main import main
from warehouse.lock import hold_lock

Cakupan = Callable[..., Any]
Copy = Callable[[Path], Path]

HEAVY = ("prefect", "great_expectations", "pandas", "duckdb", "sqlalchemy", "numpy")


def every_command(command: click.Command = main, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command and group, the program itself first."""
    yield words
    for name, part in getattr(command, "commands", {}).items():
        yield from every_command(part, (*words, name))


COMMANDS = list(every_command())


def ask(cakupan: Cakupan, home: Path, *words: str) -> tuple[int, dict[str, Any]]:
    """Exit status and the one JSON object that a command prints."""
    finished = cakupan(*words, "--json", "--config", home / "cakupan.toml")
    return finished.returncode, json.loads(finished.stdout)


# Help


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_shows_how_a_command_is_used(words: tuple[str, ...], cakupan: Cakupan) -> None:
    finished = cakupan(*words, "--help")
    assert finished.returncode == 0
    assert "Usage:" in finished.stdout
    examples = [line for line in finished.stdout.splitlines() if line.strip().startswith("cakupan ")]
    assert examples, f"no example in the help of {' '.join(('cakupan', *words))}"


def test_every_command_of_the_first_slice_is_there() -> None:
    found = {" ".join(words) for words in COMMANDS}
    assert {"sample", "run", "status", "doctor", "release list", "release show", "quarantine list"} <= found


def test_help_loads_no_heavy_package() -> None:
    script = (
        "import sys\nfrom flows.cli.main import main\n"
        f"for words in {[list(words) for words in COMMANDS]!r}:\n"
        "    main([*words, '--help'], standalone_mode=False)\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    finished = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert finished.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "modules", ["flows.launch, flows.cli.run_summary", "flows.releases.explain, report.terminal.explanation"]
)
def test_a_run_that_may_have_nothing_to_do_and_an_explanation_need_no_packages_that_only_work_needs(
    modules: str,
) -> None:
    script = f"import sys, {modules}; print(sorted({{*{HEAVY!r}, 'requests', 'fsspec'}} & set(sys.modules)))"
    finished = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert finished.stdout.splitlines() == ["['duckdb']"]


def test_the_version_is_that_of_the_project(cakupan: Cakupan) -> None:
    assert cakupan("--version").stdout.startswith("cakupan, version 0.")


# Usage and configuration: exit status 2


@pytest.mark.parametrize(
    "words", [("fly",), ("run", "--period", "June"), ("sample",), ("release", "show", "--json", "a", "b")], ids=" ".join
)
def test_a_command_that_is_not_understood_ends_with_2(words: tuple[str, ...], cakupan: Cakupan) -> None:
    finished = cakupan(*words)
    assert finished.returncode == 2
    assert finished.stdout == ""
    assert "Usage:" in finished.stderr


def test_a_period_and_a_range_together_end_with_2(sample_home: Path, cakupan: Cakupan) -> None:
    status, said = ask(cakupan, sample_home, "run", "--period", "2024-06", "--from", "2024-01")
    assert (status, said["code"]) == (2, "CONFIG")


@pytest.mark.parametrize(
    ("words", "line", "key"),
    [
        (("run",), '[publish]\nprovincez = ["53"]', "publish.provincez"),
        (("run",), '[[source]]\nregion_code = "bps"', "source.1.region_code"),
        (("status",), "colour = 1", "colour"),
    ],
)
def test_an_unknown_key_of_the_configuration_is_named(
    words: tuple[str, ...], line: str, key: str, tmp_path: Path, cakupan: Cakupan
) -> None:
    config = tmp_path / "cakupan.toml"
    config.write_text(f"{line}\n")
    finished = cakupan(*words, "--config", config)
    assert finished.returncode == 2
    assert f"{key}: unknown key" in finished.stderr
    assert str(config) in finished.stderr
    assert list(tmp_path.iterdir()) == [config]


def test_a_configuration_that_is_not_there_says_how_to_make_one(tmp_path: Path, cakupan: Cakupan) -> None:
    finished = cakupan("run", cwd=tmp_path)
    assert finished.returncode == 2
    assert "cakupan.toml does not exist" in finished.stderr
    assert "cakupan sample" in finished.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_configuration_may_be_named_by_the_environment(sample_home: Path, cakupan: Cakupan) -> None:
    finished = cakupan("status", "--json", CAKUPAN_CONFIG=str(sample_home / "cakupan.toml"))
    assert finished.returncode == 0
    assert len(json.loads(finished.stdout)["sources"]) == 10


@pytest.mark.parametrize(
    "words", [("run", "--source", "nobody"), ("release", "show", "20200101T000000Z-00000000")], ids=" ".join
)
def test_a_name_that_nothing_has_ends_with_2(
    words: tuple[str, ...], published_home: Path, a_copy: Copy, cakupan: Cakupan
) -> None:
    status, said = ask(cakupan, a_copy(published_home), *words)
    assert (status, said["code"]) == (2, "CONFIG")
    assert words[-1] in said["message"]


# A home in which nothing was run


@pytest.mark.parametrize("words", [("status",), ("release", "list"), ("quarantine", "list")], ids=" ".join)
def test_a_home_before_its_first_run_can_be_asked(words: tuple[str, ...], sample_home: Path, cakupan: Cakupan) -> None:
    status, _ = ask(cakupan, sample_home, *words)
    assert status == 0
    assert not (sample_home / "vault").exists()


def test_status_before_the_first_run_knows_sources_and_no_release(sample_home: Path, cakupan: Cakupan) -> None:
    said = ask(cakupan, sample_home, "status")[1]
    assert (said["release_id"], said["last_run"], said["set_aside_row_count"]) == (None, None, 0)
    assert {source["file_count"] for source in said["sources"]} == {0}


def test_a_release_before_the_first_run_says_what_to_do(sample_home: Path, cakupan: Cakupan) -> None:
    status, said = ask(cakupan, sample_home, "release", "show")
    assert status == 2
    assert "cakupan run" in said["message"]


# A home with a release


def test_status_tells_every_source_and_month(published_home: Path, cakupan: Cakupan) -> None:
    status, said = ask(cakupan, published_home, "status")
    assert status == 0
    assert said["last_run"]["state"] == "published"
    months = {source["source"]: source["periods"] for source in said["sources"]}
    assert {source: list(periods) for source, periods in months.items()} == {
        "bpjs_tk_ntt": ["2024-06"],
        "bpjs_tk_ende": ["2024-06"],
        "bpjs_tk_labuan_bajo": ["2024-06"],
        "bpjs_tk_ntt_summary": ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05"],
        "bpjs_tk_eligible": ["2023"],
        "bps_sakernas": ["2023-08"],
        "targets": ["2024"],
        "funding": ["2024"],
        "commitments": ["2024"],
        "statements": list(months["statements"]),
    }
    assert {period["state"] for periods in months.values() for period in periods.values()} == {"complete"}
    assert (said["late"], said["blocked"], said["backfill"]) == ([], [], None)


def test_a_late_period_ends_the_check_with_4_and_its_name(
    published_home: Path, tmp_path: Path, cakupan: Cakupan
) -> None:
    config = tmp_path / "cakupan.toml"
    expecting = (published_home / "cakupan.toml").read_text().replace('last_period = "2024-06"', "")
    config.write_text(expecting)
    words = ("status", "--check", "--json", "--config", config, "--on")
    in_time, late = (cakupan(*words, day, CAKUPAN_HOME=str(published_home)) for day in ("2024-08-05", "2024-08-06"))
    assert (in_time.returncode, in_time.stderr) == (0, "")
    assert late.returncode == 4
    assert json.loads(late.stdout)["late"] == [
        "bpjs_tk_ntt 2024-07",
        "bpjs_tk_ende 2024-07",
        "bpjs_tk_labuan_bajo 2024-07",
    ]
    assert late.stderr.startswith("PERIOD_LATE: 3 period(s) are late.")
    assert "bpjs_tk_ende 2024-07: was due on 2024-08-05" in late.stderr


def test_the_release_that_is_shown_is_the_one_that_is_listed_as_current(published_home: Path, cakupan: Cakupan) -> None:
    listed = ask(cakupan, published_home, "release", "list")[1]["releases"]
    shown = ask(cakupan, published_home, "release", "show")[1]
    assert [(entry["release_id"], entry["is_current"]) for entry in listed] == [(shown["release_id"], True)]
    assert ask(cakupan, published_home, "release", "show", shown["release_id"]) == (0, shown)
    assert set(shown) >= {"headline", "inputs", "tables", "files", "versions", "input_hash"}


def test_rows_set_aside_are_listed_by_file_and_reason_and_shown_by_line(published_home: Path, cakupan: Cakupan) -> None:
    entries = ask(cakupan, published_home, "quarantine", "list")[1]["set_aside"]
    key = json.loads((published_home / "answer_key.json").read_text())["files"].values()
    assert sum(entry["row_count"] for entry in entries) == sum(
        sum(answer["quarantined"].values()) + sum(answer["rejected"].values()) for answer in key
    )
    assert all(entry["sentence"] for entry in entries)
    file = entries[0]["snapshot_id"]
    lines = ask(cakupan, published_home, "quarantine", "show", file)[1]["lines"]
    assert len(lines) == sum(entry["row_count"] for entry in entries if entry["snapshot_id"] == file)
    assert {"row_number", "disposition", "reasons", "sheet_name"} == set(lines[0])


def test_a_file_that_is_not_known_has_no_lines_to_show(published_home: Path, cakupan: Cakupan) -> None:
    status, said = ask(cakupan, published_home, "quarantine", "show", "bpjs_tk_ntt/0000000000000000")
    assert (status, said["code"]) == (2, "CONFIG")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("status",), "bpjs_tk_ntt_summary"),
        (("release", "list"), "current"),
        (("release", "show"), "regency_coverage"),
        (("quarantine", "list"), "NIK_FORMAT@1"),
    ],
)
def test_a_person_is_told_the_same_in_a_table(
    words: tuple[str, ...], told: str, published_home: Path, cakupan: Cakupan
) -> None:
    finished = cakupan(*words, "--config", published_home / "cakupan.toml")
    assert finished.returncode == 0
    assert told in finished.stdout
    assert finished.stderr == ""


def test_a_published_home_is_healthy(published_home: Path, cakupan: Cakupan) -> None:
    status, said = ask(cakupan, published_home, "doctor")
    assert (status, said["is_healthy"]) == (0, True), [one for one in said["findings"] if not one["is_good"]]


def test_the_doctor_ends_with_1_and_says_what_to_do_when_the_person_key_is_open_to_others(
    published_home: Path, a_copy: Copy, cakupan: Cakupan
) -> None:
    home = a_copy(published_home)
    (home / "vault" / "person_key").chmod(0o644)
    status, said = ask(cakupan, home, "doctor")
    assert (status, said["is_healthy"]) == (1, False)
    assert "chmod 600" in json.dumps(said["findings"])


# Runs that do not publish


def test_a_home_without_extracts_ends_with_1_and_says_where_to_put_them(
    sample_home: Path, a_copy: Copy, cakupan: Cakupan
) -> None:
    home = a_copy(sample_home)
    for file in (home / "inbox").rglob("*.*"):
        file.unlink()
    status, said = ask(cakupan, home, "run")
    assert (status, said["code"]) == (1, "NO_EXTRACTS")
    assert str(home) in said["message"]


def test_a_source_whose_folder_is_gone_ends_with_4_and_names_the_folder(
    sample_home: Path, a_copy: Copy, cakupan: Cakupan
) -> None:
    home = a_copy(sample_home)
    shutil.rmtree(home / "inbox" / "bpjs_tk_ende")
    status, said = ask(cakupan, home, "run")
    assert (status, said["code"]) == (4, "SOURCE_UNAVAILABLE")
    assert str(home / "inbox" / "bpjs_tk_ende") in said["message"]


def test_a_lock_that_is_held_ends_with_5_and_names_the_process(
    sample_home: Path, a_copy: Copy, cakupan: Cakupan
) -> None:
    home = a_copy(sample_home)
    with hold_lock(home / "vault" / "run.lock", "20240701T060000-abcdef"):
        status, said = ask(cakupan, home, "run")
    assert (status, said["code"]) == (5, "LOCKED")
    assert f"process {os.getpid()}" in said["message"]
    assert "20240701T060000-abcdef" in said["message"]


def test_a_run_that_may_wait_says_for_whom_and_goes_on_when_the_lock_is_free(
    published_home: Path, a_copy: Copy
) -> None:
    home = a_copy(published_home)
    command = [Path(sys.executable).with_name("cakupan"), "run", "--wait", "2m", "--config", home / "cakupan.toml"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with hold_lock(home / "vault" / "run.lock", "20240701T060000-abcdef"):
        process = subprocess.Popen(command, **pipes)
        assert process.stderr is not None
        first, told = (process.stderr.readline() for _ in range(2))
    said, _ = process.communicate(timeout=120)
    assert first == "run       reads the configuration and looks at the sources\n"
    assert f"waits up to 120 s for the lock: process {os.getpid()}, run 20240701T060000-abcdef" in told
    assert (process.returncode, said.splitlines()[0][:11]) == (0, "nothing_new")
