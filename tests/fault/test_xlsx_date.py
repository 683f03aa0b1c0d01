"""XLSX-DATE: dates and numbers, as real cells and as text."""

import datetime

from office import HEADINGS, Office, person
from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.utils.datetime import CALENDAR_MAC_1904  # type: ignore[import-untyped]

JUNE = datetime.date(2024, 6, 1)
MIDDAY = datetime.datetime(2024, 6, 30, tzinfo=datetime.UTC).replace(tzinfo=None)


def sheet(office: Office, column: str, cells: list[object]) -> None:
    """A workbook with one good row for each of these cells of one column."""
    rows = [person(number, **{column: cell}) for number, cell in enumerate(cells, start=1)]
    office.put_sheets({"Peserta": [HEADINGS, *rows]})


def test_a_period_is_read_from_dates_and_from_text(office: Office) -> None:
    periods = [JUNE, MIDDAY, "2024-06", "Juni 2024", "01-06-2024", "06/2024"]
    sheet(office, "period", periods)
    assert [month.date() for month in office.send().values("period_month")] == [JUNE] * len(periods)


def test_a_date_of_the_1904_calendar_is_the_same_day(office: Office) -> None:
    file = office.put_sheets({"Peserta": [HEADINGS, person(1)]})
    book = load_workbook(file)
    book.epoch = CALENDAR_MAC_1904
    book["Peserta"]["A2"] = JUNE
    book.save(file)
    assert [month.date() for month in office.send().values("period_month")] == [JUNE]


def test_a_number_is_the_serial_of_a_day_or_year_and_month(office: Office) -> None:
    sheet(office, "period", [45444, 45473, 202406])
    assert [month.date() for month in office.send().values("period_month")] == [JUNE] * 3


def test_a_serial_of_the_1904_calendar_is_the_same_day(office: Office) -> None:
    file = office.put_sheets({"Peserta": [HEADINGS, person(1, period=45444 - 1462), person(2, period=202406)]})
    book = load_workbook(file)
    book.epoch = CALENDAR_MAC_1904
    book.save(file)
    assert [month.date() for month in office.send().values("period_month")] == [JUNE] * 2


def test_a_serial_as_text_or_a_time_is_no_period(office: Office) -> None:
    periods = ["45444", 45444.5, 6, 202413, datetime.time(6, 24), True]
    sheet(office, "period", periods)
    assert list(office.send().set_aside.values()) == ["PERIOD_UNREADABLE"] * len(periods)


def test_a_serial_in_a_text_file_says_not_by_which_calendar_and_is_no_period(office: Office) -> None:
    office.put_rows([person(1, period="45444.0"), person(2, period="45444")])
    assert set(office.send().set_aside.values()) == {"PERIOD_UNREADABLE"}


def test_amounts_are_read_from_numbers_and_from_text_with_either_marks(office: Office) -> None:
    sheet(office, "wage", [1_855_000, 1_855_000.5, "1.855.000", "1.855.000,50", "1,855,000.50", "Rp 1.855.000"])
    assert office.send().values("wage_idr") == [1855000, 1855000.5, 1855000, 1855000.5, 1855000.5, 1855000]


def test_a_cell_of_another_kind_is_no_wage(office: Office) -> None:
    sheet(office, "wage", [True, JUNE, datetime.time(1, 2)])
    assert list(office.send().set_aside.values()) == ["WAGE_UNREADABLE"] * 3


def test_a_boolean_cell_is_yes_or_no(office: Office) -> None:
    office.put_sheets({"Peserta": [[*HEADINGS, "JHT", "JP"], [*person(1), True, False]]})
    outcome = office.send()
    assert (outcome.values("has_jht"), outcome.values("has_jp")) == ([True], [False])


def test_an_employer_number_kept_as_a_number_is_its_digits(office: Office) -> None:
    office.put_sheets({"Peserta": [[*HEADINGS, "KODE PERUSAHAAN"], [*person(1), 530001]]})
    assert office.send().values("employer_id") == ["530001"]
