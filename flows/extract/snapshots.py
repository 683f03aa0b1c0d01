"""The snapshot step: what the sources hold now, kept in the vault, and which of it the warehouse has not loaded."""

from collections.abc import Iterable, Iterator, Sequence

from flows.extract.connectors import is_inbox
from flows.extract.fetch import fetched_snapshots
from flows.home.directory import Home
from flows.settings.cakupan_toml import Settings
from flows.settings.selection import Selection
from flows.settings.source import Source
from report.terminal.progress import say
from sources.snapshots.inbox import passed_over
from sources.snapshots.snapshot import Snapshot, find_files, take_snapshot
from warehouse.ledger import KnownSnapshot, known_snapshots
from warehouse.session import Session


def take_snapshots(home: Home, settings: Settings, selection: Selection) -> list[Snapshot]:
    """Every selected file, kept in the vault; the same bytes under two names of one source come once."""
    return distinct(every_snapshot(home, settings, selection))


def every_snapshot(home: Home, settings: Settings, selection: Selection) -> Iterator[Snapshot]:
    """Every selected file, kept in the vault, also where the same bytes lie under two names."""
    for source in selection.sources(settings):
        if is_inbox(source):
            yield from _waiting(home, source, selection)
        else:
            yield from fetched_snapshots(home, settings, source, selection.takes)


def _waiting(home: Home, source: Source, selection: Selection) -> Iterator[Snapshot]:
    if over := passed_over(home.root, source.location):
        say(f"{source.name}: passed over in {source.location}: {', '.join(over)}")
    for file in find_files(home.root, source.location):
        if selection.takes(file.name):
            yield take_snapshot(
                file, home.raw, source_name=source.name, dataset=source.dataset, code_system=source.region_codes
            )


def distinct(snapshots: Iterable[Snapshot]) -> list[Snapshot]:
    """The first of those that share a source and their bytes."""
    found: dict[str, Snapshot] = {}
    for snapshot in snapshots:
        found.setdefault(snapshot.snapshot_id, snapshot)
    return list(found.values())


def new_snapshots(session: Session, found: Sequence[Snapshot]) -> list[Snapshot]:
    """Those that are not loaded, and those that were superseded by a file which is no longer there."""
    known = known_snapshots(session)
    present = {snapshot.snapshot_id for snapshot in found}
    return [snapshot for snapshot in found if _is_new(known.get(snapshot.snapshot_id), present)]


def _is_new(known: KnownSnapshot | None, present: set[str]) -> bool:
    if known is None:
        return True
    return known.state == "superseded" and known.superseded_by not in present
