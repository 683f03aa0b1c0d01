"""One writer at a time: a kernel lock on a file of the vault, free when its process is gone, whatever the file says."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contracts.errors import LockHeld


@contextmanager
def hold_lock(file: Path, run_id: str) -> Iterator[None]:
    """Hold the lock while inside. Raises LockHeld naming the process and run that have it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+", encoding="utf-8") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockHeld(
                f"Another run holds the lock: {_holder(file)}. Wait for it to end, then run again."
            ) from None
        stream.truncate(0)
        stream.write(json.dumps({"process_id": os.getpid(), "run_id": run_id}))
        stream.flush()
        yield


def _holder(file: Path) -> str:
    try:
        facts = json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        return "it has not written its name yet"
    return f"process {facts['process_id']}, run {facts['run_id']}"
