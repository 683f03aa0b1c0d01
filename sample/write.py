"""The sentence of this package: invent the people, write the offices' files, and keep the answers."""

from datetime import date
from pathlib import Path

from contracts.runtime.duckdb_connection import Connection
from sample.answer_key import AnswerKey, FileAnswer, by_region
from sample.configuration import write_configuration
from sample.label import README
from sample.office_files import write_office_files
from sample.population import build_population
from sample.scope import PROVINCE_CODE, Scope, scope_of
from sample.small_files import write_small_files
from sample.statement import FOLDER, run


def write_sample(
    directory: Path,
    connection: Connection,
    *,
    provinces: tuple[str, ...] = (PROVINCE_CODE,),
    first_month: date = date(2024, 1, 1),
    last_month: date = date(2024, 6, 1),
    persons: int | None = None,
    seed: int = 1,
) -> AnswerKey:
    """Write synthetic extracts, their configuration and answer key into `directory`, a Cakupan home.

    `connection` is an open in-memory DuckDB; temporary tables `sample_*` stay in it. `persons` is the number of active
    persons, None for the real 558,115. The same seed gives the same bytes. Raises SampleNotAvailable.
    """
    scope = scope_of(provinces, first_month, last_month, persons, seed)
    directory.mkdir(parents=True, exist_ok=True)
    build_population(connection, scope)
    files = (*write_office_files(directory, connection, scope), *write_small_files(directory, connection, scope))
    write_configuration(directory, FOLDER / "cakupan.toml", [file.path for file in files])
    (directory / "README.txt").write_text(README, encoding="utf-8")
    key = _answer_key(connection, scope, files)
    key.write(directory)
    return key


def _answer_key(connection: Connection, scope: Scope, files: tuple[FileAnswer, ...]) -> AnswerKey:
    return AnswerKey(
        seed=scope.seed,
        period_month=scope.month_text,
        files=files,
        active_participants=by_region(run(connection, "active_total")),
        eligible_workers=by_region(run(connection, "eligible_total", province_code=PROVINCE_CODE)),
    )
