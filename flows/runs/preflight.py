"""What must be true before a run does anything: it can write where it must, knows its releases, and has its key."""

import os

from contracts.runtime.errors import CakupanError
from flows.home.directory import Home
from flows.home.opening import check_not_forked
from flows.home.secrets import check_start_key, finish_rotation
from warehouse.release import DATABASE
from warehouse.session import Session


class PlaceUnusable(CakupanError):
    """A folder of the home cannot be written, or files cannot be renamed in it."""

    code = "PLACE_UNUSABLE"


def check_start(session: Session, home: Home) -> None:
    """Raises PlaceUnusable, LedgerForked or PersonKeyError before anything is read."""
    check_places(home)
    check_not_forked(session, home)
    finish_rotation(session, home)
    check_start_key(session, home)


def check_places(home: Home) -> None:
    """Raises PlaceUnusable when a folder is read-only, or the current release is on another file system: it is
    replaced by renaming, which works within one only."""
    for folder in (home.vault, home.tmp, home.raw, home.release):
        probe = folder / f".probe-{os.getpid()}"
        try:
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise PlaceUnusable(
                f"{folder} cannot be written ({error.strerror}): give this user the right to, or choose another home."
            ) from error
    current = home.release / DATABASE
    if current.exists() and current.stat().st_dev != home.release.stat().st_dev:
        raise PlaceUnusable(
            f"{current} is on another file system than {home.release}, so it cannot be replaced at once. Mount or"
            " link the folder, not the file."
        )
