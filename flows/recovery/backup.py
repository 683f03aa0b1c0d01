"""A copy of the vault, and the way back. Secrets are left out: with them a stolen copy would show who is who."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from contracts.runtime.errors import ConfigurationError
from contracts.runtime.flush import flush
from flows.home.copies_aside import set_aside
from flows.home.directory import Home
from flows.home.secrets import known_key_id
from flows.home.warehouse import open_warehouse
from flows.settings.cakupan_toml import Settings
from sources.snapshots.snapshot import DESTROYED, destroyed_mark, file_hash
from warehouse import ledger
from warehouse.lock import hold_lock

_PARTS = ("raw", "reference", "evidence")
_NOTE = "backup.json"


def back_up(settings: Settings, folder: Path) -> dict[str, Any]:
    """Copy the warehouse and what it was made from, under the lock; files that are there already are not copied again.

    Raises ConfigurationError before the first run, and for a folder inside the home.
    """
    home = Home(settings.home)
    if not home.warehouse.exists():
        raise ConfigurationError("There is no warehouse yet to copy: start with 'cakupan run'.")
    if folder.absolute().is_relative_to(home.root):
        raise ConfigurationError("A copy inside the home is lost with it: choose a folder on another disk.")
    os.umask(0o077)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    with hold_lock(home.lock, f"{ledger.utc_now():%Y%m%dT%H%M%S}-backup"):
        with open_warehouse(home, settings, read_only=True):
            pass  # it opens, its log is in it, and an upgrade has not touched it
        counts = _copy_parts(home.vault, folder)
        _copy_warehouse(home, folder)
    return {"state": "backed_up", "folder": str(folder), **counts}


def _copy_warehouse(home: Home, folder: Path) -> None:
    """The copy of before goes when the note names the new one: one of them is whole, whenever this is stopped."""
    now = ledger.utc_now()
    copy = folder / f"warehouse-{now:%Y%m%dT%H%M%S%f}.duckdb"
    _replace(home.warehouse, copy)
    note = {"made_at": now.isoformat(), "warehouse": copy.name, "sha256": file_hash(copy)}
    part = folder / f"{_NOTE}.part"
    part.write_text(json.dumps(note, indent=1), encoding="utf-8")
    flush(part)
    part.replace(folder / _NOTE)
    flush(folder)
    for other in folder.glob("warehouse-*"):
        if other != copy:
            other.unlink()


def restore(settings: Settings, folder: Path) -> dict[str, Any]:
    """Put the copy back. Raises ConfigurationError when it is none, or was damaged since."""
    home = Home(settings.home)
    if not (folder / _NOTE).exists():
        raise ConfigurationError(f"{folder} is no copy made by 'cakupan warehouse backup'.")
    note = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
    copy = folder / note["warehouse"]
    if not copy.exists() or file_hash(copy) != note["sha256"]:
        raise ConfigurationError(f"{copy} has other bytes than were copied: use an older copy.")
    os.umask(0o077)
    home.make()
    with hold_lock(home.lock, f"{ledger.utc_now():%Y%m%dT%H%M%S}-restore"):
        counts = _copy_parts(folder, home.vault)
        kept = set_aside(home, "restore")
        _replace(copy, home.warehouse)
    return {"state": "restored", "made_at": note["made_at"], "kept": str(kept) if kept else None,
            "missing_keys": _missing_keys(home, settings), **counts}  # fmt: skip


def _missing_keys(home: Home, settings: Settings) -> list[str]:
    """The secrets that no copy holds and that the warehouse put back cannot work without."""
    with open_warehouse(home, settings, read_only=True) as session:
        needed = {
            home.person_key: known_key_id(session) is not None,
            home.restriction_key: bool(session.value("SELECT count(*) FROM ledger.restriction")),
            home.publication_key: bool(session.value("SELECT count(*) FROM ledger.release")),
        }
    return [str(key.relative_to(home.root)) for key, is_needed in needed.items() if is_needed and not key.exists()]


def _copy_parts(source: Path, target: Path) -> dict[str, int]:
    copied = kept = 0
    for file in _files(source):
        place = target / file.relative_to(source)
        if file.suffix == DESTROYED:
            place.with_suffix("").unlink(missing_ok=True)
        if destroyed_mark(place).exists():
            continue
        if _is_same(file, place):
            kept += 1
        else:
            _replace(file, place)
            copied += 1
    return {"copied_count": copied + 1, "kept_count": kept}


def _files(folder: Path) -> Iterator[Path]:
    for part in _PARTS:
        yield from (file for file in sorted((folder / part).rglob("*")) if file.is_file() and file.suffix != ".part")


def _is_same(file: Path, place: Path) -> bool:
    """By length and time: the files of these folders are written once."""
    if not place.exists():
        return False
    ours, theirs = file.stat(), place.stat()
    return (ours.st_size, ours.st_mtime_ns) == (theirs.st_size, theirs.st_mtime_ns)


def _replace(file: Path, place: Path) -> None:
    """A copy that is there whole and flushed, or not at all; times and modes as they were."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = place.with_name(f"{place.name}.part")
    part.unlink(missing_ok=True)
    shutil.copy2(file, part)
    flush(part)
    part.replace(place)
    flush(place.parent)
