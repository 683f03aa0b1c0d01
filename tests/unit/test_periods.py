"""Periods: when each is due, how it stands on a day, and what downtime leaves to be caught up."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.extracts.calendar import CLOSING_MONTHS, Calendar, jakarta_day, usual_calendar
from contracts.extracts.period_states import PeriodState
from flows.periods.catch_up import periods_to_do
from flows.periods.late_periods import late_error
from flows.periods.period_states import Held, Known, Loaded, states_of
from flows.settings.source import Source

MOMENT = datetime(2024, 5, 3, 20, 0)  # noqa: DTZ001  as the ledger writes it, in UTC
TODAY = date(2024, 6, 10)

days = st.dates(date(2015, 1, 1), date(2040, 12, 31))
cadences = st.sampled_from([name for name, months in CLOSING_MONTHS.items() if months])


def source(**keys: Any) -> Source:
    return Source.model_validate(
        {"name": "pusat", "dataset": "participants", "location": "inbox/*", "region_codes": "names", **keys}
    )


def rows(*months: str, is_restated: bool = False) -> list[Loaded]:
    return [Loaded(date.fromisoformat(f"{month}-01"), 7, MOMENT, is_restated) for month in months]


def standing(
    of: Source, loaded: Sequence[Loaded] = (), held: Sequence[Held] = (), today: date = TODAY
) -> dict[str, str]:
    return {state.period_label: state.state for state in states_of(of, Known(loaded, held), today)}


# Calendars


@pytest.mark.parametrize(
    ("dataset", "label", "due"),
    [
        ("participants", "2024-12", date(2025, 1, 5)),
        ("participants_summary", "2024-06", date(2024, 7, 5)),
        ("labour_force", "2024-02", date(2024, 5, 7)),
        ("labour_force", "2024-08", date(2024, 11, 7)),
        ("eligible_workers", "2024", date(2025, 1, 10)),
    ],
)
def test_a_period_is_due_on_the_usual_day_of_its_dataset(dataset: str, label: str, due: date) -> None:
    calendar = usual_calendar(dataset)
    assert calendar.due_date(calendar.labelled(label)) == due


@pytest.mark.parametrize("dataset", ["targets", "funding", "commitments", "statements"])
def test_what_comes_when_somebody_decides_something_has_no_calendar(dataset: str) -> None:
    assert usual_calendar(dataset).cadence == "none"


def test_a_source_may_have_days_of_its_own() -> None:
    calendar = source(due_months_after=2, due_day=31, due_on={"2024-05": date(2024, 9, 1)}).calendar
    assert calendar.due_date(date(2024, 4, 1)) == date(2024, 6, 30)
    assert calendar.due_date(date(2024, 5, 1)) == date(2024, 9, 1)


def test_a_regency_s_round_of_august_is_due_when_bps_publishes_it() -> None:
    calendar = source(dataset="labour_force", cadence="sakernas_august").calendar
    assert calendar.due_date(calendar.labelled("2024-08")) == date(2024, 11, 7)
    assert calendar.period_of(date(2024, 2, 1)) is None


def test_the_day_turns_in_jakarta_and_not_in_greenwich() -> None:
    assert jakarta_day(datetime(2024, 5, 31, 17, 0, tzinfo=UTC)) == date(2024, 6, 1)
    assert jakarta_day(datetime(2024, 5, 31, 16, 59)) == date(2024, 5, 31)  # noqa: DTZ001


@given(cadences, days)
def test_a_label_means_the_period_that_it_was_made_of(cadence: Any, day: date) -> None:
    calendar = Calendar(cadence=cadence)
    period = calendar.period_of(day)
    if period is None:
        assert cadence.startswith("sakernas")
        return
    assert calendar.labelled(calendar.label(period)) == period
    assert calendar.first_month(period) <= day.replace(day=1) <= period


@given(cadences, days)
def test_the_latest_due_period_is_over_and_the_next_is_not_due(cadence: Any, today: date) -> None:
    calendar = Calendar(cadence=cadence)
    latest = calendar.latest_due(today)
    following = [period for period, _ in zip(calendar.periods(latest), range(2), strict=False)][1]
    assert calendar.due_date(latest) < today <= calendar.due_date(following)
    assert calendar.is_over(latest, today)


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ({"first_period": "2024"}, "first_period: '2024' is no period of a calendar that is monthly"),
        ({"last_period": "2024-13"}, "write it like 2024-06"),
        ({"dataset": "labour_force", "skip": {"2024-05": "x"}}, "write it like 2024-02 or 2024-08"),
        ({"dataset": "targets", "first_period": "2024"}, "first_period needs a cadence"),
        ({"skip": {"2024-05": " "}}, "skip: say why 2024-05 will not come"),
        ({"catch_up": "some"}, "catch_up"),
        ({"cadence": "weekly"}, "cadence"),
    ],
)
def test_a_calendar_that_cannot_be_is_refused(keys: dict[str, Any], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        source(**keys)


# How periods stand


def test_a_gap_that_was_due_is_late_and_the_next_period_is_expected() -> None:
    assert standing(source(), rows("2024-02", "2024-04")) == {
        "2024-02": "complete",
        "2024-03": "late",
        "2024-04": "complete",
        "2024-05": "late",
        "2024-06": "expected",
    }


@pytest.mark.parametrize(("today", "state"), [(date(2024, 6, 5), "expected"), (date(2024, 6, 6), "late")])
def test_a_period_is_late_the_day_after_it_was_due(today: date, state: str) -> None:
    assert standing(source(), rows("2024-04"), today=today)["2024-05"] == state


def test_freshness_is_of_the_reference_period_and_not_of_the_load() -> None:
    (old, *_, last) = states_of(source(), Known(rows("2023-01")), TODAY)
    assert (old.state, old.since) == ("complete", date(2024, 5, 4))
    late = [state for state in states_of(source(), Known(rows("2023-01")), TODAY) if state.is_overdue(TODAY)]
    assert (late[0].period_label, late[0].since, late[-1].period_label) == ("2023-02", date(2023, 3, 6), "2024-05")
    assert last.state == "expected"


def test_a_source_that_never_delivered_is_late_with_the_latest_period_that_is_due() -> None:
    assert standing(source()) == {"2024-05": "late", "2024-06": "expected"}
    assert standing(source(first_period="2024-03"))["2024-03"] == "late"
    assert standing(source(first_period="2024-09")) == {"2024-09": "expected"}
    assert standing(source(last_period="2024-04")) == {"2024-04": "late"}


def test_nothing_is_expected_after_the_last_period_but_what_comes_is_shown() -> None:
    assert standing(source(last_period="2024-03"), rows("2024-03", "2024-05")) == {
        "2024-03": "complete",
        "2024-05": "complete",
    }


def test_a_skipped_period_is_not_late_and_counts_when_it_comes_after_all() -> None:
    skipping = source(skip={"2024-03": "the office moved"})
    assert standing(skipping, rows("2024-02", "2024-04"))["2024-03"] == "skipped"
    assert standing(skipping, rows("2024-02", "2024-03"))["2024-03"] == "complete"


def test_a_file_that_a_gate_holds_blocks_the_periods_that_its_name_claims() -> None:
    file = Held(date(2024, 4, 1), date(2024, 5, 31), MOMENT, "FILE_EMPTY")
    states = {state.period_label: state for state in states_of(source(), Known(rows("2024-04"), [file]), TODAY)}
    assert [(states[month].state, states[month].reason) for month in ("2024-04", "2024-05")] == [
        ("blocked", "FILE_EMPTY")
    ] * 2
    assert [states[month].is_overdue(TODAY) for month in ("2024-04", "2024-05")] == [False, True]
    assert "2024-05: was due on 2024-06-05; a gate holds a file since 2024-05-04 (FILE_EMPTY)" in str(
        late_error([states["2024-05"]])
    )


def test_rounds_and_years_have_periods_of_their_own_and_other_labels_stay_as_they_are_loaded() -> None:
    rounds = source(dataset="labour_force", last_period="2024-02")
    assert standing(rounds, rows("2023-08", is_restated=True)) == {"2023-08": "restated", "2024-02": "late"}
    workers = source(dataset="eligible_workers")
    assert standing(workers, rows("2022-12")) == {"2022": "complete", "2023": "late", "2024": "expected"}
    targets = source(dataset="targets")
    assert standing(targets, [Loaded(2025, 1, MOMENT, is_restated=False)]) == {"2025": "complete"}
    statements = source(dataset="statements")
    assert standing(statements, [Loaded("2024-08-01", 1, MOMENT, is_restated=False)]) == {"2024-08-01": "complete"}


# What is caught up


@pytest.mark.parametrize(
    ("policy", "todo"), [("all", ["2024-02", "2024-04", "2024-05"]), ("latest", ["2024-05"]), ("none", [])]
)
def test_a_standstill_leaves_what_the_policy_says(policy: Literal["all", "latest", "none"], todo: list[str]) -> None:
    of = source(skip={"2024-03": "the office moved"})
    states = states_of(of, Known(rows("2024-01")), TODAY)
    assert [state.period_label for state in periods_to_do(of.calendar, states, policy, TODAY)] == todo


def test_a_period_that_is_over_and_not_due_yet_may_be_there_already() -> None:
    of = source()
    states = states_of(of, Known(rows("2024-04")), date(2024, 6, 2))
    (todo,) = periods_to_do(of.calendar, states, "all", date(2024, 6, 2))
    assert (todo.period_label, todo.state) == ("2024-05", "expected")


@given(days, days, st.sampled_from(["all", "latest"]))
def test_after_what_is_missing_was_done_nothing_is_left_to_do(first: date, today: date, policy: Any) -> None:
    of = source(first_period=f"{min(first, today):%Y-%m}")
    before = periods_to_do(of.calendar, states_of(of, Known(), today), "all", today)
    done = Known(rows(*(state.period_label for state in before)))
    assert not periods_to_do(of.calendar, states_of(of, done, today), policy, today)


def test_late_periods_are_named_by_source() -> None:
    late = [PeriodState("pusat", label, date(2024, 5, 5), "late") for label in ("2024-04", "2024-05")]
    error = late_error(late)
    assert (error.code, error.exit_status, error.labels) == ("PERIOD_LATE", 4, ("pusat 2024-04", "pusat 2024-05"))
    assert "pusat 2024-04, 2024-05: was due on 2024-05-05" in error.sentence
