"""What the clean step makes of many tables at once. Nothing is loaded, so no table replaces another."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import duckdb
from office import Office, Outcome, assert_nothing_personal

from contracts.language.ddl import quoted
from contracts.language.extract import Extract
from flows.extract.snapshots import take_snapshots
from flows.home.directory import Home
from flows.load.staged_file import StagedFile
from flows.load.staging import stage_all
from flows.settings.selection import Selection
from transforms.stage import load_rows, set_aside, staged_extracts
from warehouse.session import Session

T = TypeVar("T")
Source = Mapping[str, Any]
ByFile = dict[str, dict[int, T]]
ReadTables = Callable[[Mapping[str, tuple[Source, str | bytes]]], dict[str, Outcome]]
"""Tables as texts or bytes, each beside what its source declares, by the name of the source; `file_name` says how a
file is called that is no `tabel.csv`."""
PERSONS: Source = {"dataset": "participants"}
FILE_NAME = "file_name"


def read_tables(root: Path, tables: Mapping[str, tuple[Source, str | bytes]]) -> dict[str, Outcome]:
    """The outcome of each table, sent by a source of its own: `loaded` are the rows that would be."""
    sources = []
    for name, (own, content) in tables.items():
        usual = {"name": name, "location": f"inbox/{name}/*", "dataset": "labour_force", "region_codes": "names"}
        sources.append({key: value for key, value in {**usual, **own}.items() if key != FILE_NAME})
        file = root / "inbox" / name / own.get(FILE_NAME, "tabel.csv")
        file.parent.mkdir(parents=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    settings = Office(root, sources[0], tuple(sources[1:])).settings()
    home = Home(settings.home)
    home.make()
    snapshots = take_snapshots(home, settings, Selection())
    assert {snapshot.source_name for snapshot in snapshots} == set(tables)
    staged, refused = stage_all(home, "read", settings, snapshots)
    refusals = {
        snapshot.source_name: Outcome(refused[snapshot.snapshot_id].code, refused[snapshot.snapshot_id].sentence)
        for snapshot in snapshots
        if snapshot.snapshot_id in refused
    }
    return {**refusals, **_accepted(home, staged)}


@cache
def _reader() -> Session:
    """Made once: a connection of its own would take as long as to read a table."""
    return Session(duckdb.connect())


@contextmanager
def _attached(stage: Path) -> Iterator[Session]:
    session = _reader()
    session.run(f"ATTACH {quoted(str(stage))} AS stage (READ_ONLY)")
    try:
        yield session
    finally:
        session.run("DETACH stage")


def _accepted(home: Home, staged: list[StagedFile]) -> dict[str, Outcome]:
    outcomes: dict[str, Outcome] = {}
    with _attached(home.stage("read")) as session:
        for extract in staged_extracts({file.snapshot.dataset for file in staged}):
            loaded, aside = _rows_of(session, extract)
            outcomes |= {
                file.snapshot.source_name: Outcome(
                    loaded=loaded.get(file.snapshot.snapshot_id, {}),
                    set_aside=aside.get(file.snapshot.snapshot_id, {}),
                    layouts=(file.layout,),
                )
                for file in staged
                if file.snapshot.dataset == extract.dataset
            }
    return outcomes


def _rows_of(session: Session, extract: Extract) -> tuple[ByFile[dict[str, Any]], ByFile[str]]:
    """The rows of all tables of a kind that would be loaded, and why the others would not, by file and line."""
    if extract.dataset == PERSONS["dataset"]:  # their keys need the secret of a home; here any will do
        session.run(
            "CREATE OR REPLACE TEMP TABLE person_key AS SELECT DISTINCT nik, md5(nik)::UUID AS person_key"
            " FROM stage.participants_accepted"
        )
    columns = ", ".join(f"{field.name} {field.type}" for field in extract.clean.fields)
    session.run(f"CREATE OR REPLACE TEMP TABLE would_be_loaded ({columns})")
    session.run(load_rows(extract, "would_be_loaded"))
    loaded: ByFile[dict[str, Any]] = defaultdict(dict)
    for row in session.frame("FROM would_be_loaded ORDER BY row_number").to_dict("records"):
        loaded[row["snapshot_id"]][int(row["row_number"])] = row
    aside: ByFile[str] = defaultdict(dict)
    for snapshot_id, line, reasons in session.rows(
        f"SELECT snapshot_id, row_number, reasons FROM ({set_aside([extract])})"
    ):
        aside[snapshot_id][line] = reasons.partition("@")[0]
    return loaded, aside


def in_order(read: ReadTables, source: Source, contents: Iterable[str | bytes]) -> list[Outcome]:
    """The outcomes of tables whose sources declare the same, in their order."""
    tables = {f"table_{place}": (source, content) for place, content in enumerate(contents)}
    found = read(tables)
    return [found[name] for name in tables]


def refused(outcome: Outcome, code: str, *words: str) -> bool:
    """Whether a table was refused with this code, the name of its file and these words, and nothing personal."""
    assert_nothing_personal(outcome.sentence)
    return outcome.code == code and all(word in outcome.sentence for word in ("/tabel", *words))
