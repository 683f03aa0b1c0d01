"""Reads the reference tables, typed as their contracts say."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.language.table import Table, Type
from contracts.reference.regions import TABLES
from contracts.runtime.flush import flush

if TYPE_CHECKING:
    import pandas as pd  # where tables are read: a run that has nothing to do only asks for their checksum

FOLDER = Path(__file__).parent
_CONTRACTS = {table.table_name: table for table in TABLES}
_EDITION: ContextVar[Path | None] = ContextVar("reference edition", default=None)
_BOOLEANS = {"true": True, "false": False}


class ReferenceTableError(ValueError):
    """A reference table that does not exist, or whose file is not what its contract says."""


@contextmanager
def read_from(folder: Path) -> Iterator[None]:
    """Read every reference table from the edition that was kept in `folder`, while inside."""
    token = _EDITION.set(folder)
    try:
        yield
    finally:
        _EDITION.reset(token)


def _files() -> Iterator[Path]:
    yield from sorted((_EDITION.get() or FOLDER).rglob("*.csv"), key=lambda path: path.name)


def load(name: str) -> "pd.DataFrame":
    """The table called `name` ("regency"), columns as in its contract; a blank is None (text) or missing.

    An edition that was kept before there was such a table has none: then today's is read.
    Raises ReferenceTableError for an unknown name, other columns than the contract's, or an unreadable value.
    """
    table = _contract(name)
    kept = {path.stem: path for path in _files()}
    path = kept[name] if name in kept else next(FOLDER.rglob(f"{name}.csv"))
    state = path.stat()
    return _kept(path, table, state.st_mtime_ns, state.st_size).copy(deep=False)


@lru_cache(maxsize=128)
def _kept(path: Path, table: Table, changed_at: int, size: int) -> "pd.DataFrame":  # noqa: ARG001  a changed file is another
    """A table as it was read once. Shallow copies of it are safe: pandas copies what a caller writes to."""
    return read(path, table)


def read(path: Path, table: Table) -> "pd.DataFrame":
    """The rows of a CSV with the columns of `table`, typed. Raises ReferenceTableError as `load` does."""
    import pandas as pd

    frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    _check_columns(path, table, list(frame.columns))
    return pd.DataFrame({field.name: _typed(frame[field.name], field.type, path) for field in table.fields})


def load_all() -> "dict[str, pd.DataFrame]":
    """Every reference table by its name ("regency", "province", ...)."""
    return {name: load(name) for name in _CONTRACTS}


def checksum() -> str:
    """The sha256 over names and bytes of all reference files, which identifies this edition of the facts."""
    digest = hashlib.sha256()
    for path in _files():
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def keep_edition(store: Path) -> str:
    """Keep the files of this edition in `store` under their checksum, once, and return it."""
    edition = checksum()
    if not (store / edition).exists():
        part = store / f"{edition}.part"
        part.mkdir(parents=True, exist_ok=True)
        for path in _files():
            (part / path.name).write_bytes(path.read_bytes())
            flush(part / path.name)
        flush(part)
        part.rename(store / edition)
        flush(store)
    return edition


def _contract(name: str) -> Table:
    if name not in _CONTRACTS:
        known = ", ".join(sorted(_CONTRACTS))
        raise ReferenceTableError(f"There is no reference table {name!r}. The tables are: {known}.")
    return _CONTRACTS[name]


def _check_columns(path: Path, table: Table, found: list[str]) -> None:
    promised = [field.name for field in table.fields]
    if found != promised:
        raise ReferenceTableError(
            f"{path.parent.name}/{path.name} has the columns {', '.join(found)}; "
            f"its contract {table.name} promises {', '.join(promised)}. Change the one that is wrong."
        )


def _typed(column: "pd.Series[str]", kind: Type, path: Path) -> "pd.Series":
    try:
        return _cast(column, kind)
    except ValueError as error:
        raise ReferenceTableError(
            f"{path.parent.name}/{path.name}, column {column.name}: not {kind}: {error}"
        ) from error


def _cast(column: "pd.Series[str]", kind: Type) -> "pd.Series":
    import pandas as pd

    text = column.astype(object).where(column != "", None)
    if kind == "VARCHAR":
        return text
    if kind == "DATE":
        return pd.to_datetime(text, format="%Y-%m-%d")
    if kind == "BOOLEAN":
        return text.map(_boolean).astype("boolean")
    numbers = pd.to_numeric(text)
    return numbers.astype("Int64" if kind == "BIGINT" else "float64")


def _boolean(text: str | None) -> bool | None:
    if text is None:
        return None
    if text not in _BOOLEANS:
        raise ValueError(f"{text!r} is neither true nor false")
    return _BOOLEANS[text]
