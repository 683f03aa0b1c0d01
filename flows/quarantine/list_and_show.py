"""`cakupan quarantine list|show`: quarantined rows, by rule, region and file; content stays in the vault."""

from collections.abc import Iterable
from typing import Any

from contracts.extracts.datasets import DATASETS
from flows.home.directory import Home
from flows.home.short_ids import one_id
from flows.home.warehouse import open_warehouse
from flows.settings.cakupan_toml import Settings
from reference.tables import load
from report.terminal.tables import print_table
from transforms.render import render
from warehouse.session import Session

Entries = list[dict[str, Any]]

_OTHER_REASONS = {
    "PERSON_RESTRICTED": "Restricted at the request of the person: nothing to do.",
    "TOTAL_ROW": "A total or subtotal: nothing to do.",
    "NOTE_ROW": "A note below or between the rows: nothing to do.",
    "CONTROL_CHARACTER": "A control character is in the row: ask the office to export the file again.",
    "JSON_INVALID": "The line is not one whole JSON object: correct it and send the file again.",
    "JSON_KEYS": "The object has a key twice, or one that the first objects lack: give every object the same keys.",
    "JSON_NESTED": "A key holds a list or an object: write one value for each key.",
    "COLUMN_COUNT": "More or fewer columns than the header: look for a delimiter inside a text, or a line cut short.",
    "UNQUOTED_VALUE": "There is text after a closing quote: double the quotes inside a text.",
    "LINE_SIZE_OVER_MAXIMUM": "The line is longer than any row can be: ask the office to export the file again.",
    "INVALID_ENCODING": "Bytes of the line are no text: ask the office to save the file as UTF-8.",
    "INVALID_STATE": "The quotes of the line do not pair: ask the office to export the file again.",
}


def list_set_aside(settings: Settings) -> dict[str, Entries]:
    """`by_rule`: source and rule; `by_region`: share of each region's rows; `set_aside`: file and reasons.

    Of the files that count now, and of those that a gate holds; what a later delivery replaced is mended by it.
    """
    if not Home(settings.home).warehouse.exists():
        return {"by_rule": [], "by_region": [], "set_aside": []}
    with open_warehouse(Home(settings.home), settings, read_only=True) as session:
        session.run(render("aside_row"))
        return {"by_rule": _by_rule(session), "by_region": _by_region(session), "set_aside": _by_file(session)}


def _by_rule(session: Session) -> Entries:
    names = ("source_name", "dataset", "disposition", "reason", "row_count", "file_count")
    rows = session.rows(render("quarantine_by_rule"))
    return [{**dict(zip(names, row, strict=True)), "sentence": _sentence(row[1], row[3])} for row in rows]


def _by_region(session: Session) -> Entries:
    """Who lost what part of the rows it sent: a region whose rows are quarantined looks less covered than it is."""
    for name in ("regency", "province"):
        session.connection.register(f"{name}_frame", load(name))
    names = ("dataset", "region_code", "region_name", "set_aside_count", "row_count", "set_aside_ratio")
    rows = session.rows(render("quarantine_by_region", places=list(_places())))
    return [dict(zip(names, row, strict=True)) for row in rows]


def _places() -> Iterable[tuple[str, str, str]]:
    """Each dataset, its clean table and the column that holds the region."""
    for extract in DATASETS.values():
        columns = {field.name for field in extract.clean.fields} & {"regency_code", "region_code"}
        yield from ((extract.dataset, extract.clean.name, column) for column in columns)


def _by_file(session: Session) -> Entries:
    names = ("snapshot_id", "file_name", "state", "dataset", "disposition", "reasons", "row_count")
    rows = session.rows(
        "SELECT snapshot_id, file_name, state, dataset, disposition, reasons, count(*)"
        " FROM aside_row WHERE state <> 'superseded' GROUP BY ALL ORDER BY ALL"
    )
    return [{**dict(zip(names, row, strict=True)), "sentence": _sentence(row[3], row[5])} for row in rows]


def _sentence(dataset: str, reasons: str) -> str:
    first = reasons.split(",")[0].partition("@")[0]
    rules = {rule.id: rule.sentence for rule in DATASETS[dataset].all_rules}
    return rules.get(first) or _OTHER_REASONS.get(first, first)


def show_set_aside(found: dict[str, Entries]) -> None:
    """The same on the terminal: three tables, from the rule to the file."""
    regions = [{**entry, "share": f"{entry['set_aside_ratio']:.1%}"} for entry in found["by_region"]]
    _show("Quarantined rows, by source and rule", found["by_rule"], ("source_name", "row_count", "reason", "sentence"))
    _show("Share of each region's rows", regions, ("dataset", "region_name", "set_aside_count", "row_count", "share"))
    _show("By file", found["set_aside"], ("snapshot_id", "file_name", "state", "reasons", "row_count"))


def _show(title: str, entries: Entries, columns: tuple[str, ...]) -> None:
    headings = [column.removesuffix("_name").replace("_", " ") for column in columns]
    print_table(title, headings, [[entry[column] for column in columns] for entry in entries])


def known_file(session: Session, wanted: str) -> str:
    """The file that `wanted` is or begins. Raises ConfigurationError for one that the ledger does not have."""
    known = "SELECT snapshot_id FROM ledger.snapshot UNION SELECT snapshot_id FROM quarantine.held_row ORDER BY ALL"
    hint = "'cakupan quarantine list' gives the ids."
    return one_id("file files", wanted, [found for (found,) in session.rows(known)], hint)


def list_lines(settings: Settings, snapshot_id: str) -> Entries:
    """One entry per line of a file that was quarantined. Raises ConfigurationError for an unknown file."""
    with open_warehouse(Home(settings.home), settings, read_only=True) as session:
        session.run(render("aside_row"))
        rows = session.rows(
            "SELECT sheet_name, row_number, disposition, reasons FROM aside_row"
            " WHERE snapshot_id = $id ORDER BY sheet_name, row_number",
            id=known_file(session, snapshot_id),
        )
    return [dict(zip(("sheet_name", "row_number", "disposition", "reasons"), row, strict=True)) for row in rows]


def show_lines(found: Entries) -> None:
    """The same on the terminal."""
    columns = ("sheet", "line", "disposition", "reasons")
    print_table("Quarantined lines", columns, [tuple(entry.values()) for entry in found])
