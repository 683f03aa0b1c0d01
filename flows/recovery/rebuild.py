"""`cakupan warehouse rebuild`: the warehouse rebuilt from the files as received and its ledger, proven before use.

The old file is kept beside it.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from contracts.runtime.errors import CakupanError
from contracts.runtime.flush import flush
from flows.home.copies_aside import set_aside
from flows.home.directory import Home
from flows.recovery.rebuild_from_ledger import rebuild_from_ledger
from flows.settings.cakupan_toml import Settings
from warehouse import ledger
from warehouse.lock import hold_lock


class RebuildDiffers(CakupanError):
    """The warehouse made again is not what it was."""

    code = "REBUILD_DIFFERS"


@dataclass(frozen=True)
class RebuildHome(Home):
    """A vault of its own inside the vault of `root`, with the same secrets."""

    @property
    def vault(self) -> Path:
        return Home(self.root).rebuild

    @property
    def person_key(self) -> Path:
        return Home(self.root).person_key

    @property
    def restriction_key(self) -> Path:
        return Home(self.root).restriction_key

    @property
    def publication_key(self) -> Path:
        return Home(self.root).publication_key


@dataclass(frozen=True)
class Rebuilt:
    """What came of it: files read, what is other than it was, and where the old warehouse is now."""

    file_count: int
    differences: tuple[str, ...]
    kept_aside: Path | None


def rebuild(settings: Settings, *, accepts_differences: bool = False) -> Rebuilt:
    """Make the warehouse again and put it in place of the old one.

    Raises RebuildDiffers, and leaves the old one, when what is made differs from what was published or loaded.
    """
    home = Home(settings.home)
    os.umask(0o077)
    home.make()
    with hold_lock(home.lock, f"{ledger.utc_now():%Y%m%dT%H%M%S}-rebuild"), _fresh_home(home) as fresh:
        file_count, differences = rebuild_from_ledger(home, fresh, settings)
        if differences and not accepts_differences:
            raise _differs(differences)
        return Rebuilt(file_count, tuple(differences), _put_in_place(home, fresh))


def _differs(differences: list[str]) -> RebuildDiffers:
    lines = "\n".join(f"  - {difference}" for difference in differences)
    return RebuildDiffers(
        "What was made again is other than it was; the old warehouse stays. When the reasons are known and right, add"
        f" --accept-differences.\n{lines}"
    )


@contextmanager
def _fresh_home(home: Home) -> Iterator[RebuildHome]:
    """An empty vault, removed at the end, and at the next start when the process was killed."""
    fresh = RebuildHome(home.root)
    shutil.rmtree(fresh.vault, ignore_errors=True)
    fresh.make()
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh.vault)


def _put_in_place(home: Home, fresh: RebuildHome) -> Path | None:
    """The new file under the name of the old one, which stays beside it under a name of its own."""
    aside = set_aside(home, "rebuild")
    fresh.warehouse.chmod(0o600)
    flush(fresh.warehouse)
    fresh.warehouse.replace(home.warehouse)
    flush(home.vault)
    return aside
