"""What becomes of the process that serves when its runner fails."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from subprocess import PIPE
from threading import Event
from types import FrameType

import pytest

from flows.serve.deployments import Deployment
from flows.serve.runner import runner


@pytest.fixture
def terminated() -> Iterator[Event]:
    """Set when this process was told to terminate."""
    came = Event()

    def note(_number: int, _frame: FrameType | None) -> None:
        came.set()

    before = signal.signal(signal.SIGTERM, note)
    yield came
    signal.signal(signal.SIGTERM, before)


def test_a_runner_that_fails_ends_the_process_and_its_error_is_raised(terminated: Event) -> None:
    with pytest.raises(KeyError, match="no_such_flow"), runner([Deployment("no_such_flow", "a", "")]):
        assert terminated.wait(60)


def test_signals_in_quick_succession_are_one_and_none_waits_for_itself() -> None:
    script = (
        "from flows.serve.serve import _signals\n"
        "with _signals() as came:\n    print('ready', flush=True)\n    print(came(), flush=True)\n    input()"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdin=PIPE, stdout=PIPE, text=True) as process:
        assert process.stdout
        assert process.stdin
        assert process.stdout.readline() == "ready\n"
        for _ in range(2_000):
            process.send_signal(signal.SIGTERM)
        assert process.stdout.readline() == f"{signal.SIGTERM.value}\n"
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.wait(timeout=30) == 0
