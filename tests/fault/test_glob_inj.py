"""GLOB-INJ: names that a reader would take for patterns."""

import pytest
from office import MakeOffice, Office, people, person


def test_a_file_is_opened_by_its_own_name(office: Office) -> None:
    names = ["[a-z]*.csv", "peserta?.csv", "*.csv", "**", "peserta_{1,2}_2024-06.csv"]
    for number, name in enumerate(names, start=3):
        office.put_rows([person(number)], name)
    office.put_rows(people(2), "z_2024-06.csv")
    loaded = {name: file["loaded_row_count"] for name, file in office.send().ledger.items()}
    assert loaded == {**dict.fromkeys(names, 1), "z_2024-06.csv": 2}


@pytest.mark.parametrize("folder", ["da*ta", "da[1]ta", "{a,b}", "da ta;"])
def test_a_home_is_opened_by_its_own_name(make_office: MakeOffice, folder: str) -> None:
    office = make_office(folder)
    office.put_rows(people(2))
    assert list(office.send().loaded) == [2, 3]


def test_a_pattern_may_name_folders(make_office: MakeOffice) -> None:
    office = make_office(location="inbox/*/*.csv")
    office.put_rows(people(2))
    office.put_rows(people(3), "catatan.txt")
    assert list(office.send().ledger) == ["peserta_2024-06.csv"]
