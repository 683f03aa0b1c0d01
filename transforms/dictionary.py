"""The data dictionary: every column of every release table, as rows for the release and as a page for people."""

from collections.abc import Iterator

import pandas as pd

from contracts.language.cautions import CAUTIONS
from contracts.language.table import Field, Table
from contracts.marts.release_tables import RELEASE_TABLES
from contracts.marts.views import VIEWS


def data_dictionary(release_id: str) -> pd.DataFrame:
    """One row per published column, in the columns of `mart.data_dictionary`."""
    rows = [_row(table, place, field) for table in RELEASE_TABLES for place, field in enumerate(table.fields, start=1)]
    return pd.DataFrame(rows).assign(release_id=release_id)


def _row(table: Table, place: int, field: Field) -> dict[str, object]:
    return {
        "table_name": table.table_name,
        "each_row_is": table.each_row_is,
        "column_position": place,
        "column_name": field.name,
        "column_type": field.type,
        "is_key": field.name in table.key,
        "unit": field.unit or None,
        "meaning": field.meaning,
        "meaning_id": field.meaning_id,
        "allowed_values": ", ".join(field.one_of) or None,
    }


def dictionary_page() -> str:
    """`docs/reference/data_dictionary.md`: one section per release table. Committed; a test fails when it is stale."""
    return "\n".join(_page_lines()) + "\n"


def _page_lines() -> Iterator[str]:
    yield "# Data dictionary"
    yield ""
    yield "Made from `contracts/` by `make docs`. Every table of a release, in schema `main` of `cakupan.duckdb`."
    yield from ("", "Views for the questions that are asked most, without a filter to forget; start with these:", "")
    for view in VIEWS:
        columns = ", ".join(f"`{field.name}`" for field in view.fields)
        yield f"- `{view.name}`: each row is {view.each_row_is}. *{view.each_row_is_id.capitalize()}.* {columns}."
    for table in RELEASE_TABLES:
        yield from _section(table)


def _section(table: Table) -> Iterator[str]:
    yield from (
        "",
        f"## {table.table_name}",
        "",
        f"Each row is {table.each_row_is}. *{table.each_row_is_id.capitalize()}.*",
    )
    yield from ("", f"Key: {', '.join(f'`{name}`' for name in table.key)}.", "")
    yield "| column | type | unit | meaning | arti | values |"
    yield "|---|---|---|---|---|---|"
    for field in table.fields:
        values = ", ".join(f"`{value}`" for value in field.one_of)
        yield f"| `{field.name}` | {field.type} | {field.unit} | {field.meaning} | {field.meaning_id} | {values} |"
    if table.cautions:
        yield from ("", "Cautions:", "", *(f"- {CAUTIONS[caution]}" for caution in table.cautions))
    if table.rules:
        yield from ("", "Promises:", "")
        yield from (f"- `{rule.id}` {rule.sentence} *{rule.sentence_id}*" for rule in table.rules)
