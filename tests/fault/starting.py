"""Processes that begin with everything imported and nothing open, so that a run costs seconds and not imports."""

import multiprocessing
import os
import sys
from functools import cache
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext

_IMPORTED = ["one_run", "home_state", "proofs", "history", "canaries", "sweep", "expectations.suites"]


@cache
def starting() -> ForkServerContext:
    """Starts processes; its server imports what they need once, from where this process would."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_IMPORTED)
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)  # Python 3.11 gives the server no path of its own
    forkserver.ensure_running()
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before
    return context
