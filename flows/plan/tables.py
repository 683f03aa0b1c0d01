"""The tables of a plan, read from the throw-away copy after everything was loaded and built in it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from contracts.extracts.datasets import DATASETS
from contracts.language.ddl import quoted
from contracts.runtime.errors import FileRefused
from flows.home.directory import Home
from flows.runs.rows_not_counted import rows_not_counted
from flows.settings.cakupan_toml import Settings
from sources.snapshots.snapshot import Snapshot
from transforms.render import render
from warehouse.ledger import known_snapshots
from warehouse.release import DATABASE
from warehouse.session import Session

Row = dict[str, Any]

TABLES = ("files", "quarantined", "rows_not_counted", "active", "coverage", "hidden")
"""Files and where their rows end; rows that break a rule, and all that do not count by region; active persons of the
sources beside earlier ones; coverage of regencies as published and as planned; counts newly hidden or shown again."""


def remember_ledger(session: Session) -> None:
    """Keep what the ledger says before anything is loaded."""
    session.run(
        "CREATE OR REPLACE TABLE state.plan_known AS SELECT snapshot_id, superseded_row_count FROM ledger.snapshot"
    )


def repeated_files(session: Session, found: Iterable[Snapshot]) -> list[Row]:
    """Files whose bytes were loaded, or wait, under another name of the same source: nothing is done with them."""
    names = dict(session.rows("SELECT snapshot_id, file_name FROM ledger.snapshot"))
    known = set(known_snapshots(session))
    repeated = []
    for snapshot in found:
        first = names.setdefault(snapshot.snapshot_id, snapshot.file_name)
        if first != snapshot.file_name and (snapshot.snapshot_id in known or first in names.values()):
            repeated.append({**_file(snapshot, "duplicate"), "note": f"same bytes as {first}"})
    return repeated


def refused_files(waiting: Iterable[Snapshot], refusals: Mapping[str, FileRefused]) -> list[Row]:
    """Files that cannot be read, with the code of the reason."""
    refused = ((snapshot, refusals.get(snapshot.snapshot_id)) for snapshot in waiting)
    return [{**_file(snapshot, "refused"), "note": refusal.code} for snapshot, refusal in refused if refusal]


def _file(snapshot: Snapshot, state: str) -> Row:
    return {
        "source_name": snapshot.source_name,
        "file_name": snapshot.file_name,
        "dataset": snapshot.dataset,
        "state": state,
    }


def plan_tables(session: Session, home: Home, settings: Settings, plan_id: str) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each table, by its name."""
    publish = settings.publish
    _attach_published(session, home, publish.denominator)
    yield "files", _rows(session, "plan_rows", run_id=plan_id)
    yield "quarantined", [_with_sentence(row) for row in _rows(session, "plan_quarantined", run_id=plan_id)]
    yield "rows_not_counted", rows_not_counted(session, plan_id)
    yield "active", _rows(session, "plan_active", run_id=plan_id, suppress_below=publish.suppress_below)
    yield "coverage", _rows(session, "plan_coverage", denominator_id=publish.denominator)
    yield "hidden", _rows(session, "plan_hidden")


def _attach_published(session: Session, home: Home, denominator_id: str) -> None:
    """The temporary table `plan_published`: what readers see now, empty before the first release."""
    file = home.release / DATABASE
    is_published = file.exists()
    if is_published:
        session.run(f"ATTACH {quoted(str(file))} AS published (READ_ONLY)")
    relation = "published.main.regency_coverage" if is_published else "mart.regency_coverage"
    session.run(render("plan_published", relation=relation, is_published=is_published), denominator_id=denominator_id)
    if is_published:
        session.run("DETACH published")


def _with_sentence(row: Row) -> Row:
    sentences = {rule.id: rule.sentence for rule in DATASETS[row["dataset"]].all_rules}
    return {**row, "sentence": sentences.get(row["rule_id"], "")}


def _rows(session: Session, name: str, **parameters: object) -> list[Row]:
    answer = session.connection.execute(render(name), parameters or None)
    names = [column for column, *_ in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
