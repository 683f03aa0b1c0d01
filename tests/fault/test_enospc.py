"""ENOSPC-LOAD, ENOSPC-PUB and ENOSPC-LOG: a disk that is full, really: a small one of its own, filled by the test."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from full_disk import FIRST, ROWS, SECOND

from report.terminal.progress import say, step

_SIZE = "120m"
_MOUNTED = f'mount -t tmpfs -o size={_SIZE} tmpfs "$2" && exec "$0" "$1" "$2"'


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `full_disk.py` found in a mount namespace of its own."""
    script = str(Path(__file__).with_name("full_disk.py"))
    command = ["unshare", "--mount", "sh", "-c", _MOUNTED, sys.executable, script, str(tmp_path_factory.mktemp("disk"))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "unshare:" in done.stderr or "mount:" in done.stderr:
        pytest.skip("this machine allows no mounts of its own")
    assert done.returncode == 0, done.stderr
    facts: dict[str, Any] = json.loads(done.stdout)
    return facts


def test_a_load_without_room_keeps_nothing_and_with_room_loads_all(found: dict[str, Any]) -> None:
    for load in found["load"]:
        assert load == {"code": "DISK_FULL", "left": [2], "after": [ROWS + 2]}


def test_a_release_without_room_leaves_the_last_good_one_and_is_finished_with_room(found: dict[str, Any]) -> None:
    for publication in found["publish"]:
        assert (publication["code"], publication["seen"], publication["problems"]) == ("DISK_FULL", FIRST, [])
        assert (publication["after"], publication["left"]) == (SECOND, [])
    assert [publication["is_built"] for publication in found["publish"]] == [False, True]


def test_a_run_goes_on_when_its_messages_have_nowhere_to_go(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("w") as nowhere:
        monkeypatch.setattr(sys, "stderr", nowhere)
        with step("load", "rows"):
            say("what a full disk of logs does not take")
        monkeypatch.undo()
        with pytest.raises(OSError, match=os.strerror(28)):
            nowhere.write("x" * 10_000)
        os.dup2(os.open(os.devnull, os.O_WRONLY), nowhere.fileno())
