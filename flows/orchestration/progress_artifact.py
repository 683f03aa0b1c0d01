"""How far a long load is, in Prefect's UI."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from prefect.artifacts import create_progress_artifact, update_progress_artifact

from report.terminal.progress import listening

_EVERY_SECONDS = 5.0


class _Shown:
    """The artifact of one load: made when the load turns out to be long, then moved on."""

    def __init__(self, run_id: str) -> None:
        self.run_id = run_id
        self.artifact_id: UUID | None = None
        self.told_at = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() - self.told_at < _EVERY_SECONDS and not (self.artifact_id and done == total):
            return
        self.told_at = time.monotonic()
        percent = 100.0 * done / total
        if self.artifact_id is None:
            description = f"Files read by run {self.run_id}, of {total}"
            self.artifact_id = UUID(str(create_progress_artifact(percent, key="files-read", description=description)))
        else:
            update_progress_artifact(self.artifact_id, percent)


@contextmanager
def progress_shown(run_id: str) -> Iterator[None]:
    """Show how many files are read, once reading them takes longer than a few seconds."""
    with listening(_Shown(run_id)):
        yield
