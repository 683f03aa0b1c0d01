"""`cakupan warehouse verify`: the warehouse, the files it was made from and the releases beside it, all read."""

from collections.abc import Iterator

from contracts.extracts.datasets import DATASETS
from contracts.marts.release_tables import ROW_LEDGER
from contracts.runtime.errors import CakupanError, ConfigurationError, WarehouseError
from flows.home.directory import Home
from flows.home.opening import WAY_BACK, unknown_releases
from flows.home.warehouse import open_warehouse
from flows.releases.release_ids import missing_part
from flows.settings.cakupan_toml import Settings
from sources.snapshots.snapshot import file_hash
from transforms.render import render
from warehouse.check import broken_promises, unreadable_tables
from warehouse.ledger import check_person_key
from warehouse.person_key import PersonKeyError, read_person_key
from warehouse.schema import found_version, present_version
from warehouse.session import Session

_CLEAN = [extract.clean.name for extract in DATASETS.values()]


class WarehouseDamaged(CakupanError):
    """The warehouse is not whole."""

    code = "WAREHOUSE_DAMAGED"


def verify(settings: Settings) -> list[str]:
    """What is wrong, one sentence each; nothing when all is whole.

    Raises ConfigurationError before the first run, and for a warehouse that is still of an earlier version.
    """
    home = Home(settings.home)
    if not home.warehouse.exists():
        raise ConfigurationError("There is no warehouse yet: start with 'cakupan run'.")
    try:
        with open_warehouse(home, settings, read_only=True) as session:
            _check_upgraded(session)
            if unreadable := list(unreadable_tables(session)):
                return unreadable
            return [*broken_promises(session), *_unbalanced(session), *_files(session, home), *_others(session, home)]
    except WarehouseError as error:
        return [error.sentence]


def _check_upgraded(session: Session) -> None:
    found = found_version(session)
    if found is not None and found < present_version():
        raise ConfigurationError(
            f"The warehouse has schema {found} of an earlier cakupan, not {present_version()}."
            " 'cakupan warehouse backup' keeps it as it is; the next 'cakupan run' upgrades it. Then verify it."
        )


def _unbalanced(session: Session) -> Iterator[str]:
    """Files whose rows do not all end somewhere, and rows of files that nobody received."""
    balances = " AND ".join(f"({rule.predicate})" for rule in ROW_LEDGER.rules)
    files = render("row_ledger", clean_tables=_CLEAN)
    found = session.rows(
        f"SELECT source_name || '/' || file_name FROM ({files}) WHERE NOT ({balances})", release_id=None
    )
    yield from (f"{name}: not every row of the file is accounted for." for (name,) in found)
    for table in (*_CLEAN, "quarantine.set_aside_row"):
        if orphans := session.value(
            f"SELECT count(*) FROM {table} WHERE snapshot_id NOT IN (SELECT snapshot_id FROM ledger.snapshot)"
        ):
            yield f"{table}: {orphans:,} rows are of a file that the ledger does not know."


def _files(session: Session, home: Home) -> Iterator[str]:
    """Files as received that are gone or have other bytes, but for those that were destroyed on purpose."""
    rows = session.rows(
        "SELECT DISTINCT source_name || '/' || file_name, sha256 FROM ledger.snapshot WHERE snapshot_id NOT IN"
        " (SELECT subject FROM ledger.destruction WHERE kind = 'raw_file') ORDER BY ALL"
    )
    for name, sha256 in rows:
        path = home.raw / sha256[:2] / sha256
        if not path.exists():
            yield f"{name}: vault/raw no longer has its bytes, under {sha256[:16]}."
        elif file_hash(path) != sha256:
            yield f"{name}: vault/raw has other bytes than were received, under {sha256[:16]}."


def _others(session: Session, home: Home) -> Iterator[str]:
    """The key that made the persons, and the releases."""
    try:
        if session.value("SELECT count(*) FROM ledger.person_key"):
            check_person_key(session, read_person_key(home.person_key, make_if_missing=False))
    except PersonKeyError as error:
        yield error.sentence
    if problem := missing_part(home):
        yield problem
    if unknown := unknown_releases(session, home):
        yield f"The ledger does not know {len(unknown)} published release(s), the last of them {unknown[-1]}."


def check_whole(found: list[str]) -> None:
    """Raises WarehouseDamaged naming what is wrong, and the ways back."""
    if found:
        lines = "\n".join(f"  - {sentence}" for sentence in found)
        raise WarehouseDamaged(f"The warehouse is not whole. {WAY_BACK}\n{lines}")
