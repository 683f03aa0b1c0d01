"""The clean step: every new file becomes typed rows in the stage, each accepted, set aside or refused with its file."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from contracts.datasets import DATASETS
from contracts.errors import FileRefused, RunBlocked
from contracts.extract import Extract
from flows.home import Home
from flows.settings import Settings
from reference.tables import load_all
from sources.open_file import open_tables
from sources.snapshot import Snapshot
from sources.text_table import TextTable
from transforms import stage
from transforms.regions import RegionDirectory, read_regions
from transforms.render import statements
from warehouse.session import Session, open_session

_STAGE_TABLES = (
    "CREATE TABLE stage.file (file_number SMALLINT, snapshot_id VARCHAR, dataset VARCHAR, sheet_name VARCHAR,"
    " code_system VARCHAR, first_rowid BIGINT, first_line BIGINT, claimed_from DATE, claimed_to DATE, received_date DATE)",
    "CREATE TABLE stage.line_gap (file_number SMALLINT, plain_line BIGINT, gap_count BIGINT)",
    "CREATE TABLE stage.rejected_line (file_number SMALLINT, line_number BIGINT, reason VARCHAR, line_text VARCHAR)",
    "CREATE TABLE stage.region_reading (region VARCHAR, code_system VARCHAR, region_code VARCHAR, region_level VARCHAR,"
    " region_problem VARCHAR, region_candidates VARCHAR, region_repair VARCHAR)",
)


@dataclass(frozen=True)
class StagedFile:
    """One snapshot in the stage: its physical and layout rows, and how it was read."""

    snapshot: Snapshot
    physical_row_count: int
    layout_row_count: int
    layout: str


@contextmanager
def open_stage(home: Home, run_id: str, settings: Settings) -> Iterator[Session]:
    """The stage of one run, alone: no warehouse is open beside it."""
    with open_session(None, home.tmp, memory_limit=settings.limits.memory) as session:
        session.run(f"ATTACH '{home.stage(run_id)}' AS stage")
        yield session


def clean(home: Home, run_id: str, settings: Settings, snapshots: list[Snapshot]) -> list[StagedFile]:
    """Stage every snapshot. Raises RunBlocked naming each file that was refused, with all reasons at once."""
    home.stage(run_id).unlink(missing_ok=True)
    with open_stage(home, run_id, settings) as session:
        session.run_all(_STAGE_TABLES)
        session.run_all(statements("readers"))
        staged, refusals = _stage_files(session, home, settings, snapshots)
        if refusals:
            raise _blocked(refusals)
        _read_regions(session)
        for extract in _staged_extracts(snapshots):
            session.run_all(stage.stage_views(extract, has_gaps=_has_gaps(session)))
        return staged


def _blocked(refusals: list[FileRefused]) -> RunBlocked:
    reasons = [f"{refusal.code}: {refusal.sentence}" for refusal in refusals]
    return RunBlocked(f"{len(reasons)} file(s) refused; nothing was loaded.", reasons, code=refusals[0].code)


def _staged_extracts(snapshots: list[Snapshot]) -> list[Extract]:
    return [extract for name, extract in DATASETS.items() if any(snapshot.dataset == name for snapshot in snapshots)]


def _has_gaps(session: Session) -> bool:
    return bool(session.value("SELECT count(*) FROM stage.line_gap"))


def _stage_files(
    session: Session, home: Home, settings: Settings, snapshots: list[Snapshot]
) -> tuple[list[StagedFile], list[FileRefused]]:
    staged: list[StagedFile] = []
    refusals: list[FileRefused] = []
    for extract in _staged_extracts(snapshots):
        session.run(stage.stage_table(extract))
    for snapshot in snapshots:
        try:
            staged.append(_stage_file(session, home, settings, snapshot))
        except FileRefused as refusal:
            refusals.append(refusal)
    return staged, refusals


def _stage_file(session: Session, home: Home, settings: Settings, snapshot: Snapshot) -> StagedFile:
    extract = DATASETS[snapshot.dataset]
    source = next(source for source in settings.sources if source.name == snapshot.source_name)
    tables = open_tables(snapshot, extract, home.tmp, encoding=source.encoding, decimal_mark=source.decimal)
    blank_rows = sum(_stage_table(session, extract, snapshot, table) for table in tables)
    _drop_texts(tables, home.tmp)
    return StagedFile(
        snapshot=snapshot,
        physical_row_count=sum(table.line_count for table in tables),
        layout_row_count=sum(table.line_count - table.row_count for table in tables) + blank_rows,
        layout="; ".join(table.described() for table in tables),
    )


def _drop_texts(tables: list[TextTable], tmp: Path) -> None:
    for table in tables:
        if table.path.parent == tmp:
            table.path.unlink(missing_ok=True)


def _stage_table(session: Session, extract: Extract, snapshot: Snapshot, table: TextTable) -> int:
    """Stage one text and return its number of blank rows. Raises FileRefused when lines were swallowed."""
    number = session.value("SELECT count(*) FROM stage.file")
    first_rowid = session.value(f"SELECT count(*) FROM stage.{extract.dataset}")
    claimed_from, claimed_to = table.claimed or (None, None)
    facts = {"claimed_from": claimed_from, "claimed_to": claimed_to, "received_date": snapshot.received_at.date()}
    session.run(
        stage.stage_rows(extract, table), path=str(table.path), skip=table.first_line - 1, file_number=number, **facts
    )
    session.run(
        "INSERT INTO stage.file VALUES ($number, $snapshot_id, $dataset, $sheet, $system, $first_rowid, $first_line,"
        " $claimed_from, $claimed_to, $received_date)",
        number=number,
        snapshot_id=snapshot.snapshot_id,
        dataset=extract.dataset,
        sheet=table.sheet_name,
        system=snapshot.code_system,
        first_rowid=first_rowid,
        first_line=table.first_line,
        **facts,
    )
    _keep_rejects(session, number, table)
    return _check_every_line(session, extract, snapshot, table, number)


def _keep_rejects(session: Session, number: int, table: TextTable) -> None:
    """Lines that could not be split, kept by line number; and the gaps they and blank lines leave in the numbering."""
    session.run(
        "INSERT INTO stage.rejected_line SELECT $number, line, any_value(CASE WHEN error_type IN"
        " ('TOO MANY COLUMNS', 'MISSING COLUMNS') THEN 'COLUMN_COUNT' ELSE replace(error_type::VARCHAR, ' ', '_') END),"
        " any_value(csv_line) FROM reject_error GROUP BY line",
        number=number,
    )
    session.run_all(("DROP TABLE reject_error", "DROP TABLE reject_scan"))
    session.run(
        "INSERT INTO stage.line_gap SELECT $number, gap_line - place + 1 AS plain_line, max(place) FROM ("
        " SELECT gap_line, row_number() OVER (ORDER BY gap_line) AS place FROM ("
        "  SELECT line_number AS gap_line FROM stage.rejected_line WHERE file_number = $number"
        "  UNION ALL SELECT unnest($blank_lines::BIGINT[])))"
        " GROUP BY plain_line",
        number=number,
        blank_lines=list(table.blank_lines),
    )


def _check_every_line(session: Session, extract: Extract, snapshot: Snapshot, table: TextTable, number: int) -> int:
    rows, blank = session.rows(
        f"SELECT count(*), count(*) FILTER (no_data = 'BLANK') FROM stage.{extract.dataset} WHERE file_number = $number",
        number=number,
    )[0]
    rejected = session.value("SELECT count(*) FROM stage.rejected_line WHERE file_number = $number", number=number)
    if rows + rejected != table.row_count:
        raise FileRefused(
            f"{snapshot.source_name}/{snapshot.file_name}: {table.row_count} data lines, but {rows + rejected} rows read:"
            " a quote that is not closed, or a line break inside a field, joins lines. Correct the file and send it again.",
            code="QUOTE",
        )
    return int(blank)


def _read_regions(session: Session) -> None:
    directory = RegionDirectory.of(load_all())
    for name, system in session.rows("SELECT DISTINCT dataset, code_system FROM stage.file ORDER BY ALL"):
        texts = session.rows(
            f"SELECT DISTINCT region FROM stage.{name} JOIN stage.file USING (file_number)"
            " WHERE code_system = $system AND region IS NOT NULL AND region NOT IN"
            " (SELECT region FROM stage.region_reading WHERE code_system = $system)",
            system=system,
        )
        reading = read_regions([text for (text,) in texts], system, directory)
        session.connection.register("region_frame", reading)
        session.run(
            "INSERT INTO stage.region_reading SELECT region, $system, region_code, region_level, region_problem,"
            " region_candidates, region_repair FROM region_frame",
            system=system,
        )
        session.connection.unregister("region_frame")


