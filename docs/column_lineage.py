"""Make `contracts/column_lineage.csv` from the statements that fill the release tables.

    python -m flows.marts.columns path/to/cakupan.toml > columns.json
    python -m docs.column_lineage columns.json

A home that has published once says which columns the tables between have.
"""

import csv
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlglot import exp, parse_one
from sqlglot.lineage import lineage
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import build_scope

from contracts.indicators.column_lineage import HEADER, LINEAGE_FILE, Made
from transforms.render import render

Columns = Mapping[str, Mapping[str, Mapping[str, str]]]

LEVELS = {
    "regency": "regency_coverage",
    "province": "province_coverage",
    "nation": "national_coverage",
    "office": "office_coverage",
    "former_province": "former_province_coverage",
}
STATEMENTS = (
    "regency_of_period",
    "program_coverage",
    "persons_and_memberships",
    "coverage_by_denominator",
    "coverage_projection",
    "coverage_pace",
    "seasonality",
    "subsidy_scenario",
    "commitment_progress",
    "reconciliation",
)
"""Tables filled by one SELECT that can be read. `funding_expiry` and `revision` unite parts BY NAME and cannot."""


def queries() -> dict[str, str]:
    """Every table and the SELECT that fills it."""
    by_level = {table: render("coverage", level=level) for level, table in LEVELS.items()}
    return {**by_level, **{name: render(name) for name in STATEMENTS}}


def made(table: str, query: str, columns: Columns) -> Iterator[Made]:
    """The columns of one table, each with the columns of the warehouse that its values come from, sorted."""
    tree = qualify(parse_one(query, dialect="duckdb"), dialect="duckdb", schema=columns, validate_qualify_columns=False)
    scope = build_scope(tree)
    for column in tree.named_selects:
        nodes = lineage(column, tree, dialect="duckdb", scope=scope, schema=columns).walk()
        leaves = {
            (f"{node.source.db}.{node.source.name}", node.name.rpartition(".")[2].strip('"'))
            for node in nodes
            if isinstance(node.source, exp.Table) and not node.downstream
        }
        yield from (Made(table, column, *leaf) for leaf in sorted(leaves))


def main(columns: Columns) -> None:
    """Write the file."""
    with LINEAGE_FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        for table, query in queries().items():
            writer.writerows(made(table, query, columns))


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
