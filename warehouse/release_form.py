"""The form of a release: its tables, comments and views without rows, which no release changes.

They are some 700 statements. The warehouse keeps the file that they make, and one statement copies it into a release.
"""

import hashlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from contracts.language.ddl import comments, create_table, quoted
from contracts.marts.release_tables import RELEASE_TABLES
from contracts.marts.views import VIEWS
from warehouse.session import Session

STORAGE_VERSION = "v1.2.0"
"""The storage that DuckDB clients from 1.2 to 2.0 open."""

_BLOCK_BYTES = 16_384
"""The smallest block: most tables of a release are small, and a column takes a block at least."""
_OPTIONS = f"STORAGE_VERSION '{STORAGE_VERSION}', BLOCK_SIZE {_BLOCK_BYTES}, RECOVERY_MODE NO_WAL_WRITES"
OUTGOING = "outgoing"
"""What the file of a release is called while it is attached."""


@contextmanager
def release_file(session: Session, file: Path) -> Iterator[None]:
    """A new file that old clients open, attached as `OUTGOING` with every table empty, in a transaction, while inside.

    It is built aside, so it needs no log.
    """
    form = file.with_suffix(".form")
    try:
        _write_form(session, form)
        session.run(f"ATTACH {quoted(str(form))} AS release_form (READ_ONLY)")
        session.run(f"ATTACH {quoted(str(file))} AS {OUTGOING} ({_OPTIONS})")
        with session.transaction():
            session.run(f"COPY FROM DATABASE release_form TO {OUTGOING} (SCHEMA)")
            yield
        session.run(f"CHECKPOINT {OUTGOING}")
        session.run_all(f"DETACH {name}" for name in (OUTGOING, "release_form"))
    finally:
        form.unlink(missing_ok=True)


def _write_form(session: Session, form: Path) -> None:
    """Write the file that the warehouse keeps, or make it when that one is of other statements."""
    statements = list(_statements())
    fingerprint = hashlib.sha256("\0".join((duckdb.__version__, _OPTIONS, *statements)).encode()).hexdigest()
    session.run("CREATE TABLE IF NOT EXISTS state.release_form (fingerprint VARCHAR, content BLOB)")
    kept = "SELECT content FROM state.release_form WHERE fingerprint = $fingerprint"
    if (content := session.value(kept, fingerprint=fingerprint)) is not None:
        form.write_bytes(zlib.decompress(content))
        return
    _make(session, form, statements)
    with session.transaction():
        session.run("DELETE FROM state.release_form")
        session.run(
            "INSERT INTO state.release_form VALUES ($fingerprint, $content)",
            fingerprint=fingerprint,
            content=zlib.compress(form.read_bytes()),
        )


def _statements() -> Iterator[str]:
    for table in RELEASE_TABLES:
        relation = f"{OUTGOING}.main.{table.table_name}"
        yield create_table(table, relation, is_indexed=False)  # the gates prove the key; its index would be most of it
        yield from comments(table, relation)
    for view in VIEWS:
        yield from view.statements(f"{OUTGOING}.main")


def _make(session: Session, file: Path, statements: list[str]) -> None:
    session.run(f"ATTACH {quoted(str(file))} AS {OUTGOING} ({_OPTIONS})")
    with session.transaction():
        session.run_all(statements)
    session.run(f"CHECKPOINT {OUTGOING}")
    session.run(f"DETACH {OUTGOING}")
