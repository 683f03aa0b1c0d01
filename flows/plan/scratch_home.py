"""A throw-away copy of the vault in which a plan does what a run does; the home itself is only read."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from contracts.runtime.errors import DiskFull
from flows.home.directory import Home
from flows.home.leftovers import PLAN_LOCK, clear_leftovers
from warehouse.lock import hold_lock

_ROOM = 2
"""How many times the warehouse must fit on the disk: its copy, and what a plan writes into it."""


@dataclass(frozen=True)
class ThrowawayHome(Home):
    """A home with the inbox and the release of `root`, and a vault of its own."""

    folder: Path

    @property
    def vault(self) -> Path:
        return self.folder

    @property
    def person_key(self) -> Path:
        """The key of the home where there is one: no copy of a secret is made."""
        kept = Home(self.root).person_key
        return kept if kept.exists() else self.folder / kept.name

    @property
    def restriction_key(self) -> Path:
        return Home(self.root).restriction_key

    @property
    def publication_key(self) -> Path:
        kept = Home(self.root).publication_key
        return kept if kept.exists() else self.folder / kept.name


@contextmanager
def throwaway_home(home: Home, run_id: str) -> Iterator[ThrowawayHome]:
    """A copy of the home's vault while the block runs. Raises LockHeld when a run is writing just now.

    The lock is held while the vault is copied, not while the plan is made: a scheduled run need not wait for a plan.
    A plan that is killed leaves its folder to whoever starts next.
    """
    home.make()
    copy = ThrowawayHome(home.root, home.tmp / f"plan-{run_id}")
    with hold_lock(copy.folder / PLAN_LOCK, run_id):
        try:
            with hold_lock(home.lock, run_id):
                clear_leftovers(home)
                _copy_vault(home, copy)
            yield copy
        finally:
            shutil.rmtree(copy.folder)


def _copy_vault(home: Home, copy: ThrowawayHome) -> None:
    """The warehouse and what is known of fetches by their bytes; raw snapshots, tables and hashes of names by links."""
    _check_room(home)
    for folder in (copy.raw, copy.evidence, copy.tmp):
        folder.mkdir(mode=0o700)
    for file in home.vault.glob(f"{home.warehouse.name}*"):
        shutil.copyfile(file, copy.vault / file.name)
        (copy.vault / file.name).chmod(0o600)
    if home.fetched.exists():
        shutil.copytree(home.fetched, copy.fetched)
    for kept in (*home.raw.glob("*/*"), *home.reference.glob("*"), *home.names.glob("*")):
        link = copy.vault / kept.relative_to(home.vault)
        link.parent.mkdir(mode=0o700, exist_ok=True)
        link.symlink_to(kept)


def _check_room(home: Home) -> None:
    size = home.warehouse.stat().st_size if home.warehouse.exists() else 0
    if (free := shutil.disk_usage(home.vault).free) < _ROOM * size:
        raise DiskFull(
            f"A plan works on a copy of the warehouse and needs {_ROOM * size >> 20:,} MB beside it, but only"
            f" {free >> 20:,} MB are free under {home.vault}. Make room, then plan again."
        )
