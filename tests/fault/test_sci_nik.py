"""SCI-NIK: a NIK that was kept as a number. It has lost digits and is refused, never repaired."""

import pytest
from office import HEADINGS, Office, nik, person


@pytest.mark.parametrize(
    "damaged", ["5.37E+15", '"5,37E+15"', "5.371014708900001e15", "5371014708900001.0", "5371014708900000.00"]
)
def test_a_nik_written_as_a_number_is_set_aside(office: Office, damaged: str) -> None:
    office.put_rows([person(1, nik=damaged), person(2)])
    outcome = office.send()
    assert outcome.set_aside == {2: "NIK_NUMERIC"}
    assert list(outcome.loaded) == [3]


@pytest.mark.xfail(strict=True, reason="NIK_NUMERIC knows a decimal point, and a decimal comma only with an exponent")
def test_a_nik_written_as_a_number_with_a_decimal_comma_is_set_aside_as_one(office: Office) -> None:
    office.put_rows([person(1, nik="5371014708900001,0")], delimiter=";")
    assert office.send().set_aside == {2: "NIK_NUMERIC"}


def test_a_number_cell_of_a_workbook_is_set_aside_even_when_all_its_digits_are_there(office: Office) -> None:
    office.put_sheets({"Peserta": [HEADINGS, person(1, nik=int(nik(1))), person(2)]})
    outcome = office.send()
    assert outcome.set_aside == {2: "NIK_NUMERIC"}
    assert list(outcome.loaded) == [3]


@pytest.mark.parametrize(
    "damaged", ["371014708900001", "53710147089000011", "5371.0147.0890.0001", "'5371014708900001", "53710147089000O1"]
)
def test_a_nik_without_exactly_sixteen_digits_is_set_aside(office: Office, damaged: str) -> None:
    office.put_rows([person(1, nik=damaged)])
    assert office.send().set_aside == {2: "NIK_FORMAT"}


def test_digits_of_other_scripts_are_no_digits(office: Office) -> None:
    office.put_rows([person(1, nik="".join(chr(0xFF10 + int(digit)) for digit in nik(1)))])
    assert office.send().set_aside == {2: "NIK_FORMAT"}


def test_a_nik_that_is_text_in_a_workbook_keeps_its_leading_zero(office: Office) -> None:
    office.put_sheets({"Peserta": [HEADINGS, person(1, nik="0371014708900001")]})
    assert list(office.send().loaded) == [2]


def test_a_kpj_that_is_a_number_cell_is_set_aside(office: Office) -> None:
    office.put_sheets({"Peserta": [HEADINGS, person(1, kpj=88_000_000_001)]})
    assert office.send().set_aside == {2: "KPJ_FORMAT"}
