"""What a Parquet file says of itself, read by DuckDB: its columns and its number of rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from contracts.runtime.errors import FileRefused, WarehouseError
from warehouse.session import Session

_NESTED = ("[]", "STRUCT", "MAP", "UNION", "[")


@dataclass(frozen=True)
class ParquetColumns:
    """Names of the columns in order, which of them hold lists or objects, and the rows that the footer counts."""

    names: tuple[str, ...]
    nested: tuple[str, ...]
    row_count: int


def parquet_columns(session: Session, path: Path, label: str) -> ParquetColumns:
    """The columns and rows of a file. Raises FileRefused when it is damaged or has a column twice."""
    with refusing_damage("parquet", label):
        (row_count,) = session.rows("SELECT num_rows FROM parquet_file_metadata($path)", path=str(path))[0]
        own = {name for (name,) in session.rows("SELECT name FROM parquet_schema($path)", path=str(path))}
        described = session.rows(
            "SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet($path))", path=str(path)
        )
    names = tuple(name for name, _ in described)
    if renamed := [name for name in names if name not in own]:
        raise FileRefused(f"{label}: column {renamed[0]!a} appears more than once.", code="COLUMN_REPEATED")
    nested = tuple(name for name, kind in described if kind.endswith("]") or kind.startswith(_NESTED))
    return ParquetColumns(names, nested, int(row_count))


@contextmanager
def refusing_damage(row_form: str, label: str) -> Iterator[None]:
    """Raises FileRefused in place of WarehouseError while a Parquet file is read: what fails there is the file."""
    try:
        yield
    except WarehouseError as error:
        if row_form != "parquet":
            raise
        raise FileRefused(
            f"{label}: the Parquet file is damaged or cut short. Fetch it again.", code="PARQUET_UNREADABLE"
        ) from error
