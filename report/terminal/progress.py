"""What a person sees while a run works: one line a step, on standard error, and a spinner on a terminal."""

import logging
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar

from contracts.runtime.personal_text import scrubbed

LOGGER = "cakupan"
"""The logger that has every line that a person sees: Prefect shows it in its UI, beside the run."""
_log = logging.getLogger(LOGGER)
_log.setLevel(logging.INFO)
_log.propagate = False

Listener = Callable[[int, int], None]
"""Called with how many parts of a step are done, and of how many."""
_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Let `listener` hear how far the steps inside are."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell_done(done: int, total: int) -> None:
    """Report how far a step is to whoever listens."""
    if listener := _listener.get():
        listener(done, total)


@contextmanager
def step(name: str, what: str = "") -> Iterator[None]:
    """Announce a step, spin while it works on a terminal, and say how long it took."""
    began = time.monotonic()
    with spinner(f"{name} {what}".strip()):
        yield
    say(f"{name:<9} {what:<52} {time.monotonic() - began:5.1f} s")


def say(line: str) -> None:
    """One line on standard error. A run does not end because nobody can hear it: a full disk of logs, a closed pipe."""
    said = scrubbed(line)
    _log.info(said)
    with suppress(OSError):
        print(said, file=sys.stderr, flush=True)  # noqa: T201  the one place that prints progress


@contextmanager
def spinner(text: str) -> Iterator[None]:
    """Spin while something works, on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(text):
        yield
