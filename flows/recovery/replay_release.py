"""`cakupan release replay`: a release made again offline from what the vault keeps, and compared.

Files as received, in the order and by the editions of the reference tables in which they were loaded; settings, ids and
clocks of then; the code of now. What earlier releases said and hid is taken from the ledger, since this release hides
by it. It happens in a warehouse of its own: neither the warehouse nor a release is touched.
"""

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from contracts.runtime.errors import CakupanError
from flows.home.directory import Home
from flows.home.user_files import with_facts
from flows.home.warehouse import open_warehouse
from flows.load.load import load
from flows.load.staging import clean
from flows.marts.corrections import apply_corrections
from flows.publish.publish import build_tables
from flows.releases.past_releases import Delivery, PastRelease, copy_acceptances, copy_earlier, deliveries, past_release
from flows.releases.vintage import record_deliveries
from flows.settings.cakupan_toml import Settings
from flows.settings.counting import Counting
from reference.tables import read_from
from report.terminal.progress import step
from report.terminal.tables import print_table, print_text
from sources.snapshots.snapshot import Snapshot, file_hash, kept_file, kept_provenance
from warehouse import ledger
from warehouse.lock import hold_lock
from warehouse.release import DATABASE, files_of, table_checksums, write_database, write_tables
from warehouse.session import Session, open_session
from warehouse.tables import forget_replaced


class ReplayDiffers(CakupanError):
    """A release made again is not what was published."""

    code = "REPLAY_DIFFERS"


@dataclass(frozen=True)
class Replay:
    """What came of a release made again: for each table whether its file or its values are those published."""

    release_id: str
    folder: Path
    verdicts: dict[str, str]
    reasons: list[str]

    @property
    def different(self) -> list[str]:
        return [name for name, verdict in self.verdicts.items() if verdict == "differs"]


def replay(settings: Settings, release_id: str | None, folder: Path) -> Replay:
    """Make a release again in `folder`: Parquet, CSV and the DuckDB file, compared with its manifest."""
    home = Home(settings.home)
    with hold_lock(home.lock, f"{ledger.utc_now():%Y%m%dT%H%M%S}-replay"), _scratch(home) as scratch:
        with open_warehouse(home, settings, read_only=True) as session:
            past = past_release(session, home, release_id)
            earlier = deliveries(session, past.previous_release_id)
            later = [delivery for delivery in deliveries(session, past.release_id) if delivery not in earlier]
        here = {"home": scratch.root, "limits": settings.limits, "counting": Counting()}
        then = past.settings.model_copy(update=here)
        then = with_facts(then, past.own_facts, scratch.tmp)
        with step("load", f"{len(earlier) + len(later)} files as they were delivered"):
            with open_warehouse(scratch, then) as session:
                copy_acceptances(session, home.warehouse)
            load_deliveries(home, scratch, then, earlier)
            take_over(home, scratch, then, past)
            load_deliveries(home, scratch, then, later)
        with step("build", "marts as of then"):
            found = _build(home, scratch, then, past, folder)
        return _compared(past, found, folder)


@dataclass(frozen=True)
class _ReplayHome(Home):
    """A home in the vault of another, which gives files the same ids."""

    of: Home

    @property
    def publication_key(self) -> Path:
        return self.of.publication_key


@contextmanager
def _scratch(home: Home) -> Iterator[Home]:
    """A home in the vault, removed at the end, and at the next start when the process was killed."""
    shutil.rmtree(home.replay, ignore_errors=True)
    home.replay.mkdir(mode=0o700, parents=True)
    scratch = _ReplayHome(home.replay, of=home)
    scratch.make()
    try:
        yield scratch
    finally:
        shutil.rmtree(home.replay)


def load_deliveries(home: Home, scratch: Home, then: Settings, files: list[Delivery]) -> None:
    """The files of each run together, as that run loaded them."""
    for run_id, batch in groupby(files, key=lambda delivery: delivery.run_id):
        found = list(batch)
        with edition(home, found[0].reference_checksum):
            staged = clean(scratch, run_id, then, [snapshot_of_delivery(home, delivery) for delivery in found])
        load(scratch, run_id, then, staged)


def edition(home: Home, reference_checksum: str | None) -> AbstractContextManager[None]:
    """Read the reference tables of then, where the vault keeps them; else those of now."""
    kept = home.reference / (reference_checksum or "none")
    return read_from(kept) if kept.exists() else nullcontext()


def snapshot_of_delivery(home: Home, delivery: Delivery) -> Snapshot:
    """The file as received. Raises CakupanError when the vault no longer has its bytes."""
    path = kept_file(home.raw, delivery.sha256)
    if not path.exists():
        raise CakupanError(
            f"{delivery.source_name}/{delivery.file_name} is no longer in vault/raw, under {delivery.sha256[:16]}:"
            " restore it from the backup.",
            code="SNAPSHOT_MISSING",
        )
    if file_hash(path) != delivery.sha256:
        raise CakupanError(
            f"vault/raw holds other bytes of {delivery.source_name}/{delivery.file_name} than were received, under"
            f" {delivery.sha256[:16]}: restore the file from the backup.",
            code="SNAPSHOT_DAMAGED",
        )
    facts = {name: getattr(delivery, name) for name in delivery.snapshot_fields}
    origin = kept_provenance(path, delivery.source_name)
    return Snapshot(**facts, byte_count=path.stat().st_size, path=path, provenance=origin)


def take_over(home: Home, scratch: Home, then: Settings, past: PastRelease) -> None:
    """What the releases before had said, and that the files loaded so far were theirs."""
    with open_warehouse(scratch, then) as session:
        copy_earlier(session, home.warehouse, past.release_id)
        if past.previous_release_id:
            record_deliveries(session, past.previous_release_id)
            _correct_as_before(session, scratch, then, past)
        forget_replaced(session)


def _correct_as_before(session: Session, scratch: Home, then: Settings, past: PastRelease) -> None:
    """What the release before had corrected is not corrected again."""
    folder = scratch.tmp / "before"
    folder.mkdir()
    apply_corrections(session, with_facts(then, past.earlier_facts, folder))


def _build(home: Home, scratch: Home, then: Settings, past: PastRelease, folder: Path) -> dict[str, dict[str, Any]]:
    """The release in a folder; returns the checksums of its tables."""
    folder.mkdir(parents=True, exist_ok=True)
    with open_warehouse(scratch, then) as session, edition(home, past.basis.reference_checksum):
        build_tables(session, home, then, past.release_id, past.manifest["facts"], past.basis)
        (folder / DATABASE).unlink(missing_ok=True)
        write_database(session, folder / DATABASE)
        found = table_checksums(session)
    with open_session(folder / DATABASE, scratch.tmp, read_only=True) as written:
        write_tables(written, folder)
    return found


def _compared(past: PastRelease, found: dict[str, dict[str, Any]], folder: Path) -> Replay:
    hashes = files_of(folder)
    verdicts = {
        name: _verdict(
            hashes[f"{name}.parquet"].sha256 == past.manifest["files"].get(f"{name}.parquet"),
            found.get(name) == published,
        )
        for name, published in past.manifest["tables"].items()
    }
    return Replay(past.release_id, folder, verdicts, past.reasons_to_differ())


def _verdict(is_same_file: bool, is_same_values: bool) -> str:  # noqa: FBT001  two answers about one table
    return "identical" if is_same_file else "same values" if is_same_values else "differs"


def check_replayed(done: Replay) -> None:
    """Raises ReplayDiffers naming the tables that differ, and what is other than it was then."""
    if done.different:
        reasons = "; ".join(done.reasons) or "versions, rules and reference tables are those of then"
        raise ReplayDiffers(
            f"{len(done.different)} of {len(done.verdicts)} tables differ from release {done.release_id}:"
            f" {', '.join(done.different)}. {reasons[0].upper()}{reasons[1:]}. What was made is in {done.folder}."
        )


def as_json(done: Replay) -> dict[str, Any]:
    """The same as one object."""
    state = "differs" if done.different else "replayed"
    return {
        "state": state,
        "release_id": done.release_id,
        "folder": str(done.folder),
        "tables": done.verdicts,
        "reasons": done.reasons,
    }


def show(done: Replay) -> None:
    """The same on the terminal."""
    print_table(f"Release {done.release_id} made again", ("table", "against what was published"), done.verdicts.items())
    print_text(f"data    {done.folder}")
