"""NIK-BAD: digits 7 to 12 are a birth date, with 40 added to a woman's day; the serial is never 0000."""

import pytest
from office import Office, person


@pytest.mark.parametrize(
    "date", ["010100", "310190", "300690", "290288", "410100", "710190", "700690", "690288", "311299"]
)
def test_a_possible_birth_date_is_accepted(office: Office, date: str) -> None:
    office.put_rows([person(1, nik=f"537101{date}0001")])
    assert list(office.send().loaded) == [2]


@pytest.mark.parametrize(
    "date",
    ["000190", "320190", "400190", "720190", "990190", "310690", "710690", "300290", "700290", "010090", "011390"],
)
def test_an_impossible_birth_date_sets_its_row_aside(office: Office, date: str) -> None:
    office.put_rows([person(1, nik=f"537101{date}0001")])
    assert office.send().set_aside == {2: "NIK_DATE"}


def test_a_serial_of_zeros_sets_its_row_aside(office: Office) -> None:
    office.put_rows([person(1, nik="5371014708900000")])
    assert office.send().set_aside == {2: "NIK_SERIAL"}


@pytest.mark.xfail(strict=True, reason="no rule looks at digits 1 to 6: a province 00 or 99 passes")
@pytest.mark.parametrize("area", ["000000", "990101", "100101"])
def test_an_area_that_never_was_sets_its_row_aside(office: Office, area: str) -> None:
    office.put_rows([person(1, nik=f"{area}4708900001")])
    assert office.send().set_aside == {2: "NIK_AREA"}


def test_the_area_of_a_nik_is_not_the_region_of_work(office: Office) -> None:
    office.put_rows([person(1, nik="1101014708900001", region="Kota Kupang")])
    assert office.send().values("regency_code") == ["53.71"]
