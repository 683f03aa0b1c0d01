"""What is said, and to do, when the warehouse cannot be opened or does not fit the releases beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from contracts.runtime.errors import CakupanError, WarehouseError
from flows.home.directory import Home
from warehouse.file_header import is_duckdb_file, written_by
from warehouse.release import current_release, kept_ids
from warehouse.session import Session

WAY_BACK = (
    "Restore the vault from its backup with 'cakupan warehouse restore', or make the warehouse again from the files as"
    " received with 'cakupan warehouse rebuild'."
)


class LedgerForked(CakupanError):
    """The ledger does not know a release that was published: it is an older copy, or of another home."""

    code = "FORK"


def check_file(file: Path) -> None:
    """Raises WarehouseError for a file that is no DuckDB file any more, an empty one included."""
    if file.exists() and not is_duckdb_file(file):
        raise WarehouseError(f"{file} is damaged: it does not begin as a DuckDB file. {WAY_BACK}", code="CORRUPT")


@contextmanager
def opening_explained(file: Path) -> Iterator[None]:
    """Say more of a file that could not be opened: which DuckDB wrote it, and the ways back."""
    try:
        yield
    except WarehouseError as error:
        if file.exists():
            error.add(_advice(file))
        raise


def _advice(file: Path) -> str:
    writer, ours = written_by(file), version("duckdb")
    log = file.with_name(f"{file.name}.wal")
    if log.exists():
        return f"{log} is beside it. When it came from another copy, move it away; else keep both. {WAY_BACK}"
    if writer and _numbers(writer) > _numbers(ours):
        return f"DuckDB {writer} wrote it, and this is {ours}: install duckdb {writer}. {WAY_BACK}"
    return f"It was written by DuckDB {writer or 'of an unknown version'}; this is {ours}. If it is damaged: {WAY_BACK}"


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".")[:2] if part.isdigit())


def unknown_releases(session: Session, home: Home) -> list[str]:
    """Releases in the release folder that the ledger does not know, oldest first."""
    known = {name for (name,) in session.rows("SELECT release_id FROM ledger.release")}
    present = {*kept_ids(home.release), current_release(home.release)} - {None}
    return sorted(name for name in present if name and name not in known)


def check_not_forked(session: Session, home: Home) -> None:
    """Raises LedgerForked when releases were published after what the ledger knows. Nothing may be published then:
    what it hid, and what readers were shown, would be forgotten."""
    if unknown := unknown_releases(session, home):
        last = session.value("SELECT max(release_id) FROM ledger.release") or "none"
        raise LedgerForked(
            f"The ledger does not know {len(unknown)} published release(s), from {unknown[0]} to {unknown[-1]}; the"
            f" last that it knows is {last}. The warehouse is an older copy, or of another home. Put a newer copy"
            " of the vault back with 'cakupan warehouse restore'. Without a copy, move vault/warehouse.duckdb and the"
            " folder release/ to another place and run again: the history begins again."
        )
