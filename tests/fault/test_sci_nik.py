"""SCI-NIK: a NIK that was kept as a number. It has lost digits and is refused, never repaired."""

from office import HEADINGS, Office, nik, person

AS_NUMBERS = ("5.37E+15", '"5,37E+15"', "5.371014708900001e15", "5371014708900001.0", "5371014708900000.00")
NOT_SIXTEEN_DIGITS = (
    "371014708900001",
    "53710147089000011",
    "5371.0147.0890.0001",
    "53710147089000O1",
    "".join(chr(0xFF10 + int(digit)) for digit in nik(1)),
)


def test_a_nik_written_as_a_number_is_set_aside(office: Office) -> None:
    office.put_rows([*(person(nik=damaged) for damaged in AS_NUMBERS), person(2)])
    outcome = office.send()
    assert list(outcome.set_aside.values()) == ["NIK_NUMERIC"] * len(AS_NUMBERS)
    assert len(outcome.loaded) == 1


def test_a_nik_written_as_a_number_with_a_decimal_comma_is_set_aside_as_one(office: Office) -> None:
    office.put_rows([person(1, nik="5371014708900001,0")], delimiter=";")
    assert office.send().set_aside == {2: "NIK_NUMERIC"}


def test_a_number_cell_of_a_workbook_is_set_aside_even_when_all_its_digits_are_there(office: Office) -> None:
    office.put_sheets({"Peserta": [HEADINGS, person(1, nik=int(nik(1))), person(2)]})
    outcome = office.send()
    assert outcome.set_aside == {2: "NIK_NUMERIC"}
    assert list(outcome.loaded) == [3]


def test_a_nik_without_exactly_sixteen_digits_is_set_aside(office: Office) -> None:
    office.put_rows([person(nik=damaged) for damaged in NOT_SIXTEEN_DIGITS])
    outcome = office.send()
    assert list(outcome.set_aside.values()) == ["NIK_FORMAT"] * len(NOT_SIXTEEN_DIGITS)
    assert outcome.loaded == {}


def test_a_nik_that_is_text_in_a_workbook_keeps_its_leading_zero(office: Office) -> None:
    office.put_sheets({"Peserta": [HEADINGS, person(1, nik="1101014708900001"), person(2, nik=" 1101014708900002 ")]})
    assert list(office.send().loaded) == [2, 3]


def test_a_kpj_of_eleven_digits_is_exact_in_a_number_cell_and_a_shorter_one_lost_a_zero(office: Office) -> None:
    office.put_sheets({"Peserta": [HEADINGS, person(1, kpj=88_000_000_001), person(2, kpj=8_000_000_001)]})
    assert office.send().set_aside == {3: "KPJ_FORMAT"}
