"""One open warehouse: statements in, rows out, and errors that never quote a row."""

import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb

from contracts.language.ddl import quoted
from contracts.runtime.errors import DiskFull, OutOfMemory, WarehouseBusy, WarehouseError

if TYPE_CHECKING:
    import pandas as pd  # a run that has nothing to do needs none, and it takes half a second

T = TypeVar("T")
_SAFE_ERRORS = (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException)
"""Errors about the statement itself; every other DuckDB error may quote values of a row."""

_NO_ROOM = "No space left on device"
_NO_MEMORY = (
    "The step needs more memory than it may have; nothing of it was kept. Raise memory in [limits] when the machine has"
    " it, then run again."
)
_HELD = re.compile(r"Could not set lock on file")
_BY = re.compile(r"lock is held in (.+?) \(PID (\d+)\)")
BUSY_SECONDS = 10.0
"""How long to wait for a process that has the warehouse open: a step of a run or a look at the ledger soon ends."""
_BETWEEN_TRIES = 0.2


class Session:
    """A DuckDB connection to one file. `connection` is for Great Expectations and the sample, which bring own SQL."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def run(self, statement: str, **parameters: object) -> None:
        """Execute one statement. Raises WarehouseError without any value of a row."""
        self._execute(statement, parameters, _nothing)

    def run_all(self, statements: Iterable[str]) -> None:
        """Execute statements that take no parameters, in order."""
        for statement in statements:
            self._execute(statement, {}, _nothing)

    def rows(self, statement: str, **parameters: object) -> list[tuple[Any, ...]]:
        """All rows of a query that is known to be short."""
        return self._execute(statement, parameters, lambda result: result.fetchall())

    def records(self, statement: str, **parameters: object) -> list[dict[str, Any]]:
        """The same by the names of the columns."""
        return self._execute(statement, parameters, _named)

    def value(self, statement: str, **parameters: object) -> Any:  # noqa: ANN401  a column of any type
        """The first column of the first row, or None when there is no row."""
        rows = self._execute(statement, parameters, lambda result: result.fetchall())
        return rows[0][0] if rows else None  # a result that is not read to its end bars the connection

    def frame(self, statement: str, **parameters: object) -> "pd.DataFrame":
        """A short result as a frame: marts and ledgers, never participant rows."""
        return self._execute(statement, parameters, lambda result: result.df())

    def replace_table(self, table: str, frame: "pd.DataFrame") -> None:
        """Make `table` of a small frame."""
        self.connection.register("incoming_frame", frame)
        self.run(f"CREATE OR REPLACE TABLE {table} AS SELECT * FROM incoming_frame")
        self.connection.unregister("incoming_frame")

    @contextmanager
    def frames(self, **frames: "pd.DataFrame") -> Iterator[None]:
        """Small frames as views of their names, while inside."""
        for name, frame in frames.items():
            self.connection.register(name, frame)
        try:
            yield
        finally:
            for name in frames:
                self.connection.unregister(name)

    @contextmanager
    def beside(self) -> Iterator["Session"]:
        """A second connection to the same database, for another thread. Temporary objects are its own."""
        connection = self.connection.cursor()
        try:
            yield Session(connection)
        finally:
            connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the statements inside, or none of them."""
        self.run("BEGIN TRANSACTION")
        try:
            yield
        except BaseException:
            self.run("ROLLBACK")
            raise
        self.run("COMMIT")

    def _execute(
        self, statement: str, parameters: dict[str, object], fetch: Callable[[duckdb.DuckDBPyConnection], T]
    ) -> T:
        """What `fetch` makes of the result: a row that cannot be read may be met as late as there."""
        try:
            return fetch(self.connection.execute(statement, parameters or None))
        except duckdb.Error as error:
            if isinstance(error, _SAFE_ERRORS) and not any(str(value) in str(error) for value in parameters.values()):
                raise WarehouseError(f"The warehouse cannot run {_first_line(statement)!r}: {error}") from error
            if _NO_ROOM in str(error):
                raise DiskFull("The disk is full; nothing of this step was kept. Make room, then run again.") from None
            if isinstance(error, duckdb.OutOfMemoryException):
                raise OutOfMemory(_NO_MEMORY) from None
            raise WarehouseError(
                f"The warehouse failed ({type(error).__name__}) at {_first_line(statement)!r}."
                " The engine's text is left out: it may quote rows."
            ) from None


def _named(result: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    names = [name for name, *_ in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _nothing(_result: duckdb.DuckDBPyConnection) -> None:
    """Of a statement that gives no rows."""


@contextmanager
def open_session(
    file: Path | None, spill: Path, *, memory_limit: str = "", read_only: bool = False
) -> Iterator[Session]:
    """Open a DuckDB file (in memory when None) with our settings; spilled data stay in `spill`.

    Raises WarehouseBusy when another process holds the file for longer than we wait, and WarehouseError when it cannot
    be read.
    """
    settings: dict[str, Any] = {
        "temp_directory": str(spill),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    if memory_limit:
        settings["memory_limit"] = memory_limit
    connection = _when_free(lambda: _connect(file, settings, read_only=read_only))
    try:
        connection.execute("SET TimeZone = 'UTC'; SET enable_progress_bar = false")
        yield Session(connection)
    finally:
        connection.close()


def recover(file: Path, spill: Path) -> None:
    """Bring what a killed run committed, and only its write-ahead log holds, into the file.

    DuckDB 2.0 cannot do it while it opens the file: functions that a CHECK names are not there yet
    (duckdb/duckdb#18259). Beside a database that is open already they are. Raises WarehouseError as `open_session`.
    """
    _when_free(lambda: _replay(file, spill))


def _replay(file: Path, spill: Path) -> None:
    if file.with_name(f"{file.name}.wal").exists():
        with open_session(None, spill) as session, _explained(file):
            session.connection.execute(f"ATTACH {quoted(str(file))} AS recovered")
            session.connection.execute("CHECKPOINT recovered")
            session.connection.execute("DETACH recovered")


def _when_free(action: Callable[[], T]) -> T:
    """The result of `action`, tried until no other process has the file open, but not for ever."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            return action()
        except WarehouseBusy:
            if time.monotonic() >= deadline:
                raise
            time.sleep(_BETWEEN_TRIES)


def _connect(file: Path | None, settings: dict[str, Any], *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """DuckDB 2.0 opens a path three times: a release that is replaced meanwhile is opened again."""
    before = _identity(file)
    try:
        with _explained(file):
            return duckdb.connect(str(file or ":memory:"), read_only=read_only, config=settings)
    except (WarehouseBusy, WarehouseError):
        if not read_only or _identity(file) == before:
            raise
    return _connect(file, settings, read_only=read_only)


def _identity(file: Path | None) -> int | None:
    return file.stat().st_ino if file and file.exists() else None


@contextmanager
def _explained(file: Path | None) -> Iterator[None]:
    try:
        yield
    except duckdb.IOException as error:
        if _HELD.search(str(error)):
            raise WarehouseBusy(_busy_sentence(file, str(error))) from error
        raise WarehouseError(f"{file} cannot be opened: {_first_line(str(error))}") from error
    except duckdb.Error as error:
        raise WarehouseError(f"{file} is no DuckDB file that this version reads ({type(error).__name__}).") from error


def _busy_sentence(file: Path | None, text: str) -> str:
    held_by = _BY.search(text)
    who = f"process {held_by[2]} ({held_by[1]})" if held_by else "another process"
    return (
        f"{file} is open in {who}, and was still after {BUSY_SECONDS:g} s. Wait when it is a run. When it is a BI tool"
        " or a shell, close it there, and open release/cakupan.duckdb read-only instead: nobody else may write the"
        " warehouse."
    )


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]
