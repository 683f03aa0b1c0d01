"""`cakupan quarantine replay`: files that lost rows are read again from the vault, by the rules and names of today.

A replay is a run: it holds the lock, is in the ledger, passes the gates, and changes all of its files or none. It ends
with a release, as a run does.
"""

import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from contracts.errors import ConfigurationError
from flows.clean import clean
from flows.gate import validate_stage
from flows.home import Home
from flows.load import attached_stage, has_persons, load, make_person_keys, open_warehouse
from flows.progress import step
from flows.publish import publish
from flows.restriction import REASON
from flows.run import new_run_id, recorded
from flows.settings import Settings
from flows.source_settings import Source
from flows.stage_file import StagedFile
from report.terminal import print_table, print_text
from sources.snapshot import Snapshot
from transforms import stage
from transforms.render import render
from warehouse import ledger
from warehouse.lock import hold_lock


@dataclass(frozen=True)
class Change:
    """What reading one file again changes: lines that are loaded now, that are not any more, and for other reasons."""

    snapshot_id: str
    is_layout_changed: bool
    freed_row_count: int = 0
    added_row_count: int = 0
    other_reason_row_count: int = 0

    @property
    def is_any(self) -> bool:
        rows = self.freed_row_count + self.added_row_count + self.other_reason_row_count
        return bool(rows) or self.is_layout_changed


def replay(settings: Settings, snapshot_ids: Sequence[str], *, is_dry: bool) -> dict[str, Any]:
    """Read the files again, those named or all with quarantined rows. `state` is published, nothing_new or dry_run.

    Raises ConfigurationError for a file that is unknown or superseded, or whose source is not configured any more.
    """
    home = Home(settings.home)
    os.umask(0o077)
    home.make()
    run_id = new_run_id()
    with hold_lock(home.lock, run_id), recorded(home, settings, run_id):
        staged = _staged(home, run_id, settings, snapshot_ids)
        changes = _changes(home, run_id, settings, staged)
        is_any = any(change.is_any for change in changes)
        release_id = _released(home, run_id, settings, staged) if is_any and not is_dry else None
        state = "published" if release_id else "dry_run" if is_any else "nothing_new"
        if release_id is None:
            with open_warehouse(home, settings) as session:
                ledger.end_run(session, run_id, "nothing_new", f"{len(changes)} files were read again: {state}")
    files = [asdict(change) for change in changes]
    return {"state": state, "run_id": run_id, "release_id": release_id, "files": files}


def _staged(home: Home, run_id: str, settings: Settings, snapshot_ids: Sequence[str]) -> list[StagedFile]:
    snapshots = _snapshots(home, settings, snapshot_ids)
    with step("clean", f"{len(snapshots)} files from the vault"):
        return clean(home, run_id, settings, snapshots)


def _released(home: Home, run_id: str, settings: Settings, staged: Sequence[StagedFile]) -> str:
    with step("validate", "accepted rows with Great Expectations"):
        validate_stage(home, run_id, settings, staged)
    with step("load", "the rows of these files anew"):
        load(home, run_id, settings, staged)
    with step("publish", "marts, audit and release"):
        return publish(home, run_id, settings)


def _snapshots(home: Home, settings: Settings, snapshot_ids: Sequence[str]) -> list[Snapshot]:
    """The files to read again, as the vault keeps them, oldest delivery first."""
    if not home.warehouse.exists():
        raise ConfigurationError("Nothing was loaded yet: start with 'cakupan run'.")
    with open_warehouse(home, settings, read_only=True) as session:
        rows = session.rows(
            "SELECT snapshot_id, source_name, file_name, sha256, received_at FROM ledger.snapshot AS snapshot"
            " WHERE state = 'current' AND CASE WHEN len($ids) > 0 THEN snapshot_id IN (SELECT unnest($ids))"
            " ELSE snapshot_id IN (SELECT snapshot_id FROM quarantine.set_aside_row WHERE disposition = 'quarantined')"
            " END ORDER BY delivery_number",
            ids=list(snapshot_ids),
        )
    if unknown := set(snapshot_ids) - {row[0] for row in rows}:
        raise ConfigurationError(
            f"No current file is called {', '.join(sorted(unknown))}: it is unknown, or a later file replaced it."
            " 'cakupan quarantine list --json' gives the ids."
        )
    return [_snapshot(home, settings, *row) for row in rows]


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


def _changes(home: Home, run_id: str, settings: Settings, staged: Sequence[StagedFile]) -> list[Change]:
    if not staged:
        return []
    set_aside = stage.set_aside(stage.staged_extracts(staged_file.snapshot.dataset for staged_file in staged))
    with open_warehouse(home, settings) as session, attached_stage(session, home, run_id):
        make_person_keys(session, home, staged)
        changes = render("set_aside_change", set_aside=set_aside, kept_out=REASON if has_persons(staged) else "")
        counts = {row[0]: row[1:] for row in session.rows(changes)}
        layouts = dict(session.rows("SELECT snapshot_id, layout || code_system FROM ledger.snapshot"))
    return [
        Change(
            file.snapshot.snapshot_id,
            layouts[file.snapshot.snapshot_id] != file.layout + file.snapshot.code_system,
            *counts.get(file.snapshot.snapshot_id, ()),
        )
        for file in staged
    ]


def show_replay(facts: dict[str, Any]) -> None:
    """The same on the terminal, and what to do next."""
    columns = ("file", "columns read otherwise", "loaded now", "set aside now", "for other reasons")
    print_table("Files read again", columns, [tuple(file.values()) for file in facts["files"]])
    next_steps = {
        "published": f"published: release {facts['release_id']}",
        "dry_run": "dry run: nothing was changed; leave out --dry-run to load them.",
        "nothing_new": "nothing_new: the rules and names of today set the same rows aside; nothing was changed.",
    }
    print_text(next_steps[facts["state"]])
