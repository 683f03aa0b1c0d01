"""What alerts are judged by, read from the ledger, and of figures only from what is published."""

import json
from datetime import date
from typing import Any

from flows.alerts.causes import Facts, LapsingFund, RunFact
from flows.home.directory import Home
from flows.periods.late_periods import period_states
from flows.settings.cakupan_toml import Settings
from transforms.render import render
from warehouse.lock import lock_holder
from warehouse.release import MANIFEST, current_release
from warehouse.session import Session, open_session
from warehouse.showing import rolled_back_to

_RUNS_LOOKED_AT = 3


def read_facts(session: Session, settings: Settings, today: date) -> Facts:
    """The facts of a day in Jakarta."""
    home = Home(settings.home)
    release_id = current_release(home.release)
    return Facts(
        runs=_runs(session, home),
        periods=period_states(session, settings, today),
        findings=_findings(home, release_id),
        release_id=release_id,
        rolled_back_to=rolled_back_to(session),
        lapsing=_lapsing(home) if release_id else (),
    )


def _runs(session: Session, home: Home) -> list[RunFact]:
    """The newest runs. One that is called running has crashed when nobody has held the lock since it began."""
    rows = session.rows(
        "SELECT run_id, started_at, state, message, exit_status FROM ledger.run"
        f" ORDER BY started_at DESC, run_id DESC LIMIT {_RUNS_LOOKED_AT}"
    )
    holder = lock_holder(home.lock)
    found = []
    for run_id, started_at, state, message, exit_status in rows:
        is_dead = holder is None or (holder.since and holder.since > started_at)
        seen = "crashed" if state == "running" and is_dead else state
        code = (message or "").partition(":")[0].partition("\n")[0]
        found.append(RunFact(run_id, started_at, seen, code, exit_status))
    return found


def _findings(home: Home, release_id: str | None) -> list[dict[str, Any]]:
    manifest = home.release / release_id / MANIFEST if release_id else None
    if manifest is None or not manifest.exists():
        return []
    found: list[dict[str, Any]] = json.loads(manifest.read_text(encoding="utf-8")).get("findings", [])
    return found


def _lapsing(home: Home) -> list[LapsingFund]:
    """Of the release that readers see: what is hidden in it is hidden here."""
    with open_session(home.release / "cakupan.duckdb", home.tmp, read_only=True) as session:
        return [LapsingFund(*row) for row in session.rows(render("lapsing_fund"))]
