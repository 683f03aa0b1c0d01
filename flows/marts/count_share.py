"""What a worker does: one bucket file, counted by the statements that count in the warehouse. It keeps nothing."""

import hashlib
import socket
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from buckets.engine import EngineUnavailable
from buckets.share import Share, ShareCounts
from buckets.store import BucketStore
from contracts.language.ddl import quoted
from flows.marts.bucket_files import opened_store
from flows.marts.counts import COUNT_TABLES, REFERENCE_OF_COUNTS, count_persons
from flows.releases.rules_checksum import rules_checksum
from reference.tables import checksum as reference_checksum
from reference.tables import load
from warehouse.session import Session, open_session
from warehouse.tables import create_count_tables


def counting_basis() -> str:
    """The same on two machines that count the same way: rules, reference tables and DuckDB."""
    parts = (rules_checksum(), reference_checksum(), version("duckdb"))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def count_share(share: Share) -> ShareCounts:
    """Count the persons of one bucket of one month.

    Raises EngineUnavailable when this machine has other code than the one that asks, or does not see the whole file.
    """
    if share.basis != counting_basis():
        raise EngineUnavailable(
            f"The worker on {socket.gethostname()} has another Cakupan, other reference tables or another DuckDB than"
            " the machine that asks. Install the same on both, and start the worker again."
        )
    spill_folder = share.spill_folder or None
    with (
        TemporaryDirectory(prefix="cakupan-share-", dir=spill_folder) as aside,
        opened_store(share.folder) as store,
    ):
        folder = Path(aside)
        with open_session(None, folder, memory_limit=share.memory_limit) as session:
            session.run("SET threads = 1")
            _read(session, store, share)
            count_persons(session)
            return ShareCounts({table: _written(session, table, folder) for table in COUNT_TABLES})


def _read(session: Session, store: BucketStore, share: Share) -> None:
    """The rows of the share and the reference tables, where the statements look for them. The file is read once."""
    session.run_all(f"CREATE SCHEMA {name}" for name in ("clean", "ref", "state"))
    create_count_tables(session)
    for name in REFERENCE_OF_COUNTS:
        session.replace_table(f"ref.{name}", load(name))
    _check_seen(store, share)
    if store.elsewhere is not None:
        session.connection.register_filesystem(store.elsewhere)
    session.run(
        "CREATE TABLE clean.participant AS"
        f" SELECT *, false AS is_duplicate FROM read_parquet({quoted(store.address(share.file_name))})"
    )
    session.run("CREATE TABLE state.stale_month AS SELECT DISTINCT period_month FROM clean.participant")
    if session.value("SELECT count(*) FROM clean.participant") != share.row_count:
        raise EngineUnavailable(
            f"Bucket file {share.file_name} does not hold the {share.row_count:,} rows that were written. Delete it in"
            f" {share.folder}, then run again: it is rewritten."
        )


def _check_seen(store: BucketStore, share: Share) -> None:
    if not store.has(share.file_name):
        raise EngineUnavailable(
            f"The worker on {socket.gethostname()} does not see {share.folder}. Mount it there, or let"
            " [counting] folder be a place that all workers see."
        )


def _written(session: Session, table: str, folder: Path) -> bytes:
    file = folder / f"{table}.parquet"
    session.run(f"COPY state.{table} TO {quoted(str(file))} (FORMAT parquet, COMPRESSION zstd)")
    return file.read_bytes()
