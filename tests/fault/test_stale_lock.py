"""STALE-LOCK: the lock file names a process that is dead. The kernel knows better, and the next run takes over."""

import json
from pathlib import Path

from processes import begun, kill
from test_two_runs import HOLD

from warehouse.lock import hold_lock, lock_holder


def test_the_lock_of_a_killed_process_is_free_although_its_file_still_names_it(tmp_path: Path) -> None:
    lock = tmp_path / "run.lock"
    with begun(HOLD, lock, 60) as process:
        kill(process)
        assert json.loads(lock.read_text())["process_id"] == process.pid
        assert lock_holder(lock) is None
        with hold_lock(lock, "next"):
            assert json.loads(lock.read_text())["run_id"] == "next"
