"""DELIM: the delimiter and the decimal mark that comes with it."""

import pytest
from office import CSV, HEADINGS, MakeOffice, Office, people, person, text


def test_a_semicolon_file_has_decimal_commas(office: Office) -> None:
    wages = ("1.234.567,89", "1234567,8", "1.234", "Rp 1.234.567", "1234567")
    office.put_rows([person(n, wage=wage) for n, wage in enumerate(wages, start=1)], delimiter=";")
    assert office.send().values("wage_idr") == [1234567.89, 1234567.8, 1234, 1234567, 1234567]


def test_the_decimal_mark_is_told_by_numbers_that_have_one_reading_only(office: Office) -> None:
    office.put_rows([person(1, wage="1234567.89"), person(2, wage="1.5"), person(3, wage="9,500.5")], delimiter=";")
    outcome = office.send()
    assert outcome.values("wage_idr") == [1234567.89, 1.5, 9500.5]
    assert "decimal mark '.'" in outcome.layouts[0]


def test_a_comma_file_may_have_decimal_commas(office: Office) -> None:
    wages = ('"1.234.567,89"', '"2,5"', "1.234")
    office.put_rows([person(number, wage=wage) for number, wage in enumerate(wages, start=1)])
    outcome = office.send()
    assert outcome.values("wage_idr") == [1234567.89, 2.5, 1234]
    assert "decimal mark ','" in outcome.layouts[0]


def test_a_whole_number_tells_how_thousands_are_set_apart(make_office: MakeOffice) -> None:
    office = make_office(dataset="participants_summary")
    office.put(
        "ringkasan_2024-06.csv",
        "periode,wilayah,segmen,peserta aktif\n2024-06,Ende,PU,1.234\n2024-06,Ende,BPU,12.000\n",
    )
    assert office.send().values("active_participant_count") == [1234, 12000]


def test_a_source_may_declare_its_decimal_mark(make_office: MakeOffice) -> None:
    office = make_office(decimal=".")
    office.put_rows([person(1, wage="1234567.89"), person(2, wage="1,234,567.89")], delimiter=";")
    assert office.send().values("wage_idr") == [1234567.89, 1234567.89]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_delimiter_is_told_by_the_header_it_makes(office: Office, delimiter: str) -> None:
    office.put_rows(people(3), delimiter=delimiter)
    outcome = office.send()
    assert list(outcome.loaded) == [2, 3, 4]
    assert f"delimiter {delimiter!r}" in outcome.layouts[0]


def test_a_title_with_other_delimiters_does_not_mislead(office: Office) -> None:
    office.put(CSV, "Daftar; Peserta; Aktif | Kupang\n" + text([HEADINGS, *people(2)]))
    assert list(office.send().loaded) == [3, 4]


def test_headings_split_by_two_delimiters_at_once_are_no_header(office: Office) -> None:
    office.put(CSV, "PERIODE;NIK,NO KPJ;KOTA/KAB,SEGMEN;STATUS,UPAH\n" + text(people(2)))
    office.refused("HEADER_MISSING")


def test_two_headers_by_two_delimiters_are_refused(office: Office) -> None:
    office.put(CSV, text([HEADINGS], delimiter=";") + text([HEADINGS, *people(2)]))
    office.refused("DELIMITER_AMBIGUOUS", "',' and ';'", "one delimiter throughout")


def test_rows_by_another_delimiter_than_their_header_are_rejected(office: Office) -> None:
    office.put(CSV, text([HEADINGS]) + text(people(2), delimiter=";") + text(people(1)))
    outcome = office.send()
    assert outcome.set_aside == {2: "COLUMN_COUNT", 3: "COLUMN_COUNT"}
    assert list(outcome.loaded) == [4]


@pytest.mark.parametrize("wage", ["1.234", '"1,234"', '"Rp 12,000"'])
def test_numbers_with_two_readings_refuse_the_file_with_both(office: Office, wage: str) -> None:
    office.put_rows([person(1, wage=wage), person(2)])
    office.refused("DECIMAL_AMBIGUOUS", "column wage, line 2", "could be 9999 or 9.999", "decimal = ','")


def test_numbers_that_contradict_each_other_leave_the_others_with_two_readings(office: Office) -> None:
    office.put_rows(
        [person(1, wage="1.234.567,8"), person(2, wage="1,234,567.8"), person(3, wage="1.234")], delimiter=";"
    )
    office.refused("DECIMAL_AMBIGUOUS", "column wage, line 4")


def test_a_mark_far_down_that_contradicts_the_first_rows_sets_its_row_aside(office: Office) -> None:
    office.put_rows(
        [
            *(person(n % 9000 + 1, wage="2500000.5") for n in range(2100)),
            person(1, wage='"1.234.567,8"'),
            person(2, wage="1.234"),
        ]
    )
    outcome = office.send()
    assert outcome.set_aside == {2103: "WAGE_UNREADABLE"}
