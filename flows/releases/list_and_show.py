"""`cakupan release list|show`: what was published, from what."""

import json
from datetime import datetime, time
from typing import Any

from contracts.runtime.errors import ConfigurationError
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.releases.reasons import made_at, reasons_of
from flows.releases.release_ids import kept_id
from flows.settings.cakupan_toml import Settings
from report.terminal.tables import print_table, print_text
from warehouse.release import current_release, releases


def list_releases(settings: Settings) -> list[dict[str, Any]]:
    """One entry per release that is kept, newest first: when it was made and why, whether readers see it, headline."""
    home = Home(settings.home)
    current, listed = current_release(home.release), list(releases(home.release))
    reasons = reasons_of(home, settings, listed)
    return [
        {
            "release_id": found["release_id"],
            "made_at": f"{made_at(found['release_id']):%Y-%m-%d %H:%M} UTC",
            "is_current": found["release_id"] == current,
            "reasons": reasons[found["release_id"]],
            "headline": found["headline"],
        }
        for found in listed
    ]


def show_releases(found: list[dict[str, Any]]) -> None:
    """The same on the terminal."""
    for entry in found:
        print_text(
            f"{entry['release_id']}  {entry['made_at']}{'  current' if entry['is_current'] else ''}",
            style="bold" if entry["is_current"] else "",
        )
        for sentence in (*entry["reasons"], *entry["headline"]):
            print_text(f"  {sentence}")
    if not found:
        print_text("Nothing was published yet: start with 'cakupan run'.")


def read_release(settings: Settings, release_id: str | None) -> dict[str, Any]:
    """The manifest of one release. Raises ConfigurationError when there is none of that id."""
    home = Home(settings.home)
    wanted = kept_id(home, release_id)
    return next(found for found in releases(home.release) if found["release_id"] == wanted)


def shown_on(settings: Settings, moment: datetime) -> dict[str, Any]:
    """The manifest of the release that readers saw at a moment, from the ledger; a day without a time is its end.

    Raises ConfigurationError when they saw none yet.
    """
    if moment.time() == time.min:
        moment = datetime.combine(moment.date(), time.max)
    with open_warehouse(Home(settings.home), settings, read_only=True) as session:
        found = session.value(
            "SELECT manifest_json FROM ledger.shown_release JOIN ledger.release_basis USING (release_id)"
            " WHERE shown_from <= $moment ORDER BY shown_from DESC LIMIT 1",
            moment=moment,
        )
    if found is None:
        raise ConfigurationError(f"Readers saw no release yet on {moment:%Y-%m-%d %H:%M} UTC.")
    manifest: dict[str, Any] = json.loads(found)
    return manifest


def show_release(manifest: dict[str, Any]) -> None:
    """The same on the terminal."""
    print_text(f"release {manifest['release_id']}", style="bold")
    for sentence in manifest["headline"]:
        print_text(sentence)
    tables = [(name, f"{facts['row_count']:,}", facts["checksum"]) for name, facts in manifest["tables"].items()]
    print_table("Tables", ("table", "rows", "checksum"), tables)
    files = [(found["source_name"], found["file_name"], found.get("file_id", "-")) for found in manifest["inputs"]]
    print_table("Made from", ("source", "file", "id"), files)
