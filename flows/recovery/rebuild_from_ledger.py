"""A warehouse made again from the files as received and the ledger of the old one: the same rows, the same memory."""

from collections.abc import Iterator
from contextlib import contextmanager

from contracts.extracts.datasets import DATASETS
from contracts.language.ddl import quoted
from contracts.vault.ledger import LEDGER_TABLES
from flows.home.directory import Home
from flows.home.secrets import finish_rotation
from flows.home.user_files import with_facts
from flows.home.warehouse import open_warehouse
from flows.privacy.retention import cut_links_again
from flows.publish.publish import build_tables
from flows.recovery.replay_release import edition, load_deliveries, take_over
from flows.releases.past_releases import (
    Delivery,
    PastRelease,
    copy_acceptances,
    deliveries,
    loaded_deliveries,
    past_release,
)
from flows.releases.vintage import last_release
from flows.settings.cakupan_toml import Settings
from report.terminal.progress import step
from warehouse.check import tables_of
from warehouse.release import table_checksums
from warehouse.session import Session
from warehouse.tables import forget_replaced

_FIRST_TABLES = ("ledger.restriction", "ledger.person_key")
"""What must be known before the first file is loaded."""


def rebuild_from_ledger(home: Home, fresh: Home, settings: Settings) -> tuple[int, list[str]]:
    """Load every file as it was loaded; returns how many, and what is other than it was, one sentence each."""
    with open_warehouse(home, settings, read_only=True) as session:
        finish_rotation(session, home)
        last = last_release(session)
        past = past_release(session, home, last) if last else None
        loaded = loaded_deliveries(session)
        published = deliveries(session, last) if last else []
    with open_warehouse(fresh, settings) as session:
        copy_acceptances(session, home.warehouse)
        _copy(session, home, _FIRST_TABLES)
    differences = list(_published_rows(home, fresh, settings, past, published)) if past else []
    with step("load", "files that no release has yet"):
        load_deliveries(home, fresh, settings, [delivery for delivery in loaded if delivery not in published])
    with step("ledger", "taken over from the old warehouse"), open_warehouse(fresh, settings) as session:
        _take_over_ledger(session, home)
        differences += _other_rows(session, home)
    return len(loaded), differences


def _published_rows(
    home: Home, fresh: Home, settings: Settings, past: PastRelease, published: list[Delivery]
) -> Iterator[str]:
    """Load what the last release was made from and build its tables; yields the tables that are otherwise."""
    then = past.settings.model_copy(update={"home": fresh.root, "limits": settings.limits})
    then = with_facts(then, past.own_facts, fresh.tmp)
    with open_warehouse(home, settings, read_only=True) as session:
        earlier = deliveries(session, past.previous_release_id)
    with step("load", f"{len(published)} files as they were delivered"):
        load_deliveries(home, fresh, then, earlier)
        take_over(home, fresh, then, past)
        load_deliveries(home, fresh, then, [delivery for delivery in published if delivery not in earlier])
    with (
        step("build", f"the tables of {past.release_id}"),
        open_warehouse(fresh, then) as session,
        edition(home, past.basis.reference_checksum),
    ):
        build_tables(session, home, then, past.release_id, past.manifest["facts"], past.basis)
        found = table_checksums(session)
        forget_replaced(session)
    reasons = past.reasons_to_differ()
    for name, checksum in past.manifest["tables"].items():
        if found.get(name) != checksum:
            yield f"Table {name} of release {past.release_id} comes out otherwise. {'; '.join(reasons)}".strip()


def _copy(session: Session, home: Home, names: tuple[str, ...]) -> None:
    """The rows of these tables as the old warehouse has them; a table that it lacks stays as it is."""
    with _old(session, home):
        there = set(tables_of(session, "kept"))
        for name in names:
            if name in there:
                session.run(f"DELETE FROM {name}")
                session.run(f"INSERT INTO {name} BY NAME FROM kept.{name}")


@contextmanager
def _old(session: Session, home: Home) -> Iterator[None]:
    """The old warehouse beside the new one, as `kept`."""
    session.run(f"ATTACH {quoted(str(home.warehouse))} AS kept (READ_ONLY)")
    yield
    session.run("DETACH kept")


def _take_over_ledger(session: Session, home: Home) -> None:
    """The ledger verbatim; content of quarantined rows that was blanked stays blank, links that were cut are cut."""
    _copy(session, home, tuple(table.name for table in LEDGER_TABLES if table.schema_name == "ledger"))
    with _old(session, home):
        session.run(
            "UPDATE quarantine.set_aside_row SET row_json = '{}' FROM kept.quarantine.set_aside_row AS old"
            " WHERE old.row_json = '{}' AND set_aside_row.snapshot_id = old.snapshot_id"
            " AND set_aside_row.sheet_name = old.sheet_name AND set_aside_row.row_number = old.row_number"
        )
    cut_links_again(session)


def _other_rows(session: Session, home: Home) -> Iterator[str]:
    """Tables of rows that differ from those of the old warehouse; months whose links were cut are left out."""
    cut = "WHERE period_month NOT IN (SELECT subject::DATE FROM ledger.destruction WHERE kind = 'person_link')"
    with _old(session, home):
        for extract in DATASETS.values():
            name, where = extract.clean.name, cut if extract.dataset == "participants" else ""
            if _content(session, f"FROM {name} {where}") != _content(session, f"FROM kept.{name} {where}"):
                yield f"Rows of {name} are other than in the old warehouse."
        aside = "SELECT * EXCLUDE (run_id) FROM {}quarantine.set_aside_row"
        if _content(session, aside.format("")) != _content(session, aside.format("kept.")):
            yield "Quarantined rows are other than in the old warehouse."


def _content(session: Session, rows: str) -> list[tuple[object, ...]]:
    return session.rows(f"SELECT count(*), sum(hash(row))::VARCHAR FROM ({rows}) AS row")
