"""What is wrong, from facts alone. Pure: no clock, no ledger, no network."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from contracts.extracts.period_states import PeriodState
from contracts.runtime.errors import EXIT_SOURCE_UNAVAILABLE
from contracts.vault.alerts import AlertKind, Cause


@dataclass(frozen=True)
class RunFact:
    """One run of the ledger that has ended, or whose process is dead."""

    run_id: str
    started_at: datetime
    state: str
    code: str = ""
    exit_status: int | None = None


@dataclass(frozen=True)
class LapsingFund:
    """Cover of one area that lapses with one month. `announced_count` counts announced workers, which are public."""

    area_code: str
    area_name: str
    lapse_month: date
    group_count: int
    announced_count: int | None


@dataclass(frozen=True)
class Facts:
    """What causes are judged by: runs, newest first; periods; figures that warn in the release; funds that lapse."""

    runs: Sequence[RunFact] = ()
    periods: Sequence[PeriodState] = ()
    findings: Sequence[dict[str, Any]] = ()
    release_id: str | None = None
    rolled_back_to: str | None = None
    lapsing: Sequence[LapsingFund] = ()


def causes_of(facts: Facts, today: date) -> list[Cause]:
    """Every cause that lasts on a day in Jakarta, each once."""
    found = [
        *_of_last_run(facts.runs),
        *_crashes(facts.runs),
        *_held(facts, today),
        *_late(facts.periods, today),
        *_moved(facts),
        *_funding(facts.lapsing, today),
    ]
    return list({cause.cause_id: cause for cause in found}.values())


def _of_last_run(runs: Sequence[RunFact]) -> Iterator[Cause]:
    """The last run failed, found no source, or was blocked; a later run that ends well is the end of it."""
    if not runs or runs[0].state not in ("failed", "blocked"):
        return
    run = runs[0]
    kind: AlertKind = "blocked" if run.state == "blocked" else "failed"
    if run.exit_status == EXIT_SOURCE_UNAVAILABLE:
        kind = "unavailable"
    sentence = {
        "blocked": f"Gate {run.code} blocked a run. Readers keep the last good release.",
        "unavailable": f"A source is unavailable: {run.code}. Readers keep the last good release.",
        "failed": f"A run failed: {run.code}. Readers keep the last good release.",
    }[kind]
    yield Cause(f"{kind}/{run.code}", kind, f"run {run.run_id}", sentence, f"{run.started_at:%Y-%m-%d %H:%M} UTC")


def _crashes(runs: Sequence[RunFact]) -> Iterator[Cause]:
    """A crash lasts until a second run after it: the first one finds it."""
    latest = [*runs[:1], *(before for _, before in pairwise(runs[:2]))]
    for run in latest:
        if run.state == "crashed":
            sentence = "The process of a run ended without recording its end. What was not committed is not loaded."
            since = f"{run.started_at:%Y-%m-%d %H:%M} UTC"
            yield Cause(f"crashed/{run.run_id}", "crashed", f"run {run.run_id}", sentence, since)


def _held(facts: Facts, today: date) -> Iterator[Cause]:
    """What waits for a person: a rollback that nobody lifted, and files that a gate held in an earlier run."""
    if facts.rolled_back_to:
        sentence = (
            f"HELD: readers were taken back to {facts.rolled_back_to}; nothing newer is published until it is lifted."
        )
        yield Cause("blocked/ROLLBACK_HOLDS", "blocked", "the release", sentence, f"release {facts.rolled_back_to}")
    if facts.runs and facts.runs[0].state == "blocked":
        return  # that run says so itself
    for period in facts.periods:
        if period.state == "blocked" and not period.is_overdue(today):
            label = f"{period.source_name}/{period.period_label}"
            sentence = f"HELD: a gate holds a file of {period.period_label} ({period.reason}); it is not loaded."
            yield Cause(f"blocked/held/{label}", "blocked", f"source {period.source_name}", sentence, str(period.since))


def _late(periods: Sequence[PeriodState], today: date) -> Iterator[Cause]:
    for period in periods:
        if period.is_overdue(today):
            cause_id = f"late/{period.source_name}/{period.period_label}"
            held = f" A gate holds a file of it ({period.reason})." if period.state == "blocked" else ""
            sentence = f"LATE: nothing of {period.period_label} is loaded; it was due on {period.due_date}.{held}"
            yield Cause(cause_id, "late", f"source {period.source_name}", sentence, str(period.due_date))


def _moved(facts: Facts) -> Iterator[Cause]:
    for finding in facts.findings:
        for case in finding.get("cases", ()):
            cause_id, where = f"moved/{case['case_id']}", str(case["case_id"])
            yield Cause(cause_id, "moved", where, str(case["sentence"]), f"release {facts.release_id}")


def _funding(lapsing: Sequence[LapsingFund], today: date) -> Iterator[Cause]:
    following = date(today.year + today.month // 12, today.month % 12 + 1, 1)
    for fund in lapsing:
        if fund.lapse_month == following:
            workers = f", {fund.announced_count:,} announced workers" if fund.announced_count else ""
            sentence = f"Cover of {fund.group_count} funded group(s){workers} lapses on {fund.lapse_month}."
            cause_id = f"funding/{fund.area_code}/{fund.lapse_month:%Y-%m}"
            yield Cause(cause_id, "funding", f"{fund.area_code} {fund.area_name}", sentence, f"{today:%Y-%m}")
