"""Headings and spellings of one's own are in the home, are checked by the same contracts and belong to the edition."""

import pytest
from office import HEADINGS, MakeOffice, Office, person

from contracts.runtime.errors import ConfigurationError
from reference import tables

ALIAS = "regency_code,alias,is_unsafe,unsafe_reason\n"
MAP = "dataset,heading,column_name,layout,valid_from,valid_to\n"


def own(office: Office, name: str, content: str) -> None:
    folder = office.root / "reference"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(content, encoding="utf-8")


def test_a_spelling_of_ones_own_is_read_in_its_home(make_office: MakeOffice) -> None:
    with_it, without = make_office("with"), make_office("without")
    own(with_it, "region_alias.csv", f"{ALIAS}53.71,Kota Karang,false,\n")
    for office in (with_it, without):
        office.put_rows([person(1, region="Kota Karang"), person(2)])
    assert with_it.send().set_aside == {}
    assert without.send().set_aside == {2: "REGION_UNKNOWN"}


def test_a_heading_that_means_another_column_on_the_same_day_is_an_error_of_the_map(office: Office) -> None:
    own(office, "column_map.csv", f"{MAP}participants,upah,kpj,layout 2,,\n")
    office.put_rows([person(1)])
    with pytest.raises(ConfigurationError, match="heading 'upah' means kpj and wage"):
        office.stage()


def test_a_spelling_that_is_on_record_for_another_regency_decides_nothing(office: Office) -> None:
    own(office, "region_alias.csv", f"{ALIAS}53.01,Kab. Ende,false,\n53.71,Karang,true,two places\n")
    office.put_rows([person(1, region="Ende"), person(2, region="Karang"), person(3)])
    outcome = office.send()
    assert outcome.set_aside == {3: "REGION_UNKNOWN"}
    assert outcome.values("regency_code") == ["53.08", "53.71"]


def test_a_province_of_ones_own_spelling_is_read(make_office: MakeOffice) -> None:
    office = make_office(dataset="eligible_workers")
    own(office, "province_alias.csv", "province_code,alias\n53,Flobamora\n")
    headings = ("provinsi", "tanggal acuan", "segmen", "semesta")
    office.put_rows_under(headings, [["Flobamora", "2023-12-31", "ALL", "1000"]], "tabel.csv")
    assert office.send().values("region_code") == ["53"]


def test_a_heading_of_ones_own_is_known(office: Office) -> None:
    headings = [heading.replace("NO KPJ", "NOMOR KEPESERTAAN") for heading in HEADINGS]
    office.put_rows_under(headings, [person(1)])
    office.refused("COLUMN_MISSING", "reference/column_map.csv of the home")
    own(office, "column_map.csv", f"{MAP}participants,nomor kepesertaan,kpj,general,,\n")
    assert len(office.send("again").loaded) == 1


def test_what_a_home_adds_is_part_of_the_edition(office: Office) -> None:
    office.settings()
    shipped = tables.checksum()
    own(office, "region_alias.csv", f"{ALIAS}53.71,Kota Karang,false,\n")
    office.settings()
    assert tables.checksum() != shipped
    edition = office.root / tables.keep_edition(office.root)
    (office.root / "reference" / "region_alias.csv").unlink()
    with tables.read_from(edition):
        assert "Kota Karang" in set(tables.load("region_alias")["alias"])
    assert "Kota Karang" not in set(tables.load("region_alias")["alias"])
    assert tables.checksum() == shipped


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("region_alias.csv", "regency_code,alias\n53.71,Karang\n", "promises regency_code, alias, is_unsafe"),
        ("region_alias.csv", f"{ALIAS}53.99,Karang,false,\n", "line 2: regency_code '53.99' is no regency"),
        ("region_alias.csv", f"{ALIAS}53.71,Karang,false,\n53.71,,false,\n", "line 3: alias must not be blank"),
        ("region_alias.csv", f"{ALIAS}53.71,Karang,perhaps,\n", "'perhaps' is neither true nor false"),
        ("column_map.csv", f"{MAP}participants,nomor,kpjj,general,,\n", "'kpjj' is no column of participants"),
        ("column_map.csv", f"{MAP}participants,upah,kpj,general,,\n", "participants, upah, general is in the table"),
        ("region_aliases.csv", ALIAS, "Did you mean region_alias.csv"),
    ],
)
def test_a_table_of_ones_own_that_is_wrong_is_refused_by_name(
    office: Office, name: str, content: str, words: str
) -> None:
    own(office, name, content)
    office.put_rows([person(1)])
    with pytest.raises(ConfigurationError, match=words) as refused:
        office.stage()
    assert name.partition(".")[0] in str(refused.value)
