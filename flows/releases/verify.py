"""`cakupan release verify` and `rollback`: whether what readers see is what was published, and the way back."""

from typing import Any

from contracts.runtime.errors import ConfigurationError
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.releases.release_ids import kept_id, missing_part
from flows.settings.cakupan_toml import Settings
from report.terminal.tables import print_text
from warehouse import ledger
from warehouse.lock import hold_lock
from warehouse.release import ReleaseBroken, current_release, kept_ids, show_release
from warehouse.release_check import damage, pointer_damage
from warehouse.session import Session
from warehouse.showing import record_showing


def verify(settings: Settings, release_id: str | None, *, is_all: bool = False) -> dict[str, list[str]]:
    """What is wrong with each release that was asked for, by its id, and with what readers open (`current`)."""
    home = Home(settings.home)
    wanted = kept_ids(home.release) if is_all else [kept_id(home, release_id)]
    with open_warehouse(home, settings, read_only=True) as session:
        kept = {name: _kept_manifest(session, name) for name in wanted}
    found = {name: damage(home.release / name, manifest) for name, manifest in kept.items()}
    problem = missing_part(home)
    return {**found, "current": [problem] if problem else pointer_damage(home.release)}


def _kept_manifest(session: Session, release_id: str) -> str | None:
    manifest: str | None = session.value(
        "SELECT manifest_json FROM ledger.release_basis WHERE release_id = $release_id", release_id=release_id
    )
    return manifest


def check_verified(found: dict[str, list[str]]) -> None:
    """Raises ReleaseBroken naming everything that is wrong, and the ways to mend it."""
    problems = [f"{name}: {problem}" for name, all_of_one in found.items() for problem in all_of_one]
    if problems:
        raise ReleaseBroken(
            "What was published is damaged. Go back to a whole release with 'cakupan release rollback ID', or make this"
            " one again with 'cakupan release replay ID --into DIR'.\n" + "\n".join(f"  - {line}" for line in problems)
        )


def show_verified(found: dict[str, list[str]]) -> None:
    """That all is well, on the terminal."""
    for name in found:
        print_text(f"{name}: every file and every value is as published" if name != "current" else "current: whole")


def rollback(settings: Settings, release_id: str | None, why: str | None) -> dict[str, Any]:
    """Show readers an earlier release again: by default the one before the current.

    Raises ConfigurationError when it is not kept, ReleaseBroken when it is damaged, LockHeld beside a run.
    """
    home = Home(settings.home)
    run_id = f"{ledger.utc_now():%Y%m%dT%H%M%S}-rollback"
    with hold_lock(home.lock, run_id), open_warehouse(home, settings) as session:
        current = current_release(home.release)
        wanted = kept_id(home, release_id or _before(home, current))
        if wanted == current and not pointer_damage(home.release):
            raise ConfigurationError(f"Readers see {wanted} already.")
        check_verified({wanted: damage(home.release / wanted, _kept_manifest(session, wanted))})
        with session.transaction():
            record_showing(session, wanted, "rolled_back", replaced=current, why=why)
        show_release(home.release, wanted)
    return {"state": "rolled_back", "release_id": wanted, "replaced_release_id": current, "why": why}


def _before(home: Home, current: str | None) -> str:
    earlier = [release_id for release_id in kept_ids(home.release) if release_id < (current or "")]
    if not earlier:
        raise ConfigurationError("There is no release before the current one to go back to.")
    return earlier[0]
