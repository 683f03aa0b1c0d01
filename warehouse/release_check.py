"""Whether a published release is still what was published: every byte of every file, every value of every table."""

import json
from collections.abc import Iterator
from pathlib import Path

from contracts.marts.release_tables import RELEASE_TABLES
from contracts.runtime.errors import WarehouseError
from warehouse.release import DATABASE, MANIFEST, checksum, current_release, files_of
from warehouse.session import open_session


def damage(folder: Path, kept_manifest: str | None = None) -> list[str]:
    """What is wrong with the release in `folder`, one sentence each; nothing when it is whole.

    `kept_manifest` is the ledger's copy of its manifest, when there is one.
    """
    try:
        text = (folder / MANIFEST).read_text(encoding="utf-8")
        facts = json.loads(text)
    except (OSError, ValueError):
        return [f"{MANIFEST} is missing or cannot be read."]
    found = [] if kept_manifest in {None, text} else [f"{MANIFEST} is not the one that the ledger keeps."]
    return [*found, *_file_damage(folder, facts["files"]), *_table_damage(folder / DATABASE, facts["tables"])]


def _file_damage(folder: Path, expected: dict[str, str]) -> Iterator[str]:
    present = {name: file.sha256 for name, file in files_of(folder).items() if name != MANIFEST}
    for name in sorted(expected.keys() | present.keys()):
        if name not in present:
            yield f"{name} is missing."
        elif name not in expected:
            yield f"{name} is not part of the release."
        elif present[name] != expected[name]:
            yield f"{name} has other bytes than were published."


def _table_damage(database: Path, expected: dict[str, dict[str, object]]) -> Iterator[str]:
    """Read every column of every table: a file cut short still answers a count."""
    try:
        with open_session(database, database.parent, read_only=True) as session:
            for table in RELEASE_TABLES:
                if table.table_name in expected:
                    found = checksum(session, table.table_name, table)
                    if found != expected[table.table_name]:
                        yield f"Table {table.table_name} of {DATABASE} holds other values than were published."
    except WarehouseError as error:
        yield f"{DATABASE} cannot be read: {error.sentence}"


def pointer_damage(folder: Path) -> list[str]:
    """What is wrong with what readers open: the current file must be that of the release which the pointer names."""
    current = current_release(folder)
    if current is None:
        return []
    kept, shown = folder / current / DATABASE, folder / DATABASE
    if not kept.exists():
        return [f"latest.json names {current}, which has no {DATABASE}."]
    if not shown.exists() or shown.read_bytes() != kept.read_bytes():
        return [f"release/{DATABASE} is not that of {current}, which latest.json names."]
    return []
