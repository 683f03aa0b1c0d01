"""Who pays for whom and who promised what, all of it invented, each file with two rows that must be quarantined."""

from pathlib import Path

from contracts.runtime.duckdb_connection import Connection
from sample.answer_key import FileAnswer
from sample.scope import PROVINCE_NAME, Scope
from sample.statement import write_rows


def write_promises(directory: Path, connection: Connection, scope: Scope) -> list[FileAnswer]:
    """Write the funding and the commitments of the last month's year."""
    year = scope.last_month.year
    return [
        _write(directory, connection, scope, "funding", f"pendanaan_{year}.csv", "START_UNREADABLE"),
        _write(directory, connection, scope, "commitments", f"komitmen_{year}.csv", "DUE_UNREADABLE"),
    ]


def _write(
    directory: Path, connection: Connection, scope: Scope, dataset: str, name: str, unreadable: str
) -> FileAnswer:
    """One file: a row with a day that never was and a row of an unknown region stand at its end."""
    path = f"inbox/{dataset}/{name}"
    row_count = write_rows(
        directory / path,
        connection,
        f"file_{dataset.removesuffix('s')}",
        period_month=scope.last_month,
        province_name=PROVINCE_NAME,
    )
    return FileAnswer(path, dataset, 1, row_count - 2, quarantined={unreadable: 1, "REGION_UNKNOWN": 1})
