"""`cakupan quarantine replay`: files that lost rows are read again from the vault, by the rules and names of today.

A replay is a run: it holds the lock, is in the ledger, passes the gates, and changes all of its files or none. It ends
with a release, as a run does.
"""

import os
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from contracts.runtime.errors import ConfigurationError
from flows.home.directory import Home
from flows.home.short_ids import one_id
from flows.home.warehouse import open_warehouse
from flows.load.load import load
from flows.load.staged_file import StagedFile
from flows.load.staging import clean
from flows.load.validate import validate_stage
from flows.publish.publish import publish
from flows.quarantine.reading_changes import reading_changes
from flows.runs.run import new_run_id, recorded
from flows.settings.cakupan_toml import Settings
from flows.settings.source import Source
from report.terminal.progress import step
from report.terminal.tables import print_table, print_text
from sources.snapshots.snapshot import Snapshot
from warehouse import ledger
from warehouse.lock import hold_lock
from warehouse.session import Session


def replay(settings: Settings, snapshot_ids: Sequence[str], *, is_dry: bool, is_all: bool = False) -> dict[str, Any]:
    """Read the files again, those named or all with quarantined rows, or with `is_all` every current one.
    `state` is published, nothing_new or dry_run.

    Raises ConfigurationError for a file that is unknown or superseded, or whose source is not configured any more.
    """
    home = Home(settings.home)
    os.umask(0o077)
    home.make()
    run_id = new_run_id()
    with hold_lock(home.lock, run_id), recorded(home, settings, run_id):
        staged = _staged(home, run_id, settings, _snapshots(home, settings, snapshot_ids, is_all=is_all))
        changes = reading_changes(home, run_id, settings, staged)
        is_any = any(change.is_any for change in changes)
        release_id = _released(home, run_id, settings, staged) if is_any and not is_dry else None
        state = "published" if release_id else "dry_run" if is_any else "nothing_new"
        if release_id is None:
            with open_warehouse(home, settings) as session:
                ledger.end_run(session, run_id, "nothing_new", f"{len(changes)} files were read again: {state}")
    files = [asdict(change) for change in changes]
    return {"state": state, "run_id": run_id, "release_id": release_id, "files": files}


def _staged(home: Home, run_id: str, settings: Settings, snapshots: list[Snapshot]) -> list[StagedFile]:
    with step("clean", f"{len(snapshots)} files from the vault"):
        return clean(home, run_id, settings, snapshots)


def _released(home: Home, run_id: str, settings: Settings, staged: Sequence[StagedFile]) -> str:
    with step("validate", "accepted rows with Great Expectations"):
        validate_stage(home, run_id, settings, staged)
    with step("load", "the rows of these files again"):
        load(home, run_id, settings, staged)
    with step("publish", "marts, audit and release"):
        return publish(home, run_id, settings)


def _snapshots(home: Home, settings: Settings, snapshot_ids: Sequence[str], *, is_all: bool) -> list[Snapshot]:
    """The files to read again, as the vault keeps them, oldest delivery first."""
    if not home.warehouse.exists():
        raise ConfigurationError("Nothing was loaded yet: start with 'cakupan run'.")
    with open_warehouse(home, settings, read_only=True) as session:
        rows = session.rows(
            "SELECT snapshot_id, source_name, file_name, sha256, received_at FROM ledger.snapshot AS snapshot"
            " WHERE state = 'current' AND CASE WHEN len($ids) > 0 THEN snapshot_id IN (SELECT unnest($ids))"
            " ELSE $is_all OR snapshot_id IN (SELECT snapshot_id FROM quarantine.set_aside_row"
            " WHERE disposition = 'quarantined') END ORDER BY delivery_number",
            ids=_current_files(session, snapshot_ids),
            is_all=is_all,
        )
    return [_snapshot(home, settings, *row) for row in rows]


def _current_files(session: Session, wanted: Sequence[str]) -> list[str]:
    """The current files that these ids are or begin. Raises ConfigurationError for one that is none."""
    current = "SELECT snapshot_id FROM ledger.snapshot WHERE state = 'current' ORDER BY ALL"
    known = [found for (found,) in session.rows(current)]
    hint = "It is unknown, or a later file replaced it. 'cakupan quarantine list' gives the ids."
    return [one_id("file files", one, known, hint) for one in wanted]


def _snapshot(home: Home, settings: Settings, *row: Any) -> Snapshot:  # noqa: ANN401  columns of several types
    snapshot_id, source_name, file_name, sha256, received_at = row
    source = _source(settings, source_name)
    path = home.raw / sha256[:2] / sha256
    return Snapshot(
        snapshot_id=snapshot_id,
        source_name=source_name,
        dataset=source.dataset,
        code_system=source.region_codes,
        file_name=file_name,
        sha256=sha256,
        byte_count=path.stat().st_size,
        received_at=received_at,
        path=path,
    )


def _source(settings: Settings, name: str) -> Source:
    for source in settings.sources:
        if source.name == name:
            return source
    raise ConfigurationError(f"The source {name} is not configured any more; its files cannot be read again.")


def show_replay(facts: dict[str, Any]) -> None:
    """The same on the terminal, and what to do next."""
    columns = ("file", "columns read otherwise", "loaded now", "quarantined now", "for other reasons", "read otherwise")
    print_table("Files read again", columns, [tuple(file.values()) for file in facts["files"]])
    next_steps = {
        "published": f"published: release {facts['release_id']}",
        "dry_run": "dry run: nothing was changed; leave out --dry-run to load them.",
        "nothing_new": "nothing_new: the rules and names of today set the same rows aside and read the others as"
        " before; nothing was changed.",
    }
    print_text(next_steps[facts["state"]])
