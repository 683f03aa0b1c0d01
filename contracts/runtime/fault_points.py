"""Places where a run can be made to fail, so that what it leaves can be tried. Silent unless CAKUPAN_FAULT is set.

`CAKUPAN_FAULT=load.commit:1:kill` kills the process when it passes `load.commit` for the first time; the kinds are
`kill`, `raise`, `enospc` (as when the disk is full) and `sleep`. `CAKUPAN_FAULT=list` names every point on standard
error as it is passed.
"""

import errno
import os
import signal
import sys
import time
from collections import Counter
from threading import Lock

VARIABLE = "CAKUPAN_FAULT"
KINDS = ("kill", "raise", "enospc", "sleep")
LIST = "list"
PREFIX = "fault point "
_SLEEP_SECONDS = 2.0

POINTS = {
    "snapshot.part": "a file is copied into the vault, but does not have its name yet",
    "snapshot.kept": "a file has its name in the vault, but not its provenance, and no ledger knows it",
    "clean.file": "one file is staged",
    "validate.done": "Great Expectations has proven the accepted rows; nothing is loaded",
    "load.rows": "inside the load: rows are in, nothing is committed",
    "load.commit": "inside the load: all is written, the commit is next",
    "load.committed": "rows and ledger are committed, nothing is built",
    "build.marts": "the release tables are in the warehouse",
    "build.database": "the file of the release is written aside, but not verified",
    "build.files": "all files of the release are written aside, but not flushed",
    "publish.record": "inside the record of the release: all is written, the commit is next",
    "publish.recorded": "the ledger says that readers see the release, and they do not yet",
    "show.folder": "the folder of the release has its name; readers see the one before",
    "show.part": "the current file is copied beside its place",
    "show.database": "readers see the new file; latest.json names the one before",
    "show.pointer": "latest.json names the release; the folder is not flushed",
    "publish.done": "readers see the release; old ones are not dropped yet",
}
"""Every point by its name, and what is so when a run passes it."""

_passed: Counter[str] = Counter()
_counting = Lock()


class FaultInjected(Exception):
    """What the kind `raise` raises: an error that nobody foresees."""


def fault_point(name: str) -> None:
    """Pass the point `name`; fail there when CAKUPAN_FAULT asks for it."""
    asked = os.environ.get(VARIABLE)
    if not asked:
        return
    with _counting:
        _passed[name] += 1
        here = f"{name}:{_passed[name]}"
    if asked == LIST:
        sys.stderr.write(f"{PREFIX}{here}\n")
    elif asked.rpartition(":")[0] == here:
        _fail(asked.rpartition(":")[2])


def _fail(kind: str) -> None:
    if kind == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif kind == "raise":
        raise FaultInjected
    elif kind == "enospc":
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    elif kind == "sleep":
        time.sleep(_SLEEP_SECONDS)
