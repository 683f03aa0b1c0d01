"""Reads the reference tables, typed as their contracts say, with what a home adds to them in `reference/` there.

A home may add headings and spellings, in files of the same names and columns. They are checked by the same contracts
and are part of the edition that a release names.
"""

import csv
import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.language.table import Table, Type
from contracts.reference.regions import TABLES
from contracts.runtime.errors import ConfigurationError
from contracts.runtime.flush import flush
from reference.own_tables import own_file

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


def _own(name: str) -> "pd.DataFrame | None":
    """What the home adds to a table; None when it adds nothing, or when an edition is read, which has it already."""
    path = _own_file(name)
    if path is None:
        return None
    try:
        frame = read(path, _contract(name))
        _check_own(frame, _contract(name))
    except (ValueError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: {error}") from error
    return frame


def _own_file(name: str) -> Path | None:
    return None if _EDITION.get() else own_file(name)


def _check_own(frame: "pd.DataFrame", table: Table) -> None:
    """Raises ValueError for a blank that must not be one, and for a code of no region."""
    for field in table.fields:
        if blank := [place for place, value in enumerate(frame[field.name]) if field.required and value is None]:
            raise ValueError(f"line {blank[0] + 2}: {field.name} must not be blank")
    for column, known in (("regency_code", "regency"), ("province_code", "province")):
        codes = set(load(known)[column])
        texts = list(frame[column]) if column in frame else []
        if unknown := [place for place, code in enumerate(texts) if code not in codes]:
            raise ValueError(f"line {unknown[0] + 2}: {column} {texts[unknown[0]]!r} is no {known}")


def _contents() -> Iterator[tuple[str, bytes]]:
    """The name and the content of each file of this edition."""
    for name, path in _files().items():
        own = _own_file(name)
        content = path.read_bytes()
        if own:
            lines = own.read_text(encoding="utf-8-sig").splitlines()[1:]
            content = content.rstrip() + b"\n" + "".join(f"{line}\n" for line in lines).encode()
        yield path.name, content


def _files() -> Mapping[str, Path]:
    return _listed(_EDITION.get() or FOLDER)


@lru_cache(maxsize=64)
def _listed(folder: Path) -> Mapping[str, Path]:
    """The files of an edition by their table, in order of their names. None comes or goes once an edition is made."""
    return {path.stem: path for path in sorted(folder.rglob("*.csv"), key=lambda path: path.name)}


def load(name: str) -> "pd.DataFrame":
    """The table called `name` ("regency"), columns as in its contract; a blank is None (text) or missing.

    An edition that was kept before there was such a table, or before it had these columns: then today's is read.
    Raises ReferenceTableError for an unknown name, other columns than the contract's, or an unreadable value.
    """
    table = _contract(name)
    path = _path_of(table)
    state = path.stat()
    shipped = _kept(path, table, state.st_mtime_ns, state.st_size).copy(deep=False)
    own = _own(name)
    return shipped if own is None else _added(shipped, own, table)


def _path_of(table: Table) -> Path:
    today, path = _listed(FOLDER).get(table.table_name), _files().get(table.table_name)
    if path is None or (today and path != today and _headings(path) != [field.name for field in table.fields]):
        return _listed(FOLDER)[table.table_name]
    return path


@lru_cache(maxsize=256)
def _headings(path: Path) -> list[str]:
    """The columns of a table of a kept edition, which no more changes."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file), [])


def _added(shipped: "pd.DataFrame", own: "pd.DataFrame", table: Table) -> "pd.DataFrame":
    """Both, each line once. Raises ConfigurationError for a line of the home that changes one that is shipped."""
    import pandas as pd

    both = pd.concat([shipped, own], ignore_index=True).drop_duplicates()
    changed = both[both.duplicated(list(table.key))]
    if len(changed):
        key = ", ".join(str(changed.iloc[0][name]) for name in table.key)
        raise ConfigurationError(
            f"{own_file(table.table_name)}: {key} is in the table that is shipped, and means otherwise."
        )
    return both


@lru_cache(maxsize=128)
def _kept(path: Path, table: Table, changed_at: int, size: int) -> "pd.DataFrame":  # noqa: ARG001  a changed file is another
    """A table as it was read once. Shallow copies of it are safe: pandas copies what a caller writes to."""
    return read(path, table)


def read(path: Path, table: Table) -> "pd.DataFrame":
    """The rows of a CSV with the columns of `table`, typed. Raises ReferenceTableError as `load` does."""
    import pandas as pd

    frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    _check_columns(path, table, list(frame.columns))
    return pd.DataFrame({field.name: _typed(frame[field.name], field.type, path) for field in table.fields})


def load_all() -> "dict[str, pd.DataFrame]":
    """Every reference table by its name ("regency", "province", ...)."""
    return {name: load(name) for name in _CONTRACTS}


def state() -> tuple[object, ...]:
    """What tells whether the files of this edition are those of before, without reading them."""
    files = [*_files().values(), *filter(None, map(_own_file, _files()))]
    return tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files)


def checksum() -> str:
    """The sha256 over names and bytes of all reference files, which identifies this edition of the facts."""
    return _checksum(state())


@lru_cache(maxsize=64)
def _checksum(_state: tuple[object, ...]) -> str:
    digest = hashlib.sha256()
    for name, content in _contents():
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def keep_edition(store: Path) -> str:
    """Keep the files of this edition in `store` under their checksum, once, and return it."""
    edition = checksum()
    if not (store / edition).exists():
        part = store / f"{edition}.part"
        part.mkdir(parents=True, exist_ok=True)
        for name, content in _contents():
            (part / name).write_bytes(content)
            flush(part / name)
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
