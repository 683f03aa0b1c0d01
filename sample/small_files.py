"""The small extracts beside the participants: months before, eligible workers, targets and published statements.

`season.csv`, each row is one calendar month: the invented level of a segment against June, which is 1.
"""

from pathlib import Path

import pandas as pd

from contracts.runtime.duckdb_connection import Connection
from reference.tables import load
from sample.answer_key import FileAnswer
from sample.labour_force import write_labour_force
from sample.population import columns
from sample.promises import write_promises
from sample.scope import PROVINCE_CODE, PROVINCE_NAME, Scope
from sample.statement import FOLDER, write_rows

_STATED_SEGMENTS = ("ALL", "FORMAL", "BPU")
_STATED_AS_OF = "2024-06"


def write_small_files(directory: Path, connection: Connection, scope: Scope) -> list[FileAnswer]:
    """Write every extract that is not person-level below `directory`, and say where their rows must end."""
    summary = [write_summary(directory, connection, scope)] if scope.summary_month_count else []
    return [
        *summary,
        write_eligible(directory, connection),
        write_labour_force(directory, connection),
        write_targets(directory, connection, scope),
        *write_promises(directory, connection, scope),
        write_statements(directory, connection),
    ]


def write_summary(directory: Path, connection: Connection, scope: Scope) -> FileAnswer:
    """The office's own counts of the months before the last, with a `Jumlah` row after each month."""
    path = f"inbox/bpjs_tk_ntt_summary/{scope.summary_name}"
    row_count = write_rows(
        directory / path,
        connection,
        "file_summary",
        first_month=scope.first_month,
        last_month=scope.last_month,
        seed=scope.seed,
        season_path=str(FOLDER / "season.csv"),
        province_code=PROVINCE_CODE,
        province_name=PROVINCE_NAME,
    )
    total_count = scope.summary_month_count
    return FileAnswer(path, "participants_summary", 1, row_count - total_count, rejected={"TOTAL_ROW": total_count})


def write_eligible(directory: Path, connection: Connection) -> FileAnswer:
    """Eligible workers by regency and segment at the end of 2023."""
    path = "inbox/bpjs_tk_eligible/semesta_2023-12-31.csv"
    return FileAnswer(path, "eligible_workers", 1, write_rows(directory / path, connection, "file_eligible"))


def write_targets(directory: Path, connection: Connection, scope: Scope) -> FileAnswer:
    """Invented coverage targets of the year."""
    path = f"inbox/targets/target_ucj_{scope.last_month.year}.csv"
    row_count = write_rows(
        directory / path,
        connection,
        "file_target",
        period_month=scope.last_month,
        province_code=PROVINCE_CODE,
        province_name=PROVINCE_NAME,
    )
    return FileAnswer(path, "targets", 1, row_count)


def write_statements(directory: Path, connection: Connection) -> FileAnswer:
    """What was really published about the province for June 2024."""
    path = "inbox/statements/statements_ntt.csv"
    stated = _stated()
    counts = columns(stated, "active_participant_count", "denominator_worker_count")
    texts = columns(stated, "as_of", "segment", "stated_pct", "kind", "source_url")
    row_count = write_rows(
        directory / path, connection, "file_statement", province_name=PROVINCE_NAME, **counts, **texts
    )
    return FileAnswer(path, "statements", 1, row_count)


def _stated() -> pd.DataFrame:
    """The province's statements with the percentage as it was printed: 33.73, 65.9."""
    frame = load("statement")
    is_ours = frame["region_code"].eq(PROVINCE_CODE) & frame["as_of"].eq(_STATED_AS_OF)
    stated = frame[is_ours & frame["segment"].isin(_STATED_SEGMENTS) & frame["stated_ratio"].notna()]
    printed = [
        f"{ratio * 100:.{decimals}f}"
        for ratio, decimals in zip(stated["stated_ratio"], stated["stated_decimals_count"], strict=True)
    ]
    return stated.assign(stated_pct=printed)
