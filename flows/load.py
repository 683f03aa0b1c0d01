"""The load step: accepted rows, set-aside rows and the ledger go in together, in one transaction, or not at all."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict

from contracts.datasets import DATASETS
from contracts.ddl import quoted
from contracts.errors import RunBlocked
from contracts.extract import Extract
from contracts.fault_points import fault_point
from contracts.release_tables import ROW_LEDGER
from flows.cut_months import check_cut_months
from flows.damage import check_file, opening_explained
from flows.home import Home
from flows.person_keys import person_key_of
from flows.redelivery import check_redelivered
from flows.restriction import find_kept_out, set_aside_kept_out
from flows.settings import Settings
from flows.stage_file import StagedFile
from flows.totals import check_totals
from flows.vintage import record_load
from flows.waiting import let_pass
from transforms import stage
from transforms.render import render, statements
from warehouse import ledger
from warehouse.person_key import PersonKey
from warehouse.schema import check_version, migrate, note_version
from warehouse.session import Session, open_session, recover
from warehouse.tables import create_tables


@contextmanager
def open_warehouse(home: Home, settings: Settings, *, read_only: bool = False) -> Iterator[Session]:
    """The warehouse with its tables in place. Raises WarehouseError when it cannot be opened, and says what to do."""
    check_file(home.warehouse)
    with ExitStack() as stack:
        with opening_explained(home.warehouse):
            recover(home.warehouse, home.tmp)
            opened = open_session(home.warehouse, home.tmp, memory_limit=settings.limits.memory, read_only=read_only)
            session = stack.enter_context(opened)
        check_version(session)
        if not read_only:
            migrate(session)
            create_tables(session)
            note_version(session)
            session.run_all(statements("vintage_macros"))
        yield session


def load(home: Home, run_id: str, settings: Settings, staged: Sequence[StagedFile]) -> None:
    """Load every staged file, oldest first, replacing what it delivers again and what it had loaded itself.

    Raises RunBlocked when a correction has far fewer rows than what it replaces, unless somebody accepted it.
    """
    with open_warehouse(home, settings) as session, attached_stage(session, home, run_id):
        key = make_person_keys(session, home, staged)
        with session.transaction():
            ledger.check_person_key(session, key)
            check_totals(session, _extracts(staged), staged)
            record_load(session, home, run_id)
            _load_files(session, run_id, staged)
            if has_persons(staged):
                set_aside_kept_out(session, run_id)
            fault_point("load.rows")
            for extract in _extracts(staged):
                _touch_periods(session, extract)
                _replace_redelivered(session, extract, settings.limits.correction_ratio)
                session.run_all(stage.mark_duplicates(extract))
                session.run_all(stage.month_rule_counts(extract))
            check_cut_months(session)
            let_pass(session, run_id)
            _check_balance(session)
            fault_point("load.commit")
        fault_point("load.committed")
    home.stage(run_id).unlink()


def make_person_keys(session: Session, home: Home, staged: Sequence[StagedFile]) -> PersonKey:
    """The temporary tables `person_key` and `kept_out` of the attached stage, where it has persons; returns the key."""
    key = person_key_of(session, home)
    if has_persons(staged):
        session.run(render("person_keys", person_key=key.expression("nik")), **key.parameters)
        find_kept_out(session, home)
    return key


def has_persons(staged: Sequence[StagedFile]) -> bool:
    """Whether any of the staged files has rows of persons."""
    return any(file.snapshot.dataset == "participants" for file in staged)


@contextmanager
def attached_stage(session: Session, home: Home, run_id: str) -> Iterator[None]:
    """The stage of one run beside the warehouse."""
    session.run(f"ATTACH {quoted(str(home.stage(run_id)))} AS stage")
    yield
    session.run("DETACH stage")


def _load_files(session: Session, run_id: str, staged: Sequence[StagedFile]) -> None:
    for file in staged:
        ledger.record_snapshot(session, _facts(file, run_id))
    for extract in _extracts(staged):
        session.run_all(stage.replayed_rows(extract))
        session.run(stage.load_rows(extract))
        session.run(stage.rule_counts(extract))
    session.run(
        "INSERT INTO quarantine.set_aside_row BY NAME"
        f" SELECT *, $run_id AS run_id FROM ({stage.set_aside(_extracts(staged))})",
        run_id=run_id,
    )


def _extracts(staged: Sequence[StagedFile]) -> list[Extract]:
    return stage.staged_extracts(file.snapshot.dataset for file in staged)


def _facts(file: StagedFile, run_id: str) -> dict[str, object]:
    snapshot = file.snapshot
    return {
        "snapshot_id": snapshot.snapshot_id,
        "source_name": snapshot.source_name,
        "dataset": snapshot.dataset,
        "file_name": snapshot.file_name,
        "sha256": snapshot.sha256,
        "code_system": snapshot.code_system,
        "received_at": snapshot.received_at,
        "state": "current",
        "layout": file.layout,
        "physical_row_count": file.physical_row_count,
        "layout_row_count": file.layout_row_count,
        "superseded_row_count": 0,
        "run_id": run_id,
        **{name: text or None for name, text in asdict(snapshot.provenance).items()},
    }


def _touch_periods(session: Session, extract: Extract) -> None:
    session.run(stage.touched_period(extract))
    if extract.dataset == "participants":
        session.run("INSERT INTO mart.stale_month SELECT period FROM touched_period")


def _replace_redelivered(session: Session, extract: Extract, ratio: float) -> None:
    if session.rows(render("shared_sources"), dataset=extract.dataset):
        session.run(stage.superseded_rows(extract))
        check_redelivered(session, ratio)
        session.run_all(stage.replace_superseded(extract))


def _check_balance(session: Session) -> None:
    """Raises RunBlocked, which undoes the load, when the rows of a file do not all end somewhere."""
    ledger_rows = render("row_ledger", clean_tables=[extract.clean.name for extract in DATASETS.values()])
    balances = " AND ".join(f"({rule.predicate})" for rule in ROW_LEDGER.rules)
    unbalanced = session.rows(
        f"SELECT source_name || '/' || file_name FROM ({ledger_rows}) WHERE NOT ({balances})", release_id=None
    )
    if unbalanced:
        names = [name for (name,) in unbalanced]
        raise RunBlocked("Rows are unaccounted for; nothing was loaded.", names, code="ROW_LEDGER_UNBALANCED")
