"""The load step: accepted rows, quarantined rows and the ledger go in together, in one transaction, or not at all."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict

from contracts.extracts.datasets import DATASETS
from contracts.language.ddl import quoted
from contracts.language.extract import Extract
from contracts.marts.release_tables import ROW_LEDGER
from contracts.runtime.errors import RunBlocked
from contracts.runtime.fault_points import fault_point
from flows.extract.waiting_files import let_pass
from flows.home.directory import Home
from flows.home.secrets import person_key_of
from flows.home.warehouse import open_warehouse
from flows.load.control_totals import check_totals
from flows.load.memberships import check_memberships
from flows.load.parts_agree import check_parts, check_parts_elsewhere
from flows.load.sources_agree import check_sources_agree, keep_source_order
from flows.load.staged_file import StagedFile
from flows.privacy.restricted_persons import find_kept_out, set_aside_kept_out
from flows.privacy.unlinked_months import check_cut_months
from flows.releases.vintage import record_load
from flows.runs.acceptance import is_accepted
from flows.settings.cakupan_toml import Settings
from transforms import deliveries, stage
from transforms.render import render
from warehouse import ledger
from warehouse.person_key import PersonKey
from warehouse.session import Session


def load(home: Home, run_id: str, settings: Settings, staged: Sequence[StagedFile]) -> None:
    """Load every staged file, oldest first, replacing what it delivers again and what it had loaded itself.

    Raises RunBlocked when a correction has far fewer rows than what it replaces, unless somebody accepted it.
    """
    with open_warehouse(home, settings) as session:
        load_into(session, home, run_id, settings, staged)
    home.stage(run_id).unlink()


def load_into(session: Session, home: Home, run_id: str, settings: Settings, staged: Sequence[StagedFile]) -> None:
    """The same into a warehouse that is open."""
    with attached_stage(session, home, run_id):
        key = make_person_keys(session, home, staged)
        with session.transaction():
            ledger.check_person_key(session, key)
            check_totals(session, _extracts(staged), staged)
            check_parts(session, _extracts(staged), staged)
            record_load(session, home, run_id)
            keep_source_order(session, settings.sources)
            _load_files(session, run_id, staged)
            if has_persons(staged):
                set_aside_kept_out(session, run_id)
            fault_point("load.rows")
            for extract in _extracts(staged):
                _touch_periods(session, extract)
                _replace_redelivered(session, run_id, extract, settings.limits.correction_ratio)
                session.run_all(deliveries.mark_duplicates(extract))
                session.run(deliveries.restated_rows(extract), run_id=run_id)
                check_sources_agree(session, extract, settings.sources)
                check_parts_elsewhere(session, extract)
                if extract.dataset == "participants":
                    check_memberships(session)
                session.run_all(deliveries.month_rule_counts(extract))
            check_cut_months(session)
            let_pass(session, run_id)
            _check_balance(session)
            fault_point("load.commit")
        fault_point("load.committed")


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
        session.run_all(deliveries.replayed_rows(extract))
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
    session.run(deliveries.touched_period(extract))
    if extract.dataset == "participants":
        session.run("INSERT INTO state.stale_month SELECT period FROM touched_period")


def _replace_redelivered(session: Session, run_id: str, extract: Extract, ratio: float) -> None:
    if session.rows(render("shared_sources"), dataset=extract.dataset):
        session.run(deliveries.superseded_rows(extract))
        _check_redelivered(session, ratio)
        session.run(render("replaced_files"), run_id=run_id)
        session.run_all(deliveries.replace_superseded(extract))


def _check_redelivered(session: Session, ratio: float) -> None:
    """Raises RunBlocked for each file of this run with fewer than `ratio` of the rows it replaces, unless accepted.

    Reads the temporary table `superseded`.
    """
    partial = [
        row for row in session.rows(render("partial_correction"), ratio=ratio) if not is_accepted(session, row[0])
    ]
    if partial:
        reasons = [_redelivered(*row) for row in partial]
        ids = " ".join(f"--accept {snapshot_id}" for snapshot_id in dict.fromkeys(row[0] for row in partial))
        raise RunBlocked(
            f"A correction has fewer than {ratio:.0%} of the rows it replaces; nothing was loaded."
            f' Ask the office whether it is complete. If it is: cakupan run {ids} --why "..."',
            reasons,
            code="CORRECTION_PARTIAL",
        )


def _redelivered(_snapshot_id: str, label: str, period: object, new_count: int, old_count: int) -> str:
    return f"{label}: {new_count:,} rows for {period}, where {old_count:,} were loaded before."


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
