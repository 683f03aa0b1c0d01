"""Staging: every new file becomes typed rows in the stage, each accepted, quarantined or refused with its file."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from functools import lru_cache

from contracts.extracts.datasets import DATASETS
from contracts.language.ddl import quoted
from contracts.language.extract import Extract
from contracts.runtime.errors import FileRefused, RunBlocked
from contracts.runtime.fault_points import fault_point
from flows.home.directory import Home
from flows.load.code_systems import CodeSystems
from flows.load.contradictions import contradicted_places
from flows.load.keys import check_keys
from flows.load.part_tables import FigureFiles
from flows.load.stage_tables import StageTables
from flows.load.staged_file import StagedFile, stage_file
from flows.load.titles import read_titles
from flows.load.unused_names import contradicting_names
from flows.privacy.person_names import keep_names
from flows.settings.cakupan_toml import Settings
from reference.tables import load, load_all, state
from report.terminal.progress import say, tell_done
from sources.snapshots.snapshot import Snapshot
from transforms import stage
from transforms.region_text import BETWEEN, SECTION
from transforms.regions import RegionDirectory, read_regions
from transforms.render import render, statements
from warehouse.session import Session, open_session

_READERS = 2
_FEW_BYTES = 8_000_000
_COSTLY_PLANS = (
    "common_subexpressions,expression_rewriter,statistics_propagation,projection_pullup,outer_join_simplification"
    ",projection_placement,aggregate_reuse,duplicate_groups,partial_aggregate_pushdown,unused_columns,type_pushdown"
)
"""Steps of the planner that take longer than the rows of a few small files: the statement that reads a file is long."""


@contextmanager
def open_stage(home: Home, run_id: str, settings: Settings) -> Iterator[Session]:
    """The stage of one run, alone: no warehouse is open beside it.

    It is complete once it was closed, and has no log until then: a run that is killed makes it again. Raises DiskFull
    when it cannot be written.
    """
    with open_session(None, home.tmp, memory_limit=settings.limits.memory) as session:
        session.run(f"ATTACH {quoted(str(home.stage(run_id)))} AS stage (RECOVERY_MODE NO_WAL_WRITES)")
        session.run("SET force_compression = 'uncompressed'")  # the stage is read two or three times and dropped
        yield session
        session.run("CHECKPOINT stage")  # to close it would do the same, and hide that the disk is full


def clean(home: Home, run_id: str, settings: Settings, snapshots: list[Snapshot]) -> list[StagedFile]:
    """Stage every snapshot. Raises RunBlocked naming each file that was refused, with all reasons at once."""
    staged, refusals = stage_all(home, run_id, settings, snapshots)
    if refusals:
        raise _blocked(list(refusals.values()))
    for line in dict.fromkeys(f"{file.snapshot.source_name}: {remark}" for file in staged for remark in file.remarks):
        say(line)
    return staged


def stage_all(
    home: Home, run_id: str, settings: Settings, snapshots: list[Snapshot]
) -> tuple[list[StagedFile], dict[str, FileRefused]]:
    """Stage every snapshot that can be read; the others by their id, with why they were refused and no rows."""
    home.stage(run_id).unlink(missing_ok=True)
    with open_stage(home, run_id, settings) as session:
        staged, refusals = read_rows(session, home, settings, snapshots)
        if any(snapshot.dataset == "participants" for snapshot in snapshots):
            keep_names(session, home)
        for extract in _staged_extracts(snapshots):
            refusals |= _check_figures(session, settings, extract, staged)
        return [file for file in staged if file.snapshot.snapshot_id not in refusals], refusals


def read_rows(
    session: Session, home: Home, settings: Settings, snapshots: list[Snapshot]
) -> tuple[list[StagedFile], dict[str, FileRefused]]:
    """Every row of the snapshots that can be read, typed and marked, in an open stage; and why the others cannot."""
    if sum(snapshot.byte_count for snapshot in snapshots) < _FEW_BYTES:
        session.run(f"SET disabled_optimizers = '{_COSTLY_PLANS}'")
    session.run_all(statements("stage_tables"))
    tables = StageTables()
    staged, refusals = _stage_files(session, home, settings, snapshots, tables)
    session.run_all(tables.views(_staged_extracts(snapshots)))
    _drop(session, refusals)
    directory = _known_regions(state())
    _mark_sections(session, snapshots, tables)
    _read_regions(session, directory)
    if _has_names_of_provinces(session):
        _mark_provinces(session, snapshots, tables)
        _read_regions(session, directory)
    in_other_system = CodeSystems(session, directory, {one.snapshot_id: one for one in snapshots}).refusals()
    _drop(session, in_other_system)
    _read_nik_areas(session)
    under_titles = _read_titles(session, settings, snapshots, directory, tables)
    for extract in _staged_extracts(snapshots):
        session.run_all(stage.stage_views(extract, most_gaps=_most_gaps(session)))
    refusals = {**refusals, **in_other_system, **under_titles}
    return [file for file in staged if file.snapshot.snapshot_id not in refusals], refusals


@lru_cache(maxsize=2)
def _known_regions(_state: tuple[object, ...]) -> RegionDirectory:
    """The directory of one state of the reference tables, made once for it."""
    return RegionDirectory.of(load_all())


def _mark_sections(session: Session, snapshots: list[Snapshot], tables: StageTables) -> None:
    """Say of each region of a table which section it is in. Rows of persons have no sections."""
    for extract in _staged_extracts(snapshots):
        if extract.is_of_aggregates:
            for table in tables.of(extract):
                session.run(render("sections", table=table), mark=f"{BETWEEN}{SECTION}")


def _has_names_of_provinces(session: Session) -> bool:
    """Whether a region is named as a province and a city are (Jambi, Bengkulu, Gorontalo)."""
    ambiguous = "region_problem = 'AMBIGUOUS' AND contains(region_candidates, 'Provinsi ')"
    return bool(session.value(f"SELECT count(*) FROM stage.region_reading WHERE {ambiguous}"))


def _mark_provinces(session: Session, snapshots: list[Snapshot], tables: StageTables) -> None:
    """Say of such a name that a table of provinces means the province."""
    for extract in _staged_extracts(snapshots):
        if extract.is_of_aggregates:
            for table in tables.of(extract):
                session.run(render("province_tables", table=table), mark=f"{BETWEEN}{SECTION}provinsi")


def _read_titles(
    session: Session,
    settings: Settings,
    snapshots: list[Snapshot],
    directory: RegionDirectory,
    tables: StageTables,
) -> dict[str, FileRefused]:
    """Why tables are refused that have another one under a title of its own, or name other regions beside their codes.

    Rows of persons say of what they are.
    """
    refused: dict[str, FileRefused] = {}
    for extract in _staged_extracts(snapshots):
        if extract.is_of_aggregates:
            refused |= read_titles(session, tables.of(extract), extract, snapshots, settings.sources)
            refused |= contradicting_names(session, extract.dataset, snapshots, directory)
    _drop(session, refused)
    return refused


def _drop(session: Session, refused: Iterable[str]) -> None:
    """The rows of a file that is refused are those of no file, which no view shows."""
    for snapshot_id in refused:
        session.run("DELETE FROM stage.file WHERE snapshot_id = $snapshot_id", snapshot_id=snapshot_id)


def _check_figures(
    session: Session, settings: Settings, extract: Extract, staged: list[StagedFile]
) -> dict[str, FileRefused]:
    """Files that are refused once all their rows are known; none of their rows is left in the stage."""
    if extract.is_of_aggregates:
        refused = check_keys(session, extract, staged, settings.sources)
    else:
        refused = contradicted_places(session, FigureFiles.of(extract, staged, settings.sources))
    _drop(session, refused)
    return refused


def _blocked(refusals: list[FileRefused]) -> RunBlocked:
    reasons = [f"{refusal.code}: {refusal.sentence}" for refusal in refusals]
    return RunBlocked(f"{len(reasons)} file(s) refused; nothing was loaded.", reasons, code=refusals[0].code)


def _staged_extracts(snapshots: list[Snapshot]) -> list[Extract]:
    return [extract for name, extract in DATASETS.items() if any(snapshot.dataset == name for snapshot in snapshots)]


def _most_gaps(session: Session) -> int:
    """The places of one file, at most, where lines are not rows."""
    counted = "SELECT max(gap_count) FROM (SELECT count(*) AS gap_count FROM stage.line_gap GROUP BY file_number)"
    return int(session.value(counted) or 0)


def _stage_files(
    session: Session, home: Home, settings: Settings, snapshots: list[Snapshot], tables: StageTables
) -> tuple[list[StagedFile], dict[str, FileRefused]]:
    """Stage two files at a time: one thread cannot keep two cores busy with small or compressed files."""
    session.run_all(statements("readers"))
    with ThreadPoolExecutor(max_workers=_READERS) as pool:
        # A thread has a context of its own; the edition of the reference tables is in that of its caller.
        readings = [
            pool.submit(copy_context().run, _try_file, session, home, settings, snapshot, tables)
            for snapshot in snapshots
        ]
        outcomes = []
        for reading in readings:
            outcomes.append(reading.result())
            tell_done(len(outcomes), len(snapshots))
    staged = [outcome for outcome in outcomes if isinstance(outcome, StagedFile)]
    pairs = zip(snapshots, outcomes, strict=True)
    return staged, {snapshot.snapshot_id: outcome for snapshot, outcome in pairs if isinstance(outcome, FileRefused)}


def _try_file(
    session: Session, home: Home, settings: Settings, snapshot: Snapshot, tables: StageTables
) -> StagedFile | FileRefused:
    try:
        with session.beside() as own:
            staged = stage_file(own, home, settings, snapshot, tables)
            fault_point("clean.file")
            return staged
    except FileRefused as refusal:
        return refusal


def _read_regions(session: Session, directory: RegionDirectory) -> None:
    """Read each distinct spelling once, by the code system of its source."""
    for name, system in session.rows("SELECT DISTINCT dataset, code_system FROM stage.file ORDER BY ALL"):
        texts = session.rows(render("region_texts", dataset=name), code_system=system)
        with session.frames(region_frame=read_regions([text for (text,) in texts], system, directory)):
            session.run(render("region_readings"), code_system=system)


def _read_nik_areas(session: Session) -> None:
    """The first four digits that a NIK may have: codes of any year, for a NIK keeps those of its first day."""
    with session.frames(period_frame=load("region_code_period")):
        session.run(render("nik_areas"))
