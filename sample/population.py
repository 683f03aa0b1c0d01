"""Who there is: the invented persons and memberships of one month, built as temporary tables `sample_*`.

`regency_plan.csv`, each row is one regency: the participants file it is in (`file_key`), eligible workers, active
persons by main segment and active PMI memberships, all adding up to the real totals; invented `labour_force` (persons)
and `target_pct` (percent). `fault_plan.csv`, each row is one kind of row that must not be loaded: file, `outcome`
(duplicate, quarantined, rejected), `reason` (a rule id of the contract) and how many at full size.
"""

import pandas as pd

from contracts.runtime.duckdb_connection import Connection
from reference.tables import load
from sample.office_files import OFFICE_FILES
from sample.scope import PROVINCE_CODE, Scope
from sample.statement import FOLDER, run


def build_population(connection: Connection, scope: Scope) -> None:
    """Create the `sample_*` tables, ending with `sample_row` (rows of files) and `sample_total` (distinct persons)."""
    build_plan(connection, scope)
    codes = province_rows("regency")["regency_code"].tolist()
    run(connection, "block")
    run(connection, "person", seed=scope.seed, regency_code=codes)
    run(connection, "membership", seed=scope.seed)
    run(connection, "good_row", seed=scope.seed, period_month=scope.last_month)
    _build_rows(connection, scope)
    run(connection, "total", province_code=PROVINCE_CODE)


def province_rows(table: str) -> pd.DataFrame:
    """The rows of a reference table keyed by `regency_code` that belong to the province."""
    frame = load(table)
    return frame[frame["regency_code"].str.startswith(f"{PROVINCE_CODE}.")]


def columns(frame: pd.DataFrame, *names: str) -> dict[str, list[object]]:
    """Columns of a small reference table as lists, to be handed to a statement as parameters."""
    return {name: frame[name].tolist() for name in names}


def build_plan(connection: Connection, scope: Scope) -> None:
    """Create the tables of what is planned: regions, segments, regencies and faults; no person."""
    regency = province_rows("regency")
    for macro in ("draw", "month_text", "given_name", "family_name"):
        run(connection, macro)
    run(connection, "region", **columns(regency, "regency_code", "bps_code", "regency_name", "short_name"))
    run(connection, "segment", **columns(load("segment"), "segment", "segment_name_id"))
    run(connection, "plan", path=str(FOLDER / "regency_plan.csv"))
    run(connection, "quota", persons=scope.persons)
    run(connection, "fault", path=str(FOLDER / "fault_plan.csv"), persons=scope.persons)


def _build_rows(connection: Connection, scope: Scope) -> None:
    run(
        connection,
        "row",
        seed=scope.seed,
        period_month=scope.last_month,
        file_key=[file.key for file in OFFICE_FILES],
        region_codes=[file.region_codes for file in OFFICE_FILES],
    )
