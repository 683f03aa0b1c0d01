"""What counts as a cause, and under which id. Facts in, causes out."""

from datetime import date, datetime

import pytest

from contracts.extracts.period_states import PeriodState
from contracts.vault.alerts import ALERT_KINDS
from flows.alerts.causes import Facts, LapsingFund, RunFact, causes_of

TODAY = date(2024, 8, 6)
MORNING = datetime(2024, 8, 6, 1, 0)  # noqa: DTZ001  as the ledger writes it: UTC without a zone


def a_run(state: str, code: str = "", exit_status: int | None = None) -> RunFact:
    return RunFact(f"run-{state}", MORNING, state, code, exit_status)


def ids(facts: Facts, today: date = TODAY) -> list[str]:
    return [cause.cause_id for cause in causes_of(facts, today)]


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (a_run("published"), []),
        (a_run("nothing_new"), []),
        (a_run("running"), []),
        (a_run("failed", "WAREHOUSE", 1), ["failed/WAREHOUSE"]),
        (a_run("failed", "MemoryError"), ["failed/MemoryError"]),
        (a_run("failed", "TIMEOUT", 4), ["unavailable/TIMEOUT"]),
        (a_run("blocked", "VALIDATION", 3), ["blocked/VALIDATION"]),
        (a_run("crashed"), ["crashed/run-crashed"]),
    ],
)
def test_the_last_run_says_whether_something_is_wrong(run: RunFact, expected: list[str]) -> None:
    assert ids(Facts(runs=[run])) == expected


def test_a_run_that_ends_well_is_the_end_of_the_failure_before_it() -> None:
    assert ids(Facts(runs=[a_run("published"), a_run("failed", "WAREHOUSE", 1)])) == []


def test_a_crash_is_told_by_the_run_that_finds_it_and_over_with_the_next() -> None:
    crashed = a_run("crashed")
    assert ids(Facts(runs=[a_run("published"), crashed])) == ["crashed/run-crashed"]
    assert ids(Facts(runs=[a_run("published"), a_run("published"), crashed])) == []


def test_a_period_is_late_after_its_day_and_not_on_it() -> None:
    expected = PeriodState("timur", "2024-07", TODAY, "expected")
    late = PeriodState("timur", "2024-07", date(2024, 8, 5), "late")
    assert ids(Facts(periods=[expected])) == []
    assert ids(Facts(periods=[late])) == ["late/timur/2024-07"]


def test_a_file_that_a_gate_holds_is_a_cause_until_it_is_overdue_or_while_no_blocked_run_says_so() -> None:
    held = PeriodState("timur", "2024-07", date(2024, 8, 9), "blocked", since=TODAY, reason="VALIDATION")
    assert ids(Facts(runs=[a_run("published")], periods=[held])) == ["blocked/held/timur/2024-07"]
    assert ids(Facts(runs=[a_run("blocked", "VALIDATION", 3)], periods=[held])) == ["blocked/VALIDATION"]


def test_a_rollback_is_a_cause_as_long_as_it_holds() -> None:
    (cause,) = causes_of(Facts(runs=[a_run("nothing_new")], rolled_back_to="20240801T060000Z-1a2b3c4d"), TODAY)
    assert cause.cause_id == "blocked/ROLLBACK_HOLDS"
    assert "HELD" in cause.sentence
    blocked = Facts(runs=[a_run("blocked", "ROLLBACK_HOLDS", 3)], rolled_back_to="20240801T060000Z-1a2b3c4d")
    assert ids(blocked) == ["blocked/ROLLBACK_HOLDS"]


def test_an_overdue_period_that_a_gate_holds_is_late_and_names_the_gate() -> None:
    held = PeriodState("timur", "2024-07", date(2024, 8, 5), "blocked", since=TODAY, reason="VALIDATION")
    (cause,) = causes_of(Facts(periods=[held]), TODAY)
    assert "(VALIDATION)" in cause.sentence


def test_a_figure_that_warns_in_the_release_is_a_cause_by_its_case() -> None:
    case = {"case_id": "province_month_change/53/2024-07", "sentence": "Nusa Tenggara Timur fell by 20 %."}
    findings = [{"rule_id": "province_month_change", "cases": [case]}, {"rule_id": "other", "cases": []}]
    (cause,) = causes_of(Facts(findings=findings, release_id="20240806T010000Z-abcdef12"), TODAY)
    assert cause.cause_id == "moved/province_month_change/53/2024-07"
    assert cause.since == "release 20240806T010000Z-abcdef12"


@pytest.mark.parametrize(
    ("lapse_month", "today", "is_told"),
    [
        (date(2024, 9, 1), TODAY, True),
        (date(2024, 8, 1), TODAY, False),
        (date(2024, 10, 1), TODAY, False),
        (date(2025, 1, 1), date(2024, 12, 31), True),
    ],
)
def test_cover_that_lapses_next_month_is_a_cause(lapse_month: date, today: date, *, is_told: bool) -> None:
    fund = LapsingFund("53", "Nusa Tenggara Timur", lapse_month, 1, 100_000)
    assert ids(Facts(lapsing=[fund]), today) == ([f"funding/53/{lapse_month:%Y-%m}"] if is_told else [])


def test_hidden_workers_of_a_fund_are_not_counted_in_the_alert() -> None:
    fund = LapsingFund("53.01", "Kupang", date(2024, 9, 1), 2, None)
    (cause,) = causes_of(Facts(lapsing=[fund]), TODAY)
    assert cause.sentence == "Cover of 2 funded group(s) lapses on 2024-09-01."


def test_every_kind_of_cause_can_be_found() -> None:
    everything = Facts(
        periods=[PeriodState("timur", "2024-07", date(2024, 8, 5), "late")],
        findings=[{"cases": [{"case_id": "x/53/2024-07", "sentence": "moved"}]}],
        lapsing=[LapsingFund("53", "Nusa Tenggara Timur", date(2024, 9, 1), 1, 5)],
    )
    last_runs = [a_run("failed", "A", 1), a_run("failed", "B", 4), a_run("blocked", "C", 3), a_run("crashed")]
    found = [cause for run in last_runs for cause in causes_of(Facts(runs=[run]), TODAY)]
    assert {cause.kind for cause in [*causes_of(everything, TODAY), *found]} == set(ALERT_KINDS)
