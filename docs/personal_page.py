"""`docs/reference/personal_data.md`: the processing record of personal fields, made from contracts."""

from collections.abc import Iterator

from contracts.vault.processing import KEPT, PURPOSES, personal_fields


def personal_page() -> str:
    """The page: one row a personal field."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Personal data: the processing record"
    yield ""
    yield "Made from `contracts/` by `make docs`: every personal field, why it is processed, where and how long."
    yield "Names, birth dates and other columns that no dataset asks for are not loaded; a line that cannot be split"
    yield "into columns is quarantined as it is. No field below leaves the vault: releases hold counts. What follows"
    yield "from this is in [privacy.md](../explanation/privacy.md)."
    yield from ("", "| field | of | what it is | purpose | where | how long |", "|---|---|---|---|---|---|")
    for table, field in personal_fields():
        where, how_long = KEPT[table.schema_name]
        yield f"| `{field.name}` | `{table.name}` | {field.meaning} | {PURPOSES[field.name]} | {where} | {how_long} |"
