"""DATE-ORDER: whether the day or the month comes first is decided for a column, not for a cell."""

from datetime import date

import pytest
from office import HEADINGS as OF_PERSONS
from office import Office, Outcome, person, text, workbook
from reading import PERSONS, ReadTables, Source, in_order, refused

HEADINGS = ["tanggal", "kab/kota", "segmen", "semesta"]
PLACES = ("Kabupaten Ende", "Kabupaten Sikka", "Kabupaten Ngada")
ELIGIBLE: Source = {"dataset": "eligible_workers"}


def table(*given: str, info: str = "") -> str:
    rows = [[day, place, "ALL", "5000"] for day, place in zip(given, PLACES, strict=False)]
    return text([*([[info]] if info else []), HEADINGS, *rows])


def days(outcome: Outcome) -> list[date]:
    return [value.date() for value in outcome.values("reference_date")]


def test_a_cell_that_has_one_reading_decides_for_its_column(tables_read: ReadTables) -> None:
    tables = ("05/06/2023", "30/06/2023"), ("06/05/2023", "6/30/2023", "06-07-2023"), ("30/06/2023", "06/30/2023")
    day, month, both = in_order(tables_read, ELIGIBLE, (table(*given) for given in tables))
    assert days(day) == [date(2023, 6, 5), date(2023, 6, 30)]
    assert days(month) == [date(2023, 6, 5), date(2023, 6, 30), date(2023, 6, 7)]
    disagree = "30/06/2023 has the day first and 06/30/2023 the month"
    assert refused(both, "DATE_ORDER", "column reference_date", disagree)


def test_the_months_that_a_file_claims_by_its_name_or_an_info_line_decide_and_the_day_of_printing_does_not(
    tables_read: ReadTables,
) -> None:
    one = table("05/06/2023")
    found = tables_read(
        {
            "bare": (ELIGIBLE, table("05/06/2023", "07/08/2023")),
            "june": ({**ELIGIBLE, "file_name": "semesta_2023-06.csv"}, one),
            "may": ({**ELIGIBLE, "file_name": "semesta_2023-05.csv"}, one),
            "info": (ELIGIBLE, table("05/06/2023", info="Keadaan Juni 2023")),
            "printed": (ELIGIBLE, table("05/06/2023", info="Dicetak Juni 2023")),
        }
    )
    assert refused(found["bare"], "DATE_ORDER", "05/06/2023", 'date_order = "dmy"')
    assert days(found["june"]) == days(found["info"]) == [date(2023, 6, 5)]
    assert days(found["may"]) == [date(2023, 5, 6)]
    assert refused(found["printed"], "DATE_ORDER")


def read(tables_read: ReadTables, *given: str, **source: str) -> list[Outcome]:
    """The outcomes of tables with one day each."""
    contents = (text([HEADINGS, [day, PLACES[0], "ALL", "5000"]]) for day in given)
    return in_order(tables_read, {"dataset": "eligible_workers", **source}, contents)


def test_days_that_have_one_reading_need_no_other(tables_read: ReadTables) -> None:
    outcomes = read(tables_read, "06/06/2023", "05.06.2023", "2023-06-05", "5 Juni 2023")
    assert [[day.month for day in outcome.values("reference_date")] for outcome in outcomes] == [[6]] * 4


def test_neither_a_claim_nor_a_text_beside_dates_decides_what_it_says_nothing_of(tables_read: ReadTables) -> None:
    headings = ["wilayah", "komitmen", "jumlah pekerja", "tenggat", "sumber dana"]
    promise = text([headings, ["Ende", "nelayan", "150", "05/06/2025", "APBD Kabupaten"]])
    rows = [HEADINGS, [date(2023, 5, 6), PLACES[0], "ALL", 5000], ["30/06/2023", PLACES[1], "ALL", 5000]]
    found = tables_read(
        {
            "due": ({"dataset": "commitments", "file_name": "komitmen_2025-06.csv"}, promise),
            "exchanged": (ELIGIBLE, workbook({"Semesta": rows})),
        }
    )
    assert found["due"].code == "DATE_ORDER"
    assert "column due" in found["due"].sentence
    assert refused(found["exchanged"], "DATE_ORDER", "exchanged")


def test_months_of_participants_are_decided_over_the_whole_file(tables_read: ReadTables) -> None:
    unsure = [person(1, period="05/06/2024"), *(person(n, period="12/06/2024") for n in range(2, 5))]
    sure = [person(1, period="06/05/2024"), person(2, period="06/30/2024")]
    both, june = in_order(tables_read, PERSONS, (text([OF_PERSONS, *rows]) for rows in (unsure, sure)))
    assert refused(both, "DATE_ORDER", "column period")
    assert {value.month for value in june.values("period_month")} == {6}


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


def months(tables_read: ReadTables, heading: str, *given: str) -> Outcome:
    rows = [[month, place, "ALL", "5000"] for month, place in zip(given, PLACES, strict=False)]
    table = text([[heading, "kab/kota", "segmen", "peserta aktif"], *rows])
    return in_order(tables_read, {"dataset": "participants_summary"}, [table])[0]


def test_the_first_four_roman_numerals_are_months_only_where_they_cannot_be_quarters(tables_read: ReadTables) -> None:
    among_later = months(tables_read, "periode", "II/2024", "IX/2024", "30/III/2024")
    assert [month.month for month in among_later.values("period_month")] == [2, 9, 3]
    assert [month.month for month in months(tables_read, "bulan", "IV-2024").values("period_month")] == [4]
    assert months(tables_read, "periode", "II/2024", "IV/2024").set_aside == dict.fromkeys((2, 3), "PERIOD_UNREADABLE")
