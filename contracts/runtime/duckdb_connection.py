"""What the packages ask of a DuckDB connection: just enough that only `warehouse` needs to know the engine itself."""

from collections.abc import Sequence
from typing import Any, Protocol


class Rows(Protocol):
    """The answer to one statement."""

    @property
    def description(self) -> Sequence[tuple[Any, ...]] | None: ...

    def fetchone(self) -> tuple[Any, ...] | None: ...

    def fetchall(self) -> list[tuple[Any, ...]]: ...


class Connection(Protocol):
    """A live connection that the caller opened and will close. Statements run in the transaction it is in."""

    def execute(self, query: str, parameters: object = None) -> Rows: ...
