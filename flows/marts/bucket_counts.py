"""Counting past one machine: rows in bucket files, one share of the work for each, and the counts of all added up."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from buckets.engine import THREADS, Tally, work_through
from buckets.share import Share
from flows.home.directory import Home
from flows.marts.bucket_files import drop_unlisted, write_buckets
from flows.marts.count_share import count_share, counting_basis
from flows.marts.counts import count_persons
from flows.settings.cakupan_toml import Settings
from flows.settings.counting import WAREHOUSE
from report.terminal.progress import say
from transforms.render import statements
from warehouse.session import Session


def counter(home: Home, settings: Settings) -> Callable[[Session], object]:
    """What counts the months in `state.stale_month`, as the settings say."""
    if settings.counting.engine == WAREHOUSE:
        return count_persons
    return partial(count_in_buckets, home=home, settings=settings)


def tidy(session: Session, home: Home, settings: Settings) -> None:
    """Remove bucket files that are no longer needed. Call it when the counts are committed."""
    if settings.counting.engine != WAREHOUSE:
        drop_unlisted(session, home, settings)


def count_in_buckets(session: Session, home: Home, settings: Settings) -> Tally:
    """The counts of the months in `state.stale_month`, made by the engine of the settings. Raises EngineUnavailable."""
    tally = Tally()
    if not session.value("SELECT count(*) FROM state.stale_month"):
        return tally
    write_buckets(session, home, settings)
    shares = _shares(session, home, settings)
    with TemporaryDirectory(dir=home.tmp, prefix="counts-") as aside:
        for number, counts in enumerate(work_through(settings.counting.engine, count_share, shares, tally)):
            for table, content in counts.tables.items():
                (Path(aside) / f"{table}-{number}.parquet").write_bytes(content)
            tally.byte_count += counts.byte_count
        if shares:
            session.run_all(statements("add_up_shares", folder=aside))
    _tell(settings.counting.engine, tally)
    return tally


def _shares(session: Session, home: Home, settings: Settings) -> list[Share]:
    """The bucket files of the months to be counted, the largest first. Threads of this machine spill into the vault."""
    files = session.rows(
        "SELECT folder, file_name, row_count FROM ledger.bucket_file"
        " SEMI JOIN state.stale_month USING (period_month) ORDER BY row_count DESC, file_name"
    )
    basis = counting_basis()
    spill = str(home.tmp) if settings.counting.engine == THREADS else ""
    return [Share(folder, name, row_count, settings.limits.memory, basis, spill) for folder, name, row_count in files]


def _tell(engine: str, tally: Tally) -> None:
    again = f", {tally.repeated_count} of them again" if tally.repeated_count else ""
    say(f"counted   {tally.begun_count} shares on {tally.worker_count} workers ({engine}){again}")
