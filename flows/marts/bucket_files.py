"""Bucket files, written when a month is to be counted: then its corrections are made and its duplicates are marked.

Only months whose rows changed are written, so a new month costs the same whatever the history. The files can be deleted
at any time between runs: those that are needed are rewritten.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from buckets.store import BucketStore
from flows.home.directory import Home
from flows.settings.cakupan_toml import Settings
from sources.remote_files.stores import is_remote, opened
from transforms.render import render
from warehouse.session import Session


def folder_of(session: Session, home: Home, settings: Settings) -> str:
    """Where the files of this home lie. Homes that share a folder have a part each, named by the id of their key."""
    key_id = session.value("SELECT max(key_id) FROM ledger.person_key")
    return f"{(settings.counting.folder or str(home.buckets)).rstrip('/')}/{key_id}"


@contextmanager
def opened_store(folder: str) -> Iterator[BucketStore]:
    """The files under a folder or an address. Raises SourceUnavailable when another store cannot be reached."""
    if not is_remote(folder):
        yield BucketStore(folder)
        return
    with opened(folder, "Bucket files") as (files, path):
        yield BucketStore(path, files)


def write_buckets(session: Session, home: Home, settings: Settings) -> None:
    """Bucket files of the months to be counted that have none as they are now, listed in the ledger."""
    folder = folder_of(session, home, settings)
    with opened_store(folder) as store:
        for month in _unwritten_months(session, store, folder):
            session.run("DELETE FROM ledger.bucket_file WHERE period_month = $month", month=month)
            with TemporaryDirectory(dir=home.tmp, prefix="buckets-") as aside:
                _write(session, Path(aside), month, settings.counting.bucket_rows)
                for file in sorted(Path(aside).glob("*/*.parquet")):
                    _keep(session, store, folder, month, file)


def layout() -> str:
    """The same for files that were written by the same statement. It is in their names."""
    statement = render("bucket_rows", month=date.min, bucket_count=1, folder="")
    return hashlib.sha256(statement.encode()).hexdigest()[:8]


def _unwritten_months(session: Session, store: BucketStore, folder: str) -> list[date]:
    """Months to be counted without a listed file, or with one that is not there whole or is of another layout."""
    listed = session.rows(
        "SELECT period_month, file_name, byte_count FROM ledger.bucket_file WHERE folder = $folder", folder=folder
    )
    sizes, present = store.sizes(), layout()
    broken = {
        month for month, name, byte_count in listed if sizes.get(name) != byte_count or f"-{present}-" not in name
    }
    whole = {month for month, _, _ in listed} - broken
    months = session.rows("SELECT DISTINCT period_month FROM state.stale_month ORDER BY period_month")
    return [month for (month,) in months if month not in whole]


def _write(session: Session, aside: Path, month: date, bucket_rows: int) -> None:
    row_count = session.value(
        "SELECT count(*) FROM clean.participant WHERE NOT is_duplicate AND period_month = $month", month=month
    )
    bucket_count = max(1, -(-row_count // bucket_rows))
    session.run(render("bucket_rows", month=month, bucket_count=bucket_count, folder=str(aside)))


def _keep(session: Session, store: BucketStore, folder: str, month: date, file: Path) -> None:
    """Put one file into the store and into the ledger, under a name that was never used."""
    bucket_number = int(file.parent.name.partition("=")[2])
    name = f"{month}/{bucket_number:04d}-{layout()}-{uuid4().hex}.parquet"
    store.put(file, name)
    session.run(
        "INSERT INTO ledger.bucket_file BY NAME SELECT $month AS period_month, $bucket_number AS bucket_number,"
        " $folder AS folder, $name AS file_name, num_rows AS row_count, $byte_count AS byte_count"
        " FROM parquet_file_metadata($file)",
        month=month,
        bucket_number=bucket_number,
        folder=folder,
        name=name,
        byte_count=file.stat().st_size,
        file=str(file),
    )


def drop_unlisted(session: Session, home: Home, settings: Settings) -> None:
    """Remove files that were replaced, or that a killed run left behind."""
    folder = folder_of(session, home, settings)
    listed = session.rows("SELECT file_name FROM ledger.bucket_file WHERE folder = $folder", folder=folder)
    with opened_store(folder) as store:
        store.keep_only([name for (name,) in listed])
