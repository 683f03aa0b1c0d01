"""A period outside the months that the file claims, in its name or above its header."""

import pytest
from office import CSV, HEADINGS, Office, person, text

ROWS = [person(1, period="2024-05"), person(2, period="Juni 2024")]


@pytest.mark.parametrize(
    "name", ["peserta_2024-06.csv", "peserta_juni_2024.csv", "PESERTA JUN 2024 rev2.csv", "202406_peserta.csv"]
)
def test_a_row_outside_the_month_of_the_files_name_is_set_aside(office: Office, name: str) -> None:
    office.put_rows(ROWS, name)
    assert office.send().set_aside == {2: "PERIOD_OUTSIDE_CLAIM"}


@pytest.mark.parametrize("name", ["peserta_2024-05_2024-06.csv", "peserta Januari - Juni 2024.csv", "peserta.csv"])
def test_rows_inside_the_months_of_the_files_name_are_accepted(office: Office, name: str) -> None:
    office.put_rows(ROWS, name)
    assert list(office.send().loaded) == [2, 3]


@pytest.mark.parametrize("line", ["Periode : Juni 2024", "DAFTAR PESERTA AKTIF BULAN JUNI 2024", "s.d. 30 Juni 2024"])
def test_an_info_line_claims_a_month_when_the_name_does_not(office: Office, line: str) -> None:
    office.put("peserta.csv", f"{line}\n" + text([HEADINGS, *ROWS]))
    assert office.send().set_aside == {3: "PERIOD_OUTSIDE_CLAIM"}


@pytest.mark.parametrize("line", ["Dicetak : 5 Juli 2024", "Tanggal unduh 05-07-2024 / Juli 2024"])
def test_the_day_of_printing_claims_nothing(office: Office, line: str) -> None:
    office.put("peserta.csv", f"{line}\n" + text([HEADINGS, *ROWS]))
    assert list(office.send().loaded) == [3, 4]


def test_the_name_decides_over_an_info_line(office: Office) -> None:
    office.put(CSV, "Periode : Mei 2024\n" + text([HEADINGS, *ROWS]))
    assert office.send().set_aside == {3: "PERIOD_OUTSIDE_CLAIM"}
