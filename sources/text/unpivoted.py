"""A table with years, months or segments as columns, as one table for each of them over the same lines."""

from dataclasses import replace

from contracts.extracts.headings import normal_heading
from contracts.extracts.unpivot import Unpivot
from contracts.runtime.errors import FileRefused
from sources.text.text_table import TextTable


def unpivoted(table: TextTable, declared: Unpivot | None, label: str) -> list[TextTable]:
    """The table under each value that is a heading; the table itself where its source declares none.

    Raises FileRefused when a declared heading is missing, or a year that the table has is not declared.
    """
    if declared is None:
        return [table]
    _check(table, declared, label)
    return [
        replace(
            table,
            sheet_name=f"{table.sheet_name}/{value}" if table.sheet_name else value,
            positions={**table.positions, **columns},
            constants={**table.constants, declared.into: value},
        )
        for value, columns in table.unpivoted.items()
    ]


def _check(table: TextTable, declared: Unpivot, label: str) -> None:
    headings = [normal_heading(text) for text in table.headings]
    if lacking := [said for said, value in declared.values.items() if value not in table.unpivoted]:
        raise FileRefused(
            f"{label}: unpivot of its source names the heading {lacking[0]!a}, which gives no column of this file."
            " Correct unpivot: its columns, or the value that their cells are.",
            code="DECLARED_HEADING_MISSING",
        )
    if declared.into in table.positions or declared.into in table.constants:
        raise FileRefused(
            f"{label}: unpivot of its source gives {declared.into}, but the file says it itself. Remove one of them.",
            code="CONSTANT_CONTRADICTED",
        )
    if left_out := declared.left_out(headings):
        raise FileRefused(
            f"{label}: column {left_out[0]!a} is not named in unpivot of its source beside the others, so its figures"
            " would be lost. Add it.",
            code="UNPIVOT_INCOMPLETE",
        )
