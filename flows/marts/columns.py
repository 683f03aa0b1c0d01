"""`python -m flows.marts.columns cakupan.toml`: the columns of the warehouse and of the marts beside it, as JSON.

`docs/column_lineage.py` makes lineage of them. The home has published once, and serves for nothing else: its marts are
built again.
"""

import json
import sys
from pathlib import Path

from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.marts.build import build_marts
from flows.settings.cakupan_toml import read_settings
from warehouse.session import Session

Columns = dict[str, dict[str, dict[str, str]]]


def columns_of(session: Session) -> Columns:
    """The type of each column, by schema and table."""
    found: Columns = {}
    for schema, table, column, kind in session.rows(
        "SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns"
    ):
        found.setdefault(schema, {}).setdefault(table, {})[column] = kind
    return found


def main(configuration: Path) -> None:
    """Write them to standard output."""
    settings = read_settings(configuration)
    with open_warehouse(Home(settings.home), settings) as session:
        build_marts(session, settings, "columns", {})
        json.dump(columns_of(session), sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
