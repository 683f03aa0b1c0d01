"""Of which columns each published column is made, as `column_lineage.csv` beside this file says.

The file is made from the statements that fill the tables (`python -m docs.column_lineage`), and a test compares it with
them: the statements stay the one place. Tables whose statement cannot be read so have no rows in it.
"""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

LINEAGE_FILE = Path(__file__).with_name("column_lineage.csv")
HEADER = ("table_name", "column_name", "input_table", "input_column")


class Made(NamedTuple):
    """One column of a published table and one column of the warehouse that its values come from."""

    table_name: str
    column_name: str
    input_table: str
    input_column: str


@cache
def column_lineage() -> tuple[Made, ...]:
    """Every pair, by table and column."""
    with LINEAGE_FILE.open(encoding="utf-8", newline="") as file:
        return tuple(Made(*row) for row in list(csv.reader(file))[1:])
