"""The nation's extracts as files: who sends which, where it is and in which region codes."""

from datetime import date
from pathlib import Path

from contracts.runtime.duckdb_connection import Connection
from reference.tables import load
from sample.answer_key import FileAnswer
from sample.population import columns
from sample.scope import Scope
from sample.statement import write_rows

_ROUND_MONTHS = (2, 8)


def write_national_files(directory: Path, connection: Connection, scope: Scope) -> tuple[FileAnswer, ...]:
    """Write every extract of the nation below `directory`, and say where their rows must end."""
    return (
        *(_write_summary(directory, connection, scope, month) for month in _months(scope)),
        *(_write_eligible(directory, connection, scope, day) for day in reference_dates(scope)),
        *(_write_labour_force(directory, connection, scope, month) for month in _rounds(scope)),
        _write_targets(directory, connection, scope),
        _write_statements(directory, connection),
    )


def reference_dates(scope: Scope) -> list[date]:
    """The last day of every year that may serve a month of the scope: from the year before its first month."""
    return [date(year, 12, 31) for year in range(scope.first_month.year - 1, scope.last_month.year)]


def _months(scope: Scope) -> list[date]:
    first = scope.first_month.year * 12 + scope.first_month.month - 1
    numbers = range(first, first + scope.summary_month_count + 1)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def _rounds(scope: Scope) -> list[date]:
    """The Sakernas rounds of the scope, and the August before it, which its first months still use."""
    years = range(scope.first_month.year - 1, scope.last_month.year + 1)
    rounds = [date(year, month, 1) for year in years for month in _ROUND_MONTHS]
    return [month for month in rounds if date(years[0], 8, 1) <= month <= scope.last_month]


def _write_summary(directory: Path, connection: Connection, scope: Scope, month: date) -> FileAnswer:
    path = f"inbox/bpjs_tk_pusat/ringkasan_{month:%Y-%m}.csv"
    row_count = write_rows(
        directory / path, connection, "national_summary_file", first_month=scope.first_month, period_month=month
    )
    return FileAnswer(path, "participants_summary", 1, row_count - 1, rejected={"TOTAL_ROW": 1})


def _write_eligible(directory: Path, connection: Connection, scope: Scope, day: date) -> FileAnswer:
    path = f"inbox/bpjs_tk_semesta/semesta_{day}.csv"
    row_count = write_rows(directory / path, connection, "national_eligible_file", reference_date=day, seed=scope.seed)
    return FileAnswer(path, "eligible_workers", 1, row_count)


def _write_labour_force(directory: Path, connection: Connection, scope: Scope, month: date) -> FileAnswer:
    path = f"inbox/bps_sakernas/sakernas_{month:%Y-%m}.csv"
    codes = columns(load("province"), "province_code", "bps_province_code")
    row_count = write_rows(
        directory / path, connection, "national_labour_force_file", round_month=month, seed=scope.seed, **codes
    )
    return FileAnswer(path, "labour_force", 1, row_count)


def _write_targets(directory: Path, connection: Connection, scope: Scope) -> FileAnswer:
    path = "inbox/targets/target_ucj.csv"
    months = {"first_month": scope.first_month, "last_month": scope.last_month}
    names = columns(load("province"), "province_code", "province_name")
    return FileAnswer(
        path, "targets", 1, write_rows(directory / path, connection, "national_target_file", **months, **names)
    )


def _write_statements(directory: Path, connection: Connection) -> FileAnswer:
    path = "inbox/statements/statements_provinces.csv"
    stated, province = load("province_participant"), load("province")
    row_count = write_rows(
        directory / path,
        connection,
        "national_statement_file",
        named_province_code=province["province_code"].tolist(),
        province_name=province["province_name"].tolist(),
        **columns(stated, "province_code", "period_month", "active_participant_count", "source_url"),
    )
    return FileAnswer(path, "statements", 1, row_count)
