"""What a home holds, as checksums that do not depend on the ids of runs and releases."""

from pathlib import Path
from typing import Any

from contracts.datasets import DATASETS
from contracts.release_tables import RELEASE_TABLES, ROW_LEDGER
from flows.home import Home
from flows.load import open_warehouse
from flows.settings import read_settings
from transforms.render import render
from warehouse.release import DATABASE, checksum, current_release
from warehouse.session import Session, open_session

_OF_THIS_RUN = ("run_id", "release_id", "received_at", "first_used_at")
_TOLD_APART = ("release_info", "revision", "row_ledger")
"""Tables that name releases, runs or times; files and their rows are compared in the warehouse."""


def state_of(root: Path) -> dict[str, Any]:
    """The facts of `sweep.State`."""
    settings = read_settings(root / "cakupan.toml")
    home = Home(settings.home)
    with open_warehouse(home, settings, read_only=True) as session:
        rows = {extract.clean.name: _rows(session, extract.clean.name) for extract in DATASETS.values()}
        rows |= {"ledger.snapshot": _rows(session, "ledger.snapshot")}
        unbalanced = _unbalanced_count(session)
    return {
        "release_id": current_release(home.release),
        "tables": _tables(home.release / DATABASE),
        "rows": rows,
        "unbalanced_count": unbalanced,
        "leftovers": tuple(_leftovers(home)),
    }


def _rows(session: Session, table: str) -> str:
    columns = [name for (name, *_) in session.rows(f"DESCRIBE {table}") if name not in _OF_THIS_RUN]
    row = "concat_ws(chr(31), " + ", ".join(f"coalesce({name}::VARCHAR, chr(0))" for name in columns) + ")"
    digest = f"coalesce(md5(string_agg(md5({row}), '' ORDER BY {row})), '')"
    return str(session.value(f"SELECT count(*) || ' ' || {digest} FROM {table}"))


def _tables(file: Path) -> dict[str, str]:
    with open_session(file, file.parent, read_only=True) as session:
        return {
            table.table_name: str(checksum(session, table.table_name, table))
            for table in RELEASE_TABLES
            if table.table_name not in _TOLD_APART
        }


def _unbalanced_count(session: Session) -> int:
    ledger_rows = render("row_ledger", clean_tables=[extract.clean.name for extract in DATASETS.values()])
    balances = " AND ".join(f"({rule.predicate})" for rule in ROW_LEDGER.rules)
    return int(session.value(f"SELECT count(*) FROM ({ledger_rows}) WHERE NOT ({balances})", release_id=None))


def _leftovers(home: Home) -> list[str]:
    found = [*home.tmp.iterdir(), *home.release.glob(".*"), *home.release.glob("*.part"), *home.raw.rglob("*.part")]
    return sorted(str(path.relative_to(home.root)) for path in found)
