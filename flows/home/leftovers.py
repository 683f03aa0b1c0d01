"""What killed runs, plans and rebuilds left in the vault, removed by whoever starts next."""

import shutil
from pathlib import Path

from contracts.runtime.errors import LockHeld
from flows.home.directory import Home
from warehouse.lock import hold_lock
from warehouse.written_anew import ANEW

PLAN_LOCK = "run.lock"
"""In the folder of a plan; held for as long as the plan lives."""


def clear_leftovers(home: Home) -> None:
    """Empty the vault's tmp of files and of plans that are no longer made; drop a rebuild. Call it under the lock."""
    for leftover in home.tmp.glob("*"):
        if not leftover.is_dir():
            leftover.unlink(missing_ok=True)
        elif not _is_alive(leftover):
            shutil.rmtree(leftover)
    shutil.rmtree(home.rebuild, ignore_errors=True)
    home.warehouse.with_name(f"{home.warehouse.name}{ANEW}").unlink(missing_ok=True)


def _is_alive(folder: Path) -> bool:
    try:
        with hold_lock(folder / PLAN_LOCK, "leftovers"):
            return False
    except LockHeld:
        return True
