"""SIGTERM and Ctrl-C: a run stops cleanly, frees the lock, and its ledger says so."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
from case import FOLDER

from warehouse.lock import hold_lock

LONG = 400_000
"""Rows of a file that takes long enough to read to be interrupted."""
PATIENCE_SECONDS = 300
SECONDS = 8.0
"""Within which a run ends. Alone on a machine it is below five."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return shutil.copytree(FOLDER / "coverage", tmp_path / "home")


def hear_ctrl_c() -> None:
    """What a shell starts in the background ignores Ctrl-C, and so would the tests and all that they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def running(home: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    """`cakupan run`, in a process group of its own that does not outlive the block."""
    command = [Path(sys.executable).with_name("cakupan"), "run", "--config", home / "cakupan.toml", *options]
    process = subprocess.Popen(
        list(map(str, command)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=hear_ctrl_c,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def wait_for(process: subprocess.Popen[str], word: str) -> None:
    """Read what the run says until a line begins so."""
    assert process.stderr is not None
    deadline = time.monotonic() + PATIENCE_SECONDS
    for line in process.stderr:
        assert time.monotonic() < deadline
        if line.startswith(word):
            return
    raise AssertionError(f"the run ended without saying {word}")


@pytest.mark.slow
def test_sigterm_in_the_middle_of_a_run_ends_it_with_143_and_is_remembered(home: Path) -> None:
    lines = (f"2024-07,Kab. Kupang,PU,AKTIF,5301011708900001,KPJ{number:08}" for number in range(LONG))
    long = "\n".join(["period,region,segment,status,nik,kpj", *lines])
    (home / "inbox" / "peserta" / "peserta_2024-07.csv").write_text(long, encoding="utf-8")
    with running(home) as process:
        wait_for(process, "snapshot")
        process.send_signal(signal.SIGTERM)
        said = process.communicate(timeout=PATIENCE_SECONDS)[1]
    assert process.returncode == 143
    assert "STOPPED: stopped by SIGTERM" in said
    assert "Traceback" not in said
    with duckdb.connect(str(home / "vault" / "warehouse.duckdb"), read_only=True) as warehouse:
        ((state, message),) = warehouse.execute("SELECT state, message FROM ledger.run").fetchall()
    assert (state, message.partition(":")[0]) == ("failed", "STOPPED")
    with hold_lock(home / "vault" / "run.lock", "test"):
        assert list((home / "vault" / "tmp").iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("point", "number"),
    [
        ("snapshot.kept", signal.SIGINT),
        ("load.rows", signal.SIGTERM),
        ("build.marts", signal.SIGINT),
        ("build.database", signal.SIGTERM),
        ("publish.recorded", signal.SIGINT),
    ],
)
def test_a_signal_ends_a_run_at_any_step_in_seconds_and_says_whether_the_new_release_is_out(
    home: Path, point: str, number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAKUPAN_FAULT", "list")
    with running(home) as process:
        wait_for(process, f"fault point {point}")
        began = time.monotonic()
        if number == signal.SIGINT:
            os.killpg(process.pid, number)  # as a terminal does: every process of the run hears it
        else:
            process.send_signal(number)
        status = process.wait(timeout=PATIENCE_SECONDS)
        seconds = time.monotonic() - began
        said = process.communicate(timeout=PATIENCE_SECONDS)[1].splitlines()
    assert (status, seconds < SECONDS) == (128 + number, True), seconds
    is_out = (home / "release" / "latest.json").exists()
    assert said[-1].endswith(" is out." if is_out else "no new release; the last good release stays.")
    assert len([line for line in said if not line.startswith("fault point")]) < 5, said
    with duckdb.connect(str(home / "vault" / "warehouse.duckdb"), read_only=True) as warehouse:
        ((state, message),) = warehouse.execute("SELECT state, message FROM ledger.run").fetchall()
    assert (state, message.partition(":")[0]) == (("published", "a new release") if is_out else ("failed", "STOPPED"))
    with hold_lock(home / "vault" / "run.lock", "test"):
        pass


def test_ctrl_c_while_a_run_waits_for_the_lock_ends_it_with_130(home: Path) -> None:
    with hold_lock(home / "vault" / "run.lock", "another"), running(home, "--wait", "10m") as process:
        wait_for(process, "waits")
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=PATIENCE_SECONDS)[1]
    assert process.returncode == 130
    assert "INTERRUPTED" in said
