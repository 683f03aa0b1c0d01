"""A signal ends a command within seconds, whatever it is doing, and the command says what readers see now.

The first SIGINT or SIGTERM unwinds the main thread, so that the ledger is written and the lock is freed. A library may
hold that thread: it waits for an answer, or is in its own code. So a second thread hears of the signal over a pipe, to
which the interpreter writes at once, and ends the process when it takes too long or a person presses Ctrl-C again.
Ending there is no worse than a power cut.
"""

import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from types import FrameType
from typing import NoReturn

SIGNALLED = 128
"""Added to the number of the signal that stopped a command, this is its exit status."""
_PATIENCE_SECONDS = 3.0
_AGAIN_SECONDS = 0.5
_INSISTED = 1
"""Further times that a person has to press Ctrl-C to end at once."""
_SAID = {signal.SIGINT: "INTERRUPTED: stopped by Ctrl-C", signal.SIGTERM: "STOPPED: stopped by SIGTERM"}


class Stopped(KeyboardInterrupt):
    """A signal came: unwind as for Ctrl-C."""


class _Stop:
    """What is known of the stop of this process: the signal, how long it may take, and what readers see."""

    def __init__(self) -> None:
        self.number = 0
        self.is_noticed = False
        self.handlers: tuple[signal.Signals, ...] = ()
        self.patience = _PATIENCE_SECONDS
        self.readers_see: Callable[[], str] = lambda: "the last good release stays"


_stop = _Stop()


def came() -> bool:
    """Whether a signal came that ends this process: asked by whoever sees an error. What is raised after a signal is no
    fault of what was being done, and who asks is on the way out and not interrupted again."""
    _stop.is_noticed = _stop.is_noticed or bool(_stop.number)
    return bool(_stop.number)


def notice() -> None:
    """A command that waits for signals by itself has heard one: it need not be interrupted."""
    _stop.is_noticed = True


def take_signals_back() -> None:
    """Prefect takes SIGTERM for itself inside a flow: from here on it stops this process as elsewhere."""
    for number in _stop.handlers:
        signal.signal(number, _raise)


def end() -> NoReturn:
    """Say which signal came and what readers see, and end this process with all that it started: at once, since the
    interpreter waits at its end for whatever libraries wait for."""
    _end_children()
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
        os.write(2, f"{_sentence()}\n".encode())
    os._exit(SIGNALLED + _stop.number)


def _sentence() -> str:
    return f"{_SAID[signal.Signals(_stop.number)]}; {_stop.readers_see()}."


def say_what_readers_see(what: Callable[[], str]) -> None:
    """Let the last sentence say what readers see: called after the signal."""
    _stop.readers_see = what


def be_patient(seconds: float) -> None:
    """Give a process longer that has runs of its own to stop."""
    _stop.patience = seconds


@contextmanager
def stoppable() -> Iterator[None]:
    """Signals stop what is inside. One that is ignored from the start, as in a shell's background, stays so."""
    _stop.__init__()  # type: ignore[misc]  # a process runs several commands only in tests
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    _stop.handlers = tuple(number for number in _SAID if signal.getsignal(number) != signal.SIG_IGN)
    before = {number: signal.signal(number, _raise) for number in _stop.handlers}
    woken = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    watcher = Thread(target=_watch, args=(reading,), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        if not came():  # else the process is watched to its end
            signal.set_wakeup_fd(woken)
            os.close(writing)
            watcher.join(_AGAIN_SECONDS)
            for number, handler in before.items():
                signal.signal(number, handler)


def _raise(number: int, _frame: FrameType | None) -> None:
    _stop.number = _stop.number or number
    if not _stop.is_noticed:
        raise Stopped


def _watch(reading: int) -> None:
    """Wait for a signal, then for the end of the process, and bring it about when it does not come."""
    while (number := _read(reading)) not in (None, *_SAID):
        continue
    if number is None:
        os.close(reading)
        return
    _stop.number = _stop.number or number
    _wait(reading, number, time.monotonic() + _stop.patience)
    end()


def _wait(reading: int, number: int, deadline: float) -> None:
    """Until time is over, or a person insists. What is raised inside a callback is lost: then it is raised again."""
    known = 0
    while time.monotonic() < deadline and known < _INSISTED:
        if select.select([reading], [], [], _AGAIN_SECONDS)[0]:
            known += _read(reading) == signal.SIGINT
        elif not _stop.is_noticed:
            known -= number == signal.SIGINT
            os.kill(os.getpid(), number)


def _read(reading: int) -> int | None:
    """The next signal; None when nobody will write one."""
    found = os.read(reading, 1)
    return found[0] if found else None


def _end_children() -> None:
    """What this process started goes with it."""
    for file in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, file.read_text().split()):
                os.kill(child, signal.SIGKILL)
