"""The process of a run: what it imports beside other work, and how it ends without noise."""

import atexit
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import Thread

_FIRST = "expectations.suites"
_NEW_OBJECTS = (50_000, 20, 20)
"""How many new objects are waited for before some of them are looked through for garbage. Rows are in DuckDB."""


@contextmanager
def importing() -> Iterator[None]:
    """Look for no garbage while modules are imported inside, nor ever again among what they made: of a million objects
    none goes before the process does, and looking through them again and again is a fifth of what importing costs."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*_NEW_OBJECTS)
        gc.enable()


def import_expectations() -> None:
    """Import Great Expectations, which takes seconds, beside what else has to be done first.

    What it imports first silences a warning of its own, which does not last beside a thread that restores filters.
    """
    import_module("requests")
    Thread(target=import_module, args=(_FIRST,), daemon=True).start()


def expectations_imported() -> None:
    """Wait for that import, or do it now. Call it before any other module is imported that imports Great Expectations:
    its modules import each other in circles, and two threads that enter at two places find them half made."""
    import_module(_FIRST)


def end_quietly() -> None:
    """Say nothing at exit: Prefect's daemon threads outlive the interpreter, and DuckDB's bindings then print a page of
    leak reports that mean nothing to anybody. Call it before Prefect is imported, so that it comes last."""
    atexit.register(_close_standard_error)


def _close_standard_error() -> None:
    sys.stderr.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
