"""Why personal fields are processed: the purpose of each, and how long each place keeps it."""

from contracts.extracts.datasets import DATASETS
from contracts.language.table import Field, Table
from contracts.vault.ledger import LEDGER_TABLES

PURPOSES = {
    "nik": "to count a person once; it becomes a person key and is not loaded",
    "kpj": "to tell the memberships of one person apart, and a repeat from a second one",
    "wage": "to find unusual values of a file; no published figure is made of it",
    "person_key": "to count a person once across files, offices and months",
    "wage_idr": "to find unusual values of a file; no published figure is made of it",
    "restriction_key": "to keep out the rows of a person who asked for it",
    "row_json": "to find and mend what was wrong with a quarantined row",
}
"""The purpose of every personal field of the vault, by name."""

KEPT = {
    "extract": ("inbox/ and vault/raw", "`[retention] raw_months`; without it, without end. inbox/ is emptied by hand"),
    "clean": (
        "vault/warehouse.duckdb",
        "`[retention] person_months`, then cut from the person; without it, without end",
    ),
    "ledger": ("vault/warehouse.duckdb", "until the restriction is lifted; an erasure stays"),
    "quarantine": ("vault/warehouse.duckdb", "`[retention] quarantine_months` (12)"),
}
"""Where the tables of a schema lie, and how long."""


def personal_fields() -> list[tuple[Table, Field]]:
    """Every personal field of every table of the vault."""
    clean = (extract.clean for extract in DATASETS.values())
    tables: tuple[Table, ...] = (*DATASETS.values(), *clean, *LEDGER_TABLES)
    return [(table, field) for table in tables for field in table.fields if field.is_personal]
