"""DELIM: the delimiter and the decimal mark that comes with it."""

import pytest
from office import CSV, HEADINGS, MakeOffice, Office, people, person, text


def test_a_semicolon_file_has_decimal_commas(office: Office) -> None:
    wages = ("1.234.567,89", "1234567,8", "1.234", "Rp 1.234.567", "1234567")
    office.put_rows([person(n, wage=wage) for n, wage in enumerate(wages, start=1)], delimiter=";")
    assert office.send().values("wage_idr") == [1234567.89, 1234567.8, 1234, 1234567, 1234567]


def test_a_decimal_point_in_a_semicolon_file_is_refused_row_by_row(office: Office) -> None:
    office.put_rows([person(1, wage="1234567.89"), person(2, wage="1.5")], delimiter=";")
    assert office.send().set_aside == {2: "WAGE_UNREADABLE", 3: "WAGE_UNREADABLE"}


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
    office.refused("DELIMITER_AMBIGUOUS", "one delimiter throughout")


def test_rows_by_another_delimiter_than_their_header_are_rejected(office: Office) -> None:
    office.put(CSV, text([HEADINGS]) + text(people(2), delimiter=";") + text(people(1)))
    outcome = office.send()
    assert outcome.set_aside == {2: "COLUMN_COUNT", 3: "COLUMN_COUNT"}
    assert list(outcome.loaded) == [4]


@pytest.mark.parametrize("wage", ["1.234"])
def test_three_digits_after_one_point_are_ambiguous_where_no_decimal_mark_is_declared(
    office: Office, wage: str
) -> None:
    office.put_rows([person(1, wage=wage)])
    assert office.send().set_aside == {2: "WAGE_UNREADABLE"}
