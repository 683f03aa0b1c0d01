"""The process of a run: what it imports beside other work, and how it ends without noise."""

import atexit
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from threading import Thread

_FIRST = ("expectations.lighter", "expectations.suites")
"""In this order: what makes the import of Great Expectations lighter, and the one place where all threads enter it."""
_NEW_OBJECTS = (50_000, 20, 20)
"""How many new objects are waited for before some are looked through for garbage. Rows are in DuckDB, not here."""


@contextmanager
def importing(*, of_one_run: bool = False) -> Iterator[None]:
    """Look for no garbage while modules are imported inside, and seldom afterwards: of a million objects that they make
    none goes before the process does, and looking through them again and again is a fifth of what importing costs.

    In a process of one run they are not even looked through once, until the interpreter is taken apart: DuckDB's
    bindings would miss them then.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if of_one_run:
            gc.freeze()
            atexit.register(gc.unfreeze)
        gc.set_threshold(*_NEW_OBJECTS)
        if was_on:
            gc.enable()


def import_expectations() -> None:
    """Import Great Expectations, which takes seconds, beside what else has to be done first.

    What it imports first silences a warning of its own, which does not last beside a thread that restores filters.
    """
    import_module("requests")
    Thread(target=expectations_imported, daemon=True).start()


def expectations_imported() -> None:
    """Wait for that import, or do it now. Call it before any other module is imported that imports Great Expectations:
    its modules import each other in circles, and two threads that enter at two places find them half made."""
    for name in _FIRST:
        import_module(name)


@contextmanager
def ended_at_once() -> Iterator[None]:
    """A process that is over when its threads and what libraries do at exit are: nothing is left to be written then,
    and taking the interpreter apart takes a second after a run. Enter it before anything heavy is imported,
    so that its end comes last."""
    statuses = list[int]()
    atexit.register(_end, statuses)
    try:
        yield
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            statuses.append(end.code or 0)
        raise


def _end(statuses: list[int]) -> None:
    """Output that cannot be written is said by the interpreter, in its way and with its exit status."""
    if not statuses:
        return
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(statuses[0])


def end_quietly() -> None:
    """Say nothing at exit: Prefect's daemon threads outlive the interpreter, and DuckDB's bindings then print a page of
    leak reports that mean nothing to anybody. Call it before Prefect is imported, so that it comes last."""
    atexit.register(_close_standard_error)


def _close_standard_error() -> None:
    sys.stderr.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
