"""A second table under the same header, with a title of its own: its rows are read as its source says, or refused."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from contracts.extracts.dimensions import FIRST_SECTION, SECTION
from contracts.extracts.headings import normal_heading
from contracts.extracts.titles import is_title
from contracts.language.extract import Extract
from contracts.runtime.errors import FileRefused
from flows.settings.declarations import WITHOUT_SUMS
from flows.settings.source import Source
from sources.snapshots.snapshot import Snapshot
from transforms.render import render
from transforms.stage import StageTable
from warehouse.session import Session

_COLUMNS = ["file_number", "row_id", "row_number", "title"]
_SHOWN = 80


def read_titles(
    session: Session,
    tables: Sequence[StageTable],
    extract: Extract,
    snapshots: Iterable[Snapshot],
    sources: Iterable[Source],
) -> dict[str, FileRefused]:
    """Say of each row under which title it is, where its source asks for it; the files with a title nobody declared."""
    by_name = {source.name: source for source in sources}
    own = {one.snapshot_id: (one, by_name[one.source_name]) for one in snapshots if one.dataset == extract.dataset}
    rows = session.rows(render("titles_among_rows", dataset=extract.dataset))
    found = [row for row in rows if not row[-1] and is_title(row[-2], row[2])]
    by_snapshot = {snapshot_id: list(group) for snapshot_id, group in groupby(found, key=lambda row: row[0])}
    refused: dict[str, FileRefused] = {}
    for snapshot_id, (snapshot, source) in own.items():
        titles = by_snapshot.get(snapshot_id, [])
        if _is_named(source.sum_over) or _is_named(source.keep):
            _keep_titles(session, titles)
            if meant := _meant(source.declared.keep):
                for table in tables:
                    statement = render("keep_sections", table=table, first=FIRST_SECTION)
                    session.run(statement, snapshot_id=snapshot_id, meant=meant)
        elif titles and not _is_named(source.ignore):
            refused[snapshot_id] = _refusal(snapshot, source, titles[0])
    return refused


def _is_named(headings: Iterable[str]) -> bool:
    return any(normal_heading(heading) == SECTION for heading in headings)


def _meant(keep: Mapping[str, Sequence[str]]) -> list[str]:
    """The titles of the rows that are meant; none where all are."""
    named = (values for heading, values in keep.items() if normal_heading(heading) == SECTION)
    return [" ".join(value.split()).lower() for values in named for value in values]


def _keep_titles(session: Session, titles: Sequence[Sequence[Any]]) -> None:
    lines = [(file_number, row_id, line, said) for _, _, _, file_number, row_id, line, said, _ in titles]
    if lines:
        with session.frames(title_frame=pd.DataFrame(lines, columns=_COLUMNS)):
            session.run(f"INSERT INTO stage.title_line SELECT {', '.join(_COLUMNS)} FROM title_frame")


def _refusal(snapshot: Snapshot, source: Source, title: Sequence[Any]) -> FileRefused:
    _, sheet, _, _, _, line, said, _ = title
    where = f"{snapshot.label}[{sheet}]" if sheet else snapshot.label
    shown = said.replace('"', "'")
    adds = f', sum_over = ["{SECTION}"] where both are parts that add up' if source.dataset not in WITHOUT_SUMS else ""
    return FileRefused(
        f"{where}: line {line}, {said[:_SHOWN]!a}, is alone between rows, as the title of another table under the same"
        f" header. Say what is meant under source {source.name} of cakupan.toml: keep ="
        f' {{ "{SECTION}" = "{FIRST_SECTION}" }} where only the rows above it are, keep ='
        f' {{ "{SECTION}" = "{shown}" }} where only those below it are{adds}, or ignore = ["{SECTION}"] where it says'
        " nothing about the figures.",
        code="TITLE_AMONG_ROWS",
    )
