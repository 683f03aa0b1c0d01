"""TWO-RUNS: one works; the other waits as long as it is told, or leaves and names who holds the lock."""

import os
import subprocess
import time
from pathlib import Path

import pytest
from processes import begun, python

from contracts.runtime.errors import EXIT_LOCKED, LockHeld
from warehouse.lock import hold_lock, lock_holder

HOLD = """
import sys, time
from pathlib import Path
from warehouse.lock import hold_lock
with hold_lock(Path(sys.argv[1]), "20240701T060000-first"):
    print("holds", flush=True)
    time.sleep(float(sys.argv[2]))
"""
COUNT = """
from pathlib import Path
from warehouse.lock import hold_lock
counter = Path(sys.argv[2])
for _ in range(25):
    with hold_lock(Path(sys.argv[1]), "counts", wait_seconds=60):
        counter.write_text(str(int(counter.read_text()) + 1))
"""


def test_a_second_run_leaves_and_names_the_process_and_run_that_hold_the_lock(tmp_path: Path) -> None:
    lock = tmp_path / "run.lock"
    with begun(HOLD, lock, 60) as process:
        with pytest.raises(LockHeld) as refused, hold_lock(lock, "second"):
            pass
        assert refused.value.exit_status == EXIT_LOCKED
        assert f"process {process.pid}, run 20240701T060000-first, since 20" in refused.value.sentence
        holder = lock_holder(lock)
        assert holder is not None
        assert holder.process_id == process.pid
    assert lock_holder(lock) is None


def test_a_second_run_that_may_wait_says_for_whom_and_goes_on(tmp_path: Path) -> None:
    lock, told = tmp_path / "run.lock", []
    with begun(HOLD, lock, 1) as process:
        with hold_lock(lock, "second", wait_seconds=60, on_wait=told.append):
            holder = lock_holder(lock)
            assert holder is not None
            assert (holder.process_id, holder.run_id) == (os.getpid(), "second")
        assert [one.process_id for one in told] == [process.pid]


def test_a_wait_has_an_end(tmp_path: Path) -> None:
    lock, began = tmp_path / "run.lock", time.monotonic()
    with (
        begun(HOLD, lock, 60),
        pytest.raises(LockHeld, match=r"did not end within 0\.4 s"),
        hold_lock(lock, "second", wait_seconds=0.4),
    ):
        pass
    assert time.monotonic() - began < 30


def test_two_processes_that_take_turns_fifty_times_lose_nothing(tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    counter.write_text("0")
    both = [subprocess.Popen(python(COUNT, tmp_path / "run.lock", counter)) for _ in range(2)]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    assert counter.read_text() == "50"


def test_a_look_at_the_lock_turns_no_run_away(tmp_path: Path) -> None:
    lock = tmp_path / "run.lock"
    lock.touch()
    looking = "import sys\nfrom pathlib import Path\nfrom warehouse.lock import lock_holder\n"
    looking += "print('looks', flush=True)\nwhile True: lock_holder(Path(sys.argv[1]))"
    with begun(looking, lock):
        for _ in range(20):
            with hold_lock(lock, "run"):
                pass
