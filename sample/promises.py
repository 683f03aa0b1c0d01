"""Who pays for whom and who promised what, all of it invented, each file with two rows that must be set aside."""

from pathlib import Path

from contracts.connection import Connection
from sample.answer_key import FileAnswer
from sample.scope import PROVINCE_NAME, Scope
from sample.statement import run


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
    (directory / path).parent.mkdir(parents=True, exist_ok=True)
    rows = run(
        connection,
        f"file_{dataset.removesuffix('s')}",
        path=str(directory / path),
        period_month=scope.last_month,
        province_name=PROVINCE_NAME,
    )
    return FileAnswer(path, dataset, 1, int(rows[0][0]) - 2, quarantined={unreadable: 1, "REGION_UNKNOWN": 1})
