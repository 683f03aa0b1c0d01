"""A database file rewritten: rows that were deleted leave freed blocks behind, which keep their bytes."""

from pathlib import Path

from contracts.language.ddl import quoted
from contracts.runtime.errors import WarehouseError
from contracts.runtime.flush import flush
from warehouse.check import content, tables_of
from warehouse.session import Session, open_session

ANEW = ".again"
"""Ending of the file that is being written; nobody else needs it."""


def write_anew(file: Path, spill: Path, *, memory_limit: str = "") -> None:
    """Put a copy of what a database holds in its place. It must be closed everywhere, its log included.

    Raises WarehouseError, and leaves the file as it is, when the copy does not hold the same.
    """
    again = file.with_name(f"{file.name}{ANEW}")
    again.unlink(missing_ok=True)
    with open_session(None, spill, memory_limit=memory_limit) as session:
        session.run(f"ATTACH {quoted(str(file))} AS old (READ_ONLY)")
        session.run(f"ATTACH {quoted(str(again))} AS again")
        session.run("COPY FROM DATABASE old TO again")
        _check_same(session, file)
        session.run("CHECKPOINT again")
        session.run("DETACH again")
        again.chmod(0o600)
        flush(again)
        again.replace(file)  # while the old one is held: nobody can write into it any more
        flush(file.parent)


def _check_same(session: Session, file: Path) -> None:
    for name in tables_of(session, "old"):
        if content(session, f"old.{name}") != content(session, f"again.{name}"):
            raise WarehouseError(f"{file} could not be rewritten: the copy of {name} is not the same.")
