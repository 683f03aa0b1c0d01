"""`cakupan quarantine list|show`: rows that were set aside, by file and reason; their content stays in the vault."""

from typing import Any

from contracts.datasets import DATASETS
from contracts.errors import ConfigurationError
from flows.home import Home
from flows.load import open_warehouse
from flows.settings import Settings
from report.terminal import print_table

_NO_DATA = {
    "TOTAL_ROW": "a total or subtotal",
    "NOTE_ROW": "a note",
    "CONTROL_CHARACTER": "a control character stands in the row",
    "COLUMN_COUNT": "more or fewer columns than the header",
}


def list_set_aside(settings: Settings) -> list[dict[str, Any]]:
    """One entry per file and combination of reasons: count, and what the first reason asks for."""
    if not Home(settings.home).warehouse.exists():
        return []
    with open_warehouse(Home(settings.home), settings, read_only=True) as session:
        rows = session.rows(
            "SELECT snapshot_id, snapshot.file_name, aside.dataset, disposition, reasons, count(*)"
            " FROM quarantine.set_aside_row AS aside JOIN ledger.snapshot AS snapshot USING (snapshot_id)"
            " GROUP BY ALL ORDER BY ALL"
        )
    names = ("snapshot_id", "file_name", "dataset", "disposition", "reasons", "row_count")
    return [{**dict(zip(names, row, strict=True)), "sentence": _sentence(row[2], row[4])} for row in rows]


def _sentence(dataset: str, reasons: str) -> str:
    first = reasons.split(",")[0].partition("@")[0]
    rules = {rule.id: rule.sentence for rule in DATASETS[dataset].all_rules}
    return rules.get(first) or _NO_DATA.get(first, first)


def show_set_aside(found: list[dict[str, Any]]) -> None:
    """The same on the terminal."""
    columns = ("file", "rows", "reasons", "what it means")
    print_table(
        "Rows set aside", columns, [(e["file_name"], e["row_count"], e["reasons"], e["sentence"]) for e in found]
    )


def list_lines(settings: Settings, snapshot_id: str) -> list[dict[str, Any]]:
    """One entry per line of a file that was set aside. Raises ConfigurationError for an unknown file."""
    with open_warehouse(Home(settings.home), settings, read_only=True) as session:
        if not session.value("SELECT count(*) FROM ledger.snapshot WHERE snapshot_id = $id", id=snapshot_id):
            raise ConfigurationError(
                f"No file is called {snapshot_id}. 'cakupan quarantine list --json' gives the ids."
            )
        rows = session.rows(
            "SELECT sheet_name, row_number, disposition, reasons FROM quarantine.set_aside_row"
            " WHERE snapshot_id = $id ORDER BY sheet_name, row_number",
            id=snapshot_id,
        )
    return [dict(zip(("sheet_name", "row_number", "disposition", "reasons"), row, strict=True)) for row in rows]


def show_lines(found: list[dict[str, Any]]) -> None:
    """The same on the terminal."""
    columns = ("sheet", "line", "disposition", "reasons")
    print_table("Lines set aside", columns, [tuple(entry.values()) for entry in found])
