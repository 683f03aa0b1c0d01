"""Missed ticks: while nothing ran, months went by. One run catches up what is missing, as far as the policy says."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from office import MakeOffice, person
from prefect.client.schemas.objects import FlowRun

from contracts.runtime.errors import ConfigurationError
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.orchestration.flow_run_start import was_missed
from flows.periods.catch_up import due_selection
from flows.settings.selection import Selection

NOW = datetime(2024, 9, 14, 23, 0, tzinfo=UTC)
MISSED = Selection(("office",), date(2024, 7, 1), date(2024, 8, 1))
NEWEST = Selection(("office",), date(2024, 8, 1), date(2024, 8, 1))


@pytest.mark.parametrize(("policy", "selection"), [("all", MISSED), ("latest", NEWEST), ("none", None)])
def test_two_months_without_a_run_give_one_selection(
    make_office: MakeOffice, policy: str, selection: Selection | None
) -> None:
    office = make_office(catch_up=policy)
    office.put_rows([person(1)])
    office.send()
    settings = office.settings()
    with open_warehouse(Home(settings.home), settings, read_only=True) as session:
        assert due_selection(settings, "office", session, NOW) == selection
        assert due_selection(settings, "office", session, datetime(2024, 6, 30, 16, 0, tzinfo=UTC)) is None


@pytest.mark.parametrize(
    ("minutes_late", "served_minutes_before", "is_missed"),
    [(1, 0, True), (30, 20, True), (30, 40, False), (300, 400, False), (30, None, False), (90, None, True)],
)
def test_a_date_is_missed_when_it_passed_before_the_server_came_however_short_that_is(
    minutes_late: int, served_minutes_before: int | None, *, is_missed: bool
) -> None:
    served = None if served_minutes_before is None else (NOW - timedelta(minutes=served_minutes_before)).isoformat()
    planned = NOW - timedelta(minutes=minutes_late)
    run = FlowRun(flow_id=uuid4(), auto_scheduled=True, expected_start_time=planned)
    assert was_missed(run, NOW, served) is is_missed
    by_hand = FlowRun(flow_id=uuid4(), auto_scheduled=False, expected_start_time=planned)
    assert not was_missed(by_hand, NOW, served)


def test_a_source_without_a_calendar_is_looked_at_once(make_office: MakeOffice) -> None:
    settings = make_office(dataset="statements").settings()
    home = Home(settings.home)
    home.make()
    with open_warehouse(home, settings) as session:
        assert due_selection(settings, "office", session, NOW) == Selection(("office",))
        with pytest.raises(ConfigurationError, match="No source is called branch"):
            due_selection(settings, "branch", session, NOW)


def test_a_missed_year_is_looked_for_in_all_of_its_months(make_office: MakeOffice) -> None:
    settings = make_office(dataset="eligible_workers").settings()
    home = Home(settings.home)
    home.make()
    with open_warehouse(home, settings) as session:
        found = due_selection(settings, "office", session, NOW)
    assert found == Selection(("office",), date(2023, 1, 1), date(2023, 12, 1))
    assert found is not None
    assert found.takes("semesta_2023-12-31.csv")
    assert not found.takes("semesta_2022-12-31.csv")
