"""What becomes of the process that serves when its runner fails."""

import signal
from collections.abc import Iterator
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
