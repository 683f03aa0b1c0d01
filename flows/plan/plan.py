"""`cakupan plan`: what a run would do, found out by doing it on a throw-away copy of the vault.

The steps are those of `coverage.py`, so a plan cannot drift from a run. A gate that would stop the run is noted, and
the steps go on as if it had been passed: the plan names every block at once, and what waits behind it.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from contracts.runtime.errors import EXIT_BLOCKED, CakupanError, RunBlocked
from flows.extract.snapshots import distinct, every_snapshot, new_snapshots
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.load import load, lost_rows, staging, validate
from flows.load.staged_file import StagedFile
from flows.marts.audit import judge_marts, warnings_of
from flows.marts.disclosure import attack
from flows.plan.scratch_home import ThrowawayHome, throwaway_home
from flows.plan.tables import TABLES, Row, plan_tables, refused_files, remember_ledger, repeated_files
from flows.publish import publish
from flows.publish.rollback_hold import check_rollback
from flows.publish.up_to_date import is_up_to_date
from flows.runs.process import import_expectations
from flows.runs.rows_not_counted import sentences
from flows.runs.run import new_run_id
from flows.settings.cakupan_toml import Settings
from flows.settings.counting import Counting
from flows.settings.selection import Selection
from report.terminal.progress import step
from sources.snapshots.snapshot import Snapshot
from warehouse.release import current_release
from warehouse.session import Session

PUBLISH, BLOCK, NOTHING = "would_publish", "would_block", "nothing_new"


@dataclass
class Plan:
    """What a run would do: `blocks` by code and sentence, `warnings` as the release would have them, and tables."""

    plan_id: str
    release_id: str | None
    blocks: list[dict[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    tables: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in TABLES})
    is_nothing_new: bool = False
    fingerprint: str = ""
    """Of the files that wait and of those that are loaded: what is approved is these and no others."""

    @property
    def verdict(self) -> str:
        if self.blocks:
            return BLOCK
        return NOTHING if self.is_nothing_new else PUBLISH

    @property
    def facts(self) -> dict[str, Any]:
        """Plain values for `--json`."""
        return {
            "verdict": self.verdict,
            "release_id": self.release_id,
            "blocks": self.blocks,
            "warnings": self.warnings,
            **self.tables,
        }

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Note what would stop a run, and go on. Any other failure ends the plan as it would end the run."""
        try:
            yield
        except CakupanError as error:
            if error.exit_status != EXIT_BLOCKED:
                raise
            reasons = error.reasons if isinstance(error, RunBlocked) and error.reasons else (error.sentence,)
            self.blocks += [{"code": error.code, "sentence": reason} for reason in reasons]


def make_plan(settings: Settings, selection: Selection) -> Plan:
    """Plan a run. Changes nothing in the home beside its lock, bucket files included: it counts without them."""
    settings = settings.model_copy(update={"counting": Counting()})
    plan_id = new_run_id()
    home = Home(settings.home)
    plan = Plan(plan_id, current_release(home.release))
    with ExitStack() as stack:
        with step("copy", "the vault, to be thrown away"):
            copy = stack.enter_context(throwaway_home(home, plan_id))
        waiting = _waiting(copy, settings, selection, plan)
        if not plan.is_nothing_new:
            import_expectations()
            staged = _stage(copy, settings, waiting, plan)
            if _load(copy, settings, staged, plan):
                _publish(copy, settings, plan)
    return plan


def fingerprint(session: Session, waiting: Sequence[Snapshot]) -> str:
    """The same for the same files, whatever their order: those that wait, and those that are loaded."""
    loaded = [name for (name,) in session.rows("SELECT snapshot_id FROM ledger.snapshot WHERE state = 'current'")]
    names = [*(f"waits {snapshot.snapshot_id}" for snapshot in waiting), *(f"is loaded {name}" for name in loaded)]
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()


def check_approved(approved: str, settings: Settings, waiting: Sequence[Snapshot]) -> None:
    """Raises RunBlocked when other files wait or are loaded than those that were planned and approved."""
    with open_warehouse(Home(settings.home), settings) as session:
        is_same = fingerprint(session, waiting) == approved
    if not is_same:
        raise RunBlocked(
            "Other files wait or are loaded than those of the plan that was approved; nothing was loaded. Run again,"
            " and approve the new plan.",
            code="PLAN_STALE",
        )


def _waiting(home: ThrowawayHome, settings: Settings, selection: Selection, plan: Plan) -> list[Snapshot]:
    with step("snapshot", "files into the copy"):
        found = list(every_snapshot(home, settings, selection))
    with open_warehouse(home, settings) as session:
        remember_ledger(session)
        plan.tables["files"] += repeated_files(session, found)
        waiting = new_snapshots(session, distinct(found))
        plan.fingerprint = fingerprint(session, waiting)
        plan.is_nothing_new = not waiting and is_up_to_date(session, home, settings)
    return waiting


def _stage(home: ThrowawayHome, settings: Settings, waiting: list[Snapshot], plan: Plan) -> list[StagedFile]:
    """Read what can be read, and judge it."""
    if not waiting:
        return []
    with step("clean", f"{len(waiting)} files into typed rows"):
        staged, refusals = staging.stage_all(home, plan.plan_id, settings, waiting)
    plan.tables["files"] += refused_files(waiting, refusals)
    plan.blocks += [{"code": refusal.code, "sentence": refusal.sentence} for refusal in refusals.values()]
    with step("validate", "accepted rows"), staging.open_stage(home, plan.plan_id, settings) as session:
        with plan.passing():
            lost_rows.check_shares(session, home, plan.plan_id, settings, staged)
        with plan.passing():
            validate.validate_accepted(session, home, plan.plan_id, staged)
    return staged


def _load(home: ThrowawayHome, settings: Settings, staged: list[StagedFile], plan: Plan) -> bool:
    """Load what was read; False when there is nothing to build on: no file was read, or their rows cannot be loaded."""
    known = len(plan.blocks)
    if staged:
        rows = sum(file.physical_row_count for file in staged)
        with step("load", f"{rows:,} physical rows"), plan.passing():
            load.load(home, plan.plan_id, settings, staged)
    return len(plan.blocks) == known and (bool(staged) or not known)


def _publish(home: ThrowawayHome, settings: Settings, plan: Plan) -> None:
    with open_warehouse(home, settings) as session:
        with step("build", "marts as they would be"):
            plan.warnings += publish.make_marts(session, home, settings).notes
        with step("audit", "marts and hidden counts"):
            _audit(session, home, settings, plan)
        for name, rows in plan_tables(session, home, settings, plan.plan_id):
            plan.tables[name] += rows
    plan.warnings += sentences(plan.tables["rows_not_counted"])


def _audit(session: Session, home: ThrowawayHome, settings: Settings, plan: Plan) -> None:
    with plan.passing():
        check_rollback(session)
    with plan.passing():
        verdicts = judge_marts(session, home, plan.plan_id, settings.gates)
        plan.warnings += warnings_of(verdicts)
        validate.block_on_failures(verdicts)
    with plan.passing():
        plan.warnings += attack(session, settings.publish.suppress_below).warnings
