"""The nation's sample: summaries of 514 regencies that add up to the published provinces of December 2023.

Counts are invented, and no persons. `national_plan.csv`, each row is one regency and what is odd about it: `small`
(construction and migrants below 10), `no_construction` (0 of 0), `over_100` (more participants than eligible workers)
or `missing` (no rows in the month before the last).
"""

from datetime import date
from pathlib import Path

from contracts.runtime.duckdb_connection import Connection
from reference.tables import load
from sample.answer_key import AnswerKey, FileAnswer, by_region
from sample.configuration import write_configuration
from sample.national_files import reference_dates, write_national_files
from sample.national_label import README
from sample.population import columns
from sample.scope import Scope, national_scope_of
from sample.statement import FOLDER, run

_STATED_MONTH = "2023-12"


def write_national_sample(
    directory: Path,
    connection: Connection,
    *,
    first_month: date = date(2023, 1, 1),
    last_month: date = date(2023, 12, 1),
    seed: int = 1,
) -> AnswerKey:
    """Write the nation's synthetic extracts, their configuration and answer key into `directory`, a Cakupan home.

    `connection` is an open in-memory DuckDB; temporary tables `sample_*` stay in it. The same seed gives the same
    bytes. Raises SampleNotAvailable when the months are in the wrong order.
    """
    scope = national_scope_of(first_month, last_month, seed)
    directory.mkdir(parents=True, exist_ok=True)
    _build_counts(connection, scope)
    files = write_national_files(directory, connection, scope)
    write_configuration(directory, FOLDER / "national.toml", [file.path for file in files])
    (directory / "README.txt").write_text(README, encoding="utf-8")
    key = _answer_key(connection, scope, files)
    key.write(directory)
    return key


def _build_counts(connection: Connection, scope: Scope) -> None:
    """Create `sample_national_regency` (December 2023 by regency) and `sample_national_count` (every month)."""
    for macro in ("draw", "month_text"):
        run(connection, macro)
    _divide_totals(connection, scope)
    run(connection, "national_regency", seed=scope.seed, path=str(FOLDER / "national_plan.csv"))
    run(
        connection,
        "national_count",
        first_month=scope.first_month,
        last_month=scope.last_month,
        season_path=str(FOLDER / "season.csv"),
        **columns(load("segment_program"), "segment", "program", "participation"),
    )


def _divide_totals(connection: Connection, scope: Scope) -> None:
    """Create `sample_national_active`: what was published, divided over the regencies it covers."""
    province, stated = load("province"), load("province_participant")
    regency = load("regency").merge(province[["province_code", "population_count", "regency_count"]])
    regency["population_count"] //= regency["regency_count"]
    named = ("regency_code", "bps_code", "province_code", "regency_name", "short_name", "regency_type")
    nation = load("statement").query("region_code == '00' and as_of == @_STATED_MONTH").iloc[0]
    run(
        connection,
        "national_active",
        seed=scope.seed,
        nation_count=int(nation["active_participant_count"]),
        stated_province_code=stated["province_code"].tolist(),
        stated_count=stated["active_participant_count"].tolist(),
        **columns(regency, *named, "population_count"),
    )


def _answer_key(connection: Connection, scope: Scope, files: tuple[FileAnswer, ...]) -> AnswerKey:
    return AnswerKey(
        seed=scope.seed,
        period_month=scope.month_text,
        files=files,
        active_participants=by_region(run(connection, "national_total", last_month=scope.last_month)),
        eligible_workers=by_region(
            run(connection, "national_eligible_total", reference_date=reference_dates(scope)[-1])
        ),
    )
