"""DATE-ORDER: whether the day or the month comes first is decided for a column, not for a cell."""

from datetime import date

import openpyxl  # type: ignore[import-untyped]
import pytest
from office import MakeOffice, Office, Outcome, person, text
from reading import ReadTables, in_order, refused

HEADINGS = ["tanggal", "kab/kota", "segmen", "semesta"]
PLACES = ("Kabupaten Ende", "Kabupaten Sikka", "Kabupaten Ngada")
CSV = "semesta.csv"


@pytest.fixture
def semesta(make_office: MakeOffice) -> Office:
    return make_office(dataset="eligible_workers")


def put(office: Office, *days: str, name: str = CSV, info: str = "") -> None:
    rows = [[day, place, "ALL", "5000"] for day, place in zip(days, PLACES, strict=False)]
    office.put(name, text([*([[info]] if info else []), HEADINGS, *rows]))


def days(office: Office) -> list[date]:
    return [value.date() for value in office.send().values("reference_date")]


def test_a_day_above_twelve_makes_its_column_day_first(semesta: Office) -> None:
    put(semesta, "05/06/2023", "30/06/2023")
    assert days(semesta) == [date(2023, 6, 5), date(2023, 6, 30)]


def test_a_cell_that_can_only_be_month_first_makes_its_column_month_first(semesta: Office) -> None:
    put(semesta, "06/05/2023", "6/30/2023", "06-07-2023")
    assert days(semesta) == [date(2023, 6, 5), date(2023, 6, 30), date(2023, 6, 7)]


def test_cells_that_contradict_each_other_refuse_the_file(semesta: Office) -> None:
    put(semesta, "30/06/2023", "06/30/2023")
    semesta.refused("DATE_ORDER", "column reference_date", "30/06/2023 has the day first and 06/30/2023 the month")


def test_a_column_that_could_be_both_is_refused_with_the_line_to_add(semesta: Office) -> None:
    put(semesta, "05/06/2023", "07/08/2023")
    semesta.refused("DATE_ORDER", "05/06/2023", 'date_order = "dmy"')


@pytest.mark.parametrize(
    ("name", "day"), [("semesta_2023-06.csv", date(2023, 6, 5)), ("semesta_2023-05.csv", date(2023, 5, 6))]
)
def test_the_months_that_the_file_claims_decide(semesta: Office, name: str, day: date) -> None:
    put(semesta, "05/06/2023", name=name)
    assert days(semesta) == [day]


def test_an_info_line_decides_as_a_name_does_and_the_day_of_printing_does_not(semesta: Office) -> None:
    put(semesta, "05/06/2023", info="Keadaan Juni 2023")
    assert days(semesta) == [date(2023, 6, 5)]
    put(semesta, "05/06/2023", info="Dicetak Juni 2023")
    semesta.refused("DATE_ORDER")


def read(tables_read: ReadTables, *given: str, **source: str) -> list[Outcome]:
    """The outcomes of tables with one day each."""
    contents = (text([HEADINGS, [day, PLACES[0], "ALL", "5000"]]) for day in given)
    return in_order(tables_read, {"dataset": "eligible_workers", **source}, contents)


def test_days_that_have_one_reading_need_no_other(tables_read: ReadTables) -> None:
    outcomes = read(tables_read, "06/06/2023", "05.06.2023", "2023-06-05", "5 Juni 2023")
    assert [[day.month for day in outcome.values("reference_date")] for outcome in outcomes] == [[6]] * 4


def test_a_claim_says_nothing_of_the_day_a_promise_is_due(make_office: MakeOffice) -> None:
    office = make_office(dataset="commitments")
    headings = ["wilayah", "komitmen", "jumlah pekerja", "tenggat", "sumber dana"]
    office.put("komitmen_2025-06.csv", text([headings, ["Ende", "nelayan", "150", "05/06/2025", "APBD Kabupaten"]]))
    office.refused("DATE_ORDER", "column due")


def test_texts_beside_dates_that_a_program_may_have_exchanged_refuse_a_workbook(semesta: Office) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (HEADINGS, [date(2023, 5, 6), PLACES[0], "ALL", 5000], ["30/06/2023", PLACES[1], "ALL", 5000]):
        sheet.append(row)
    semesta.inbox.mkdir(parents=True, exist_ok=True)
    book.save(semesta.inbox / "semesta.xlsx")
    semesta.refused("DATE_ORDER", "exchanged")


def test_months_of_participants_are_decided_over_the_whole_file(office: Office) -> None:
    office.put_rows(
        [person(1, period="05/06/2024"), *[person(n, period="12/06/2024") for n in range(2, 5)]], "peserta.csv"
    )
    office.refused("DATE_ORDER", "column period")
    office.put_rows([person(1, period="06/05/2024"), person(2, period="06/30/2024")], "peserta.csv")
    assert {value.month for value in office.send().values("period_month")} == {6}


def test_a_number_far_down_where_the_first_rows_have_none_is_not_guessed(office: Office) -> None:
    rows = [
        *[person(n % 9000 + 1) for n in range(1100)],
        person(2, period="05/06/2024"),
        person(3, period="30/06/2024"),
    ]
    office.put_rows(rows, "peserta.csv")
    assert office.send().set_aside == {1102: "PERIOD_UNREADABLE"}


@pytest.mark.parametrize(
    ("order", "month", "other"),
    [("dmy", 6, "06/30/2023"), ("mdy", 5, "30/06/2023"), ("ymd", None, "05/06/2023")],
)
def test_a_source_declares_the_order_of_days_that_could_be_both_and_another_refuses_its_file(
    tables_read: ReadTables, order: str, month: int | None, other: str
) -> None:
    outcome, otherwise = read(tables_read, "05/06/2023", other, date_order=order)
    if month:
        assert [day.month for day in outcome.values("reference_date")] == [month]
    assert refused(otherwise, "DATE_ORDER", other, "date_order of its source")
