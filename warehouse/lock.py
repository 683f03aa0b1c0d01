"""One writer at a time: a kernel lock on a file of the vault, free when its process is gone, whatever the file says."""

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from contracts.runtime.errors import LockHeld

_GLANCE_SECONDS = 0.3
"""Others touch the lock for a moment to see whether it is held; a run is not turned away for that."""
_BETWEEN_TRIES = 0.1


@dataclass(frozen=True)
class Holder:
    """Who has a lock: its process, its run, and since when, UTC. All None while it has not written its name yet."""

    process_id: int | None = None
    run_id: str | None = None
    since: datetime | None = None

    def __str__(self) -> str:
        if self.process_id is None:
            return "it has not written its name yet"
        since = f", since {self.since:%Y-%m-%d %H:%M:%S} UTC" if self.since else ""
        return f"process {self.process_id}, run {self.run_id}{since}"


@contextmanager
def hold_lock(
    file: Path, run_id: str, *, wait_seconds: float = 0.0, on_wait: Callable[[Holder], None] | None = None
) -> Iterator[None]:
    """Hold the lock while inside; wait for it as long as asked, and call `on_wait` once when that begins.

    Raises LockHeld naming the process and run that have it.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+", encoding="utf-8") as stream:
        if not _is_taken(stream, _GLANCE_SECONDS):
            if wait_seconds and on_wait:
                on_wait(_holder(file))
            if not _is_taken(stream, wait_seconds):
                waited = f" It did not end within {wait_seconds:g} s." if wait_seconds else ""
                raise LockHeld(
                    f"Another run holds the lock: {_holder(file)}.{waited} Wait for it to end, then run again."
                )
        _write_name(stream, run_id)
        yield


def lock_holder(file: Path) -> Holder | None:
    """Who holds the lock now; None when nobody does, whatever the file says."""
    if not file.exists():
        return None
    with file.open(encoding="utf-8") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return _holder(file)
    return None


def _is_taken(stream: TextIO, seconds: float) -> bool:
    """Whether the lock became ours within some seconds."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(_BETWEEN_TRIES)
        else:
            return True


def _write_name(stream: TextIO, run_id: str) -> None:
    now = datetime.now(UTC).replace(tzinfo=None)
    stream.truncate(0)
    stream.write(json.dumps({"process_id": os.getpid(), "run_id": run_id, "since": now.isoformat()}))
    stream.flush()


def _holder(file: Path) -> Holder:
    try:
        facts = json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        return Holder()
    since = datetime.fromisoformat(facts["since"]) if "since" in facts else None
    return Holder(facts["process_id"], facts["run_id"], since)
