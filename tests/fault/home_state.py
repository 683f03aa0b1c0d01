"""What a home holds, as checksums that do not depend on the ids of runs and releases."""

from pathlib import Path

from judge import State

from contracts.extracts.datasets import DATASETS
from contracts.marts.release_tables import RELEASE_TABLES, ROW_LEDGER
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.settings.cakupan_toml import read_settings
from transforms.render import render
from warehouse.release import DATABASE, checksum, current_release
from warehouse.session import Session, open_session

_OF_THIS_RUN = ("run_id", "release_id", "received_at", "first_used_at")
_TOLD_APART = ("release_info", "revision", "row_ledger")
"""Tables that name releases, runs or times; files and their rows are compared in the warehouse."""

_WRONG_TOTALS = """
WITH part AS (
  SELECT left(regency_code, 2) AS area_code, period_month, segment, denominator_id, active_participant_count
  FROM regency_coverage
),
summed AS (
  SELECT area_code, period_month, segment, denominator_id, sum(active_participant_count) AS part_sum,
    max(active_participant_count) AS largest_part, count(*) = count(active_participant_count) AS is_complete
  FROM part GROUP BY ALL
)
SELECT count(*)
FROM province_coverage AS total
JOIN summed ON province_code = area_code AND total.period_month = summed.period_month
  AND total.segment = summed.segment AND total.denominator_id = summed.denominator_id
WHERE CASE active_participant_basis
  WHEN 'persons' THEN active_participant_count < largest_part OR (is_complete AND active_participant_count > part_sum)
  WHEN 'sum_of_parts' THEN active_participant_count IS DISTINCT FROM part_sum
  ELSE active_participant_count IS NOT NULL
END
"""
"""Provinces that their regencies do not give. A person who works in two of them is one person of the province, so that
of distinct persons the total lies between the largest part and the sum."""


def state_of(root: str) -> State:
    """What the home in `root` holds."""
    settings = read_settings(Path(root) / "cakupan.toml")
    home = Home(settings.home)
    with open_warehouse(home, settings, read_only=True) as session:
        rows = {extract.clean.name: _rows(session, extract.clean.name) for extract in DATASETS.values()}
        rows |= {"ledger.snapshot": _rows(session, "ledger.snapshot")}
        unbalanced = _unbalanced_count(session)
        untold = session.value(
            "SELECT count(*) FROM ledger.run WHERE state = 'running'"
            " OR (state IN ('failed', 'crashed') AND coalesce(message, '') = '')"
        )
    tables, wrong_total_count = _published(home.release / DATABASE)
    return State(
        release_id=current_release(home.release),
        tables=tables,
        rows=rows,
        unbalanced_count=unbalanced,
        wrong_total_count=wrong_total_count,
        untold_count=int(untold),
        leftovers=tuple(_leftovers(home)),
    )


def _rows(session: Session, table: str) -> str:
    columns = [name for (name, *_) in session.rows(f"DESCRIBE {table}") if name not in _OF_THIS_RUN]
    row = "concat_ws(chr(31), " + ", ".join(f"coalesce({name}::VARCHAR, chr(0))" for name in columns) + ")"
    digest = f"coalesce(md5(string_agg(md5({row}), '' ORDER BY {row})), '')"
    return str(session.value(f"SELECT count(*) || ' ' || {digest} FROM {table}"))


def _published(file: Path) -> tuple[dict[str, str], int]:
    """The checksum of each table that readers see, and how many totals their parts do not give."""
    with open_session(file, file.parent, read_only=True) as session:
        tables = {
            table.table_name: str(checksum(session, table.table_name, table))
            for table in RELEASE_TABLES
            if table.table_name not in _TOLD_APART
        }
        return tables, int(session.value(_WRONG_TOTALS))


def _unbalanced_count(session: Session) -> int:
    ledger_rows = render("row_ledger", clean_tables=[extract.clean.name for extract in DATASETS.values()])
    balances = " AND ".join(f"({rule.predicate})" for rule in ROW_LEDGER.rules)
    return int(session.value(f"SELECT count(*) FROM ({ledger_rows}) WHERE NOT ({balances})", release_id=None))


def _leftovers(home: Home) -> list[str]:
    found = [*home.tmp.iterdir(), *home.release.glob(".*"), *home.release.glob("*.part"), *home.raw.rglob("*.part")]
    return sorted(str(path.relative_to(home.root)) for path in found)
