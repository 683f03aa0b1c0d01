"""A warehouse made again when its ledger is lost: from the files as received and the releases that are kept.

The newest release names every file that was loaded (`row_ledger`). The notes beside the files as received tell their
order. What cannot come back is told: runs, acceptances, restrictions, and what releases that are gone said.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from contracts.language.ddl import quoted
from contracts.runtime.errors import ConfigurationError, WarehouseError
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.publish.publish import build_tables
from flows.recovery.replay_release import edition, load_deliveries
from flows.releases.past_releases import Delivery
from flows.releases.vintage import Basis, record_release
from flows.settings.cakupan_toml import Settings
from report.terminal.progress import say, step
from transforms.render import render
from warehouse.release import DATABASE, MANIFEST, current_release, published_at, releases, table_checksums
from warehouse.session import Session
from warehouse.showing import record_showing

RUN_ID = "rebuild"
_FIGURES = ("regency_coverage", "province_coverage", "national_coverage", "office_coverage")
_NOT_COMPARED = frozenset({"revision"})
"""It tells the steps from the release before, of which only the old ledger knew the true counts."""


def rebuild_from_releases(home: Home, fresh: Home, settings: Settings) -> tuple[int, list[str]]:
    """Load what the newest release was made from and register the releases; returns how many files, and what differs.

    Raises ConfigurationError when no release is kept, or a source is not configured any more.
    """
    kept = sorted(releases(home.release), key=lambda manifest: str(manifest["release_id"]))
    if not kept:
        raise ConfigurationError("No release is kept to rebuild from: start anew with 'cakupan run'.")
    newest = kept[-1]
    found = _deliveries(home, fresh, settings, newest)
    bounds = settings.limits.model_copy(update={"correction_ratio": 0.0})  # what was accepted then is forgotten
    then = settings.model_copy(update={"home": fresh.root, "limits": bounds})
    with step("load", f"{len(found)} files of release {newest['release_id']}"):
        load_deliveries(home, fresh, then, found)
    with step("build", f"{len(kept)} releases taken over"), open_warehouse(fresh, then) as session:
        if earlier := kept[:-1]:
            list(_build(session, home, then, newest))  # what was hidden before is taken to be what it is now
            for manifest in earlier:
                _register(session, home, settings, manifest)
        differences = [*_build(session, home, then, newest), *_lost_requests(home)]
        _register_newest(session, home, settings, newest)
        _record_pointer(session, home, str(newest["release_id"]))
    return len(found), differences


def _deliveries(home: Home, fresh: Home, settings: Settings, newest: dict[str, Any]) -> list[Delivery]:
    """The files of the newest release in the order in which they came, as the notes beside them have it."""
    sources = {source.name: source for source in settings.sources}
    with open_warehouse(fresh, settings) as session, _released(session, home, newest):
        rows = session.rows(
            "SELECT snapshot_id, source_name, dataset, file_name, sha256, received_at FROM released.row_ledger"
        )
    if unknown := sorted({row[1] for row in rows} - sources.keys()):
        raise ConfigurationError(
            f"The release was made from sources that are not configured: {', '.join(unknown)}. Add them to"
            " cakupan.toml as they were."
        )
    ordered = sorted(rows, key=lambda row: (row[5], _noted_at(home, row[4], row[1]), row[0]))
    return [
        Delivery(
            snapshot_id, source, dataset, sources[source].region_codes, name, sha256, received_at, number, RUN_ID,
            newest["reference_checksum"],
        )
        for number, (snapshot_id, source, dataset, name, sha256, received_at) in enumerate(ordered, start=1)
    ]  # fmt: skip


def _noted_at(home: Home, sha256: str, source_name: str) -> int:
    note = home.raw / sha256[:2] / f"{sha256}.{source_name}.json"
    return note.stat().st_mtime_ns if note.exists() else 0


def _register(session: Session, home: Home, settings: Settings, manifest: dict[str, Any]) -> None:
    """A release before the newest: that it was, what it said, and from which files."""
    try:
        with _released(session, home, manifest):
            for table in _FIGURES:
                session.run(f"CREATE OR REPLACE TABLE mart.{table} AS FROM released.{table}")
            session.run(render("figure"))
            session.run(
                render("cells_of_release"),
                release_id=manifest["release_id"],
                suppress_below=int(manifest["facts"]["suppress_below"]),
            )
    except WarehouseError:
        say(f"{manifest['release_id']}: its figures cannot be read; only that it was published is kept")
        session.run("DELETE FROM mart.figure")
    _record(session, home, settings, manifest)
    _take_back_later_files(session, home, manifest)


def _take_back_later_files(session: Session, home: Home, manifest: dict[str, Any]) -> None:
    """Files that came after a release were not made into it."""
    with _released(session, home, manifest):
        files = session.rows("SELECT snapshot_id FROM released.row_ledger WHERE state = 'current'")
        every = session.rows("SELECT snapshot_id FROM released.row_ledger")
    session.run(
        "DELETE FROM ledger.release_delivery WHERE release_id = $release_id AND NOT list_contains($every, snapshot_id)",
        release_id=manifest["release_id"],
        every=[name for (name,) in every],
    )
    session.run(
        "UPDATE ledger.release_delivery SET state = CASE WHEN list_contains($files, snapshot_id) THEN 'current'"
        " ELSE 'superseded' END WHERE release_id = $release_id",
        release_id=manifest["release_id"],
        files=[name for (name,) in files],
    )


def _build(session: Session, home: Home, then: Settings, newest: dict[str, Any]) -> Iterator[str]:
    """Build the tables of the newest release; yields those that come out otherwise than they were published."""
    release_id = str(newest["release_id"])
    with edition(home, newest["reference_checksum"]):
        build_tables(session, home, then, release_id, newest["facts"], _basis(then, newest, None))
    found = table_checksums(session)
    for name, checksum in newest["tables"].items():
        if name not in _NOT_COMPARED and found.get(name) != checksum:
            yield f"Table {name} of release {release_id} comes out otherwise than it was published."


def _lost_requests(home: Home) -> Iterator[str]:
    """The list of persons who are kept out stood in the ledger alone; only its secret tells that there was one."""
    if home.restriction_key.exists():
        yield (
            "Persons were kept out, and the list of them was in the lost ledger. Take it from a copy of the vault with"
            " 'cakupan warehouse restore', or enter their requests again before the next run."
        )


def _register_newest(session: Session, home: Home, settings: Settings, manifest: dict[str, Any]) -> None:
    below = int(manifest["facts"]["suppress_below"])
    session.run(render("published_cell"), release_id=manifest["release_id"], suppress_below=below)
    _record(session, home, settings, manifest)


def _record(session: Session, home: Home, settings: Settings, manifest: dict[str, Any]) -> None:
    """The rows of the ledger that speak of a release."""
    release_id = str(manifest["release_id"])
    session.run(
        "INSERT INTO ledger.release (release_id, published_at, input_hash, run_id, headline)"
        " VALUES ($release_id, $at, $inputs, $run_id, $headline)",
        release_id=release_id,
        at=published_at(release_id),
        inputs=manifest["input_hash"],
        run_id=RUN_ID,
        headline="; ".join(manifest["headline"]),
    )
    text = (home.release / release_id / MANIFEST).read_text(encoding="utf-8")
    basis = _basis(settings, manifest, manifest["previous_release_id"])
    session.run(
        "CREATE TABLE IF NOT EXISTS mart.revision_part AS"
        " SELECT * EXCLUDE (release_id) FROM ledger.revision_part LIMIT 0"
    )
    session.run("DELETE FROM mart.revision_part")
    record_release(session, settings, release_id, basis, text)
    session.run(
        "INSERT INTO ledger.shown_release (shown_from, release_id, reason) VALUES ($at, $release_id, 'published')",
        at=published_at(release_id),
        release_id=release_id,
    )


def _basis(settings: Settings, manifest: dict[str, Any], previous: str | None) -> Basis:
    return Basis(previous, manifest["rules_checksum"], manifest["reference_checksum"], settings.publish.provinces)


def _record_pointer(session: Session, home: Home, newest_id: str) -> None:
    """That readers see an earlier release, when they do."""
    current = current_release(home.release)
    if current and current != newest_id:
        record_showing(session, current, "rolled_back", replaced=newest_id, why="as found when the ledger was rebuilt")


@contextmanager
def _released(session: Session, home: Home, manifest: dict[str, Any]) -> Iterator[None]:
    """The database of a release as `released`."""
    file = home.release / str(manifest["release_id"]) / DATABASE
    session.run(f"ATTACH {quoted(str(file))} AS released (READ_ONLY)")
    try:
        yield
    finally:
        session.run("DETACH released")
