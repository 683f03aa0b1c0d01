"""SCI-NIK: a NIK that was kept as a number. It has lost digits and is refused, never repaired."""

from office import HEADINGS, nik, person, text, workbook
from reading import PERSONS, ReadTables, in_order

AS_NUMBERS = ("5.37E+15", '"5,37E+15"', "5.371014708900001e15", "5371014708900001.0", "5371014708900000.00")
NOT_SIXTEEN_DIGITS = (
    "371014708900001",
    "53710147089000011",
    "5371.0147.0890.0001",
    "53710147089000O1",
    "".join(chr(0xFF10 + int(digit)) for digit in nik(1)),
)


def test_a_nik_written_as_a_number_or_without_exactly_sixteen_digits_is_set_aside(tables_read: ReadTables) -> None:
    numbers = text([HEADINGS, *(person(nik=damaged) for damaged in AS_NUMBERS), person(2)])
    comma = text([HEADINGS, person(1, nik="5371014708900001,0")], delimiter=";")
    digits = text([HEADINGS, *(person(nik=damaged) for damaged in NOT_SIXTEEN_DIGITS)])
    as_numbers, with_comma, others = in_order(tables_read, PERSONS, [numbers, comma, digits])
    assert list(as_numbers.set_aside.values()) == ["NIK_NUMERIC"] * len(AS_NUMBERS)
    assert len(as_numbers.loaded) == 1
    assert with_comma.set_aside == {2: "NIK_NUMERIC"}
    assert list(others.set_aside.values()) == ["NIK_FORMAT"] * len(NOT_SIXTEEN_DIGITS)
    assert others.loaded == {}


def test_a_nik_in_a_number_cell_is_set_aside_and_a_kpj_there_when_it_is_short(tables_read: ReadTables) -> None:
    rows = (
        [person(1, nik=int(nik(1))), person(2)],  # all its digits are there
        [person(1, nik="1101014708900001"), person(2, nik=" 1101014708900002 ")],
        [person(1, kpj=88_000_000_001), person(2, kpj=8_000_000_001)],  # it lost a zero
    )
    number, texts, kpjs = in_order(tables_read, PERSONS, (workbook({"Peserta": [HEADINGS, *two]}) for two in rows))
    assert (list(number.loaded), number.set_aside) == ([3], {2: "NIK_NUMERIC"})
    assert list(texts.loaded) == [2, 3]
    assert kpjs.set_aside == {3: "KPJ_FORMAT"}
