"""One file into the stage: its texts are read, every line is accounted for, and row numbers stay physical."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from contracts.extracts.datasets import DATASETS
from contracts.extracts.headings import is_of_names
from contracts.extracts.titles import dated_notes
from contracts.language.extract import Extract
from contracts.language.months import claimed_months
from contracts.runtime.errors import FileRefused, WarehouseError
from flows.home.directory import Home
from flows.load.column_readings import with_readings
from flows.load.meant_columns import other_columns
from flows.load.no_participants import check_persons
from flows.load.stage_tables import StageTables
from flows.load.text_rows import drop_rejects
from flows.settings.cakupan_toml import Settings
from reference.column_maps import dimensions, headings_of
from sources.opening.open_file import open_tables
from sources.snapshots.snapshot import Snapshot, printable
from sources.text.lines import line_numbers
from sources.text.reading import Reading
from sources.text.text_table import TextTable
from sources.text.unpivoted import unpivoted
from transforms.other_columns import OtherColumns
from transforms.render import render
from transforms.stage import StageTable, columns_of, stage_rows
from warehouse.parquet_file import parquet_columns, refusing_damage
from warehouse.session import Session


@dataclass(frozen=True)
class StagedFile:
    """One snapshot in the stage: its physical and layout rows, how it was read, and what people should know of that."""

    snapshot: Snapshot
    physical_row_count: int
    layout_row_count: int
    layout: str
    remarks: tuple[str, ...] = ()


class Kept(NamedTuple):
    """Of one staged text: the number of rows that are layout, and the lines that repeat its headings."""

    layout_rows: int
    heading_lines: list[int]


class Counted(NamedTuple):
    """Of one staged text: its rows and those that are layout, the span of their rowids and the first of them, and the
    lines that could not be split."""

    rows: int
    layout_rows: int
    span: int
    first_row: int
    rejected: int


def stage_file(
    session: Session, home: Home, settings: Settings, snapshot: Snapshot, tables_of_stage: StageTables
) -> StagedFile:
    """Stage every text of one snapshot. Raises FileRefused when it is not what its source says it is."""
    extract = DATASETS[snapshot.dataset]
    with TemporaryDirectory(prefix="read-", dir=home.tmp) as folder:
        reading = reading_of(session, settings, snapshot, extract, Path(folder))
        tables = [
            with_readings(session, extract, table, reading, _label(snapshot, table))
            for opened in open_tables(snapshot, reading)
            for table in unpivoted(opened, reading.declared.unpivot, _label(snapshot, opened))
        ]
        known = dimensions()
        names = [(snapshot.file_name, table.sheet_name) for table in tables]
        if not extract.is_of_aggregates:
            tables = [
                _with_notes(
                    table, check_persons(session, extract, table, reading.declared, _label(snapshot, table), own)
                )
                for table, own in zip(tables, names, strict=True)
            ]
        others = [
            other_columns(
                table, extract, reading.declared, known, snapshot.label, (snapshot.file_name, table.sheet_name)
            )
            for table in tables
        ]
        if all(one.is_of_another_sheet for one in others):
            others = [replace(one, is_of_another_sheet=False) for one in others]  # so that it is refused: none is kept
        staged = zip(tables, others, strict=True)
        kept = [_stage_table(session, extract, snapshot, table, own, tables_of_stage) for table, own in staged]
    tables = [_with_headings(table, one) for table, one in zip(tables, kept, strict=True)]
    return StagedFile(
        snapshot=snapshot,
        physical_row_count=sum(table.line_count for table in tables),
        layout_row_count=sum(table.line_count - table.row_count for table in tables)
        + sum(one.layout_rows for one in kept),
        layout="; ".join(filter(None, [*(table.described() for table in tables), reading.declared.described()])),
        remarks=tuple(remark for table in tables for remark in table.remarks),
    )


def _with_notes(table: TextTable, notes: tuple[str, ...]) -> TextTable:
    return replace(table, notes=(*table.notes, *notes)) if notes else table


def _with_headings(table: TextTable, kept: "Kept") -> TextTable:
    """The table, with a note of its headings that come again between its rows, as on each page of a printed table."""
    if not kept.heading_lines:
        return table
    note = f"headings repeated between the rows, no data: line(s) {line_numbers(kept.heading_lines)}"
    return _with_notes(table, (note,))


def _label(snapshot: Snapshot, table: TextTable) -> str:
    return f"{snapshot.label}[{printable(table.sheet_name)}]" if table.sheet_name else snapshot.label


def reading_of(session: Session, settings: Settings, snapshot: Snapshot, extract: Extract, folder: Path) -> Reading:
    """What is known before the file is opened. Headings are those of the last month that its name claims."""
    source = next(source for source in settings.sources if source.name == snapshot.source_name)
    declared = source.declared
    claimed = claimed_months(snapshot.file_name)
    day = claimed[1] if claimed else snapshot.received_at.date()
    return Reading(
        headings=headings_of(extract, day).declaring(
            declared.columns, declared.not_columns, declared.given, declared.keep, declared.unpivot
        ),
        folder=folder,
        parquet=partial(parquet_columns, session),
        encoding=source.encoding,
        decimal_mark=source.decimal,
        declared=declared,
    )


def _stage_table(
    session: Session,
    extract: Extract,
    snapshot: Snapshot,
    table: TextTable,
    others: OtherColumns,
    tables_of_stage: StageTables,
) -> Kept:
    """Stage one text."""
    file_number = tables_of_stage.next_file_number()
    names = _names(extract, table)
    into = tables_of_stage.with_columns(session, extract, columns_of(extract, table, names))
    claimed_from, claimed_to = table.claimed or (None, None)
    facts = {
        "file_number": file_number,
        "claimed_from": claimed_from,
        "claimed_to": claimed_to,
        "received_date": snapshot.received_at.date(),
    }
    with refusing_damage(table.row_form, f"{snapshot.source_name}/{snapshot.file_name}"):
        session.run(
            stage_rows(into, table, others, names),
            path=str(table.path),
            skip=table.first_line - 1,
            **facts,
        )
    if table.row_form != "parquet":
        session.run(render("stage_rejects"), file_number=file_number)
        drop_rejects(session)
    counted = _check_every_line(session, into, snapshot, table, file_number)
    session.run(
        render("stage_file"),
        first_row_id=into.first_row_id + counted.first_row,
        snapshot_id=snapshot.snapshot_id,
        dataset=extract.dataset,
        sheet_name=table.sheet_name,
        code_system=snapshot.code_system,
        first_line=table.first_line,
        title=" | ".join(filter(None, [table.title, *dated_notes(table.lone_lines)])),
        **facts,
    )
    session.run(
        render("other_column"), file_number=file_number, headings=list(others.headings), parts=list(others.parts)
    )
    if table.blank_lines or counted.rejected:
        session.run(render("line_gaps"), file_number=file_number, blank_lines=list(table.blank_lines))
    if table.left_out:
        session.run(render("left_out_lines", table=into), file_number=file_number, lines=list(table.left_out))
    if others.kept and not others.is_of_another_sheet:
        _check_kept(session, into, snapshot.label, others, file_number)
    repeated = render("heading_lines", table=into) if table.heading_rows else ""
    lines = [line for (line,) in session.rows(repeated, file_number=file_number)] if repeated else []
    return Kept(counted.layout_rows, lines)


def _names(extract: Extract, table: TextTable) -> list[str]:
    """The cells that hold names of persons, where each row is of one."""
    return [
        f"c{place}"
        for place, heading in enumerate(table.headings)
        if is_of_names(heading) and not extract.is_of_aggregates
    ]


def _check_kept(session: Session, into: StageTable, label: str, others: OtherColumns, file_number: int) -> None:
    """Raises FileRefused when no row is one of those that the source keeps."""
    kept, not_meant = session.rows(render("kept_count", table=into), file_number=file_number)[0]
    if not_meant and not kept:
        wanted = ", ".join(ascii(value) for _, values in others.kept for value in values)
        raise FileRefused(
            f"{label}: none of the {not_meant} rows has a text that keep of its source names: {wanted}. Look at the"
            " texts of that column, then correct keep in cakupan.toml.",
            code="NOTHING_KEPT",
        )


def _check_every_line(
    session: Session, into: StageTable, snapshot: Snapshot, table: TextTable, file_number: int
) -> Counted:
    """Compare rows read with lines counted apart. Raises FileRefused when lines were swallowed."""
    counted = Counted(*session.rows(render("staged_count", table=into), file_number=file_number)[0])
    if counted.span != counted.rows:
        raise WarehouseError("Rows of one file lie apart in the stage, so their lines are not known. Run again.")
    if (found := counted.rows + counted.rejected) != table.row_count:
        raise FileRefused(
            f"{snapshot.source_name}/{snapshot.file_name}: {table.row_count} data lines, but {found} rows:"
            " a quote that is not closed, or a line break inside a field, joins lines. Correct it and send it again.",
            code="QUOTE",
        )
    return counted
