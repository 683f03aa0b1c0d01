"""The process of a run: what it imports beside other work, and how it ends without noise."""

import atexit
import os
import sys
from importlib import import_module
from threading import Thread


def import_expectations() -> None:
    """Import Great Expectations, which takes seconds, beside what else has to be done first.

    What it imports first silences a warning of its own, which does not last beside a thread that restores filters.
    """
    import_module("requests")
    Thread(target=import_module, args=("expectations.suites",), daemon=True).start()


def end_quietly() -> None:
    """Say nothing at exit: Prefect's daemon threads outlive the interpreter, and DuckDB's bindings then print a page of
    leak reports that mean nothing to anybody. Call it before Prefect is imported, so that it comes last."""
    atexit.register(_close_standard_error)


def _close_standard_error() -> None:
    sys.stderr.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
