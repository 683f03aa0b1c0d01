"""LATE: months that come late, or in any order, give the same rows as months on time."""

from office import MakeOffice, Office, person

from flows.home.directory import Home
from flows.home.warehouse import open_warehouse

MONTHS = ("2024-04", "2024-05", "2024-06")
_ROWS = "SELECT * EXCLUDE (person_key) FROM clean.participant ORDER BY ALL"


def rows_of(office: Office, order: tuple[str, ...]) -> list[tuple[object, ...]]:
    """The rows of an office whose months come one after the other in this order."""
    for month in order:
        place = MONTHS.index(month)
        office.put_rows([person(number, period=month) for number in range(1 + place, 4 + place)], f"{month}.csv")
        assert office.send(f"run-{month}").code == ""
    settings = office.settings()
    with open_warehouse(Home(settings.home), settings, read_only=True) as session:
        return session.rows(_ROWS)


def test_a_month_that_comes_before_earlier_ones_gives_the_same_rows(make_office: MakeOffice) -> None:
    on_time = rows_of(make_office("on_time"), MONTHS)
    assert len(on_time) == 9
    assert rows_of(make_office("late"), ("2024-06", "2024-04", "2024-05")) == on_time
