"""One file into the stage: its texts are read, every line is accounted for, and row numbers stay physical."""

from collections.abc import Iterator
from dataclasses import dataclass

from contracts.datasets import DATASETS
from contracts.errors import FileRefused, WarehouseError
from contracts.extract import Extract
from flows.home import Home
from flows.settings import Settings
from sources.open_file import open_tables
from sources.snapshot import Snapshot
from sources.text_table import TextTable
from transforms.render import render
from transforms.stage import stage_rows
from warehouse.session import Session


@dataclass(frozen=True)
class StagedFile:
    """One snapshot in the stage: its physical and layout rows, and how it was read."""

    snapshot: Snapshot
    physical_row_count: int
    layout_row_count: int
    layout: str


def stage_file(
    session: Session, home: Home, settings: Settings, snapshot: Snapshot, numbers: Iterator[int]
) -> StagedFile:
    """Stage every text of one snapshot. Raises FileRefused when it is not what its source says it is."""
    extract = DATASETS[snapshot.dataset]
    source = next(source for source in settings.sources if source.name == snapshot.source_name)
    tables = open_tables(snapshot, extract, home.tmp, encoding=source.encoding, decimal_mark=source.decimal)
    blank_rows = sum(_stage_table(session, extract, snapshot, table, next(numbers)) for table in tables)
    for table in tables:
        if table.path.parent == home.tmp:
            table.path.unlink(missing_ok=True)
    return StagedFile(
        snapshot=snapshot,
        physical_row_count=sum(table.line_count for table in tables),
        layout_row_count=sum(table.line_count - table.row_count for table in tables) + blank_rows,
        layout="; ".join(table.described() for table in tables),
    )


def _stage_table(session: Session, extract: Extract, snapshot: Snapshot, table: TextTable, file_number: int) -> int:
    """Stage one text and return its number of blank rows."""
    claimed_from, claimed_to = table.claimed or (None, None)
    facts = {
        "file_number": file_number,
        "claimed_from": claimed_from,
        "claimed_to": claimed_to,
        "received_date": snapshot.received_at.date(),
    }
    session.run(stage_rows(extract, table), path=str(table.path), skip=table.first_line - 1, **facts)
    session.run(
        render("stage_file", dataset=extract.dataset),
        snapshot_id=snapshot.snapshot_id,
        dataset=extract.dataset,
        sheet_name=table.sheet_name,
        code_system=snapshot.code_system,
        first_line=table.first_line,
        **facts,
    )
    session.run(render("stage_rejects"), file_number=file_number)
    session.run_all(("DROP TABLE reject_error", "DROP TABLE reject_scan"))
    session.run(render("line_gaps"), file_number=file_number, blank_lines=list(table.blank_lines))
    return _check_every_line(session, extract, snapshot, table, file_number)


def _check_every_line(
    session: Session, extract: Extract, snapshot: Snapshot, table: TextTable, file_number: int
) -> int:
    """Compare rows read with lines counted apart. Raises FileRefused when lines were swallowed."""
    count = render("staged_count", dataset=extract.dataset)
    rows, blank, span, rejected = session.rows(count, file_number=file_number)[0]
    if span != rows:
        raise WarehouseError("Rows of one file lie apart in the stage, so their lines cannot be told. Run again.")
    if rows + rejected != table.row_count:
        raise FileRefused(
            f"{snapshot.source_name}/{snapshot.file_name}: {table.row_count} data lines, but {rows + rejected} rows:"
            " a quote that is not closed, or a line break inside a field, joins lines. Correct it and send it again.",
            code="QUOTE",
        )
    return int(blank)
