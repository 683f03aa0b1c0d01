"""Regions: code systems nobody declared, names that mean two places or none, and rows that are totals."""

import pytest
from office import HEADINGS, MakeOffice, Office, person


@pytest.mark.parametrize("code", ["5301", "53.01", "5371", "53.71"])
def test_a_bare_code_in_a_source_of_names_is_set_aside(office: Office, code: str) -> None:
    office.put_rows([person(1, region=code), person(2)])
    outcome = office.send()
    assert outcome.set_aside == {2: "REGION_CODE_UNDECLARED"}
    assert list(outcome.loaded) == [3]


@pytest.mark.parametrize(("code_system", "regency"), [("kemendagri", "53.01"), ("bps", "53.12")])
def test_the_same_digits_are_two_regencies_by_the_declared_system(
    make_office: MakeOffice, code_system: str, regency: str
) -> None:
    office = make_office(region_codes=code_system)
    office.put_rows([person(1, region="5301")])
    assert office.send().values("regency_code") == [regency]


def test_a_source_without_a_code_system_is_refused(make_office: MakeOffice) -> None:
    office = make_office()
    del office.source["region_codes"]
    office.put_rows([person(1)])
    with pytest.raises(Exception, match="never guessed") as refusal:
        office.settings()
    assert refusal.value.exit_status == 2


@pytest.mark.parametrize("name", ["Kupang", "KUPANG", " kupang "])
def test_a_name_that_means_two_places_is_set_aside(office: Office, name: str) -> None:
    office.put_rows([person(1, region=name)])
    assert office.send().set_aside == {2: "REGION_AMBIGUOUS"}


@pytest.mark.parametrize(
    ("name", "regency"), [("Kab. Kupang", "53.01"), ("KOTA KUPANG", "53.71"), ("Kota\u00a0 Kupang", "53.71")]
)
def test_a_name_with_its_kind_means_one_place(office: Office, name: str, regency: str) -> None:
    office.put_rows([person(1, region=name)])
    assert office.send().values("regency_code") == [regency]


def test_an_unknown_name_is_set_aside(office: Office) -> None:
    office.put_rows([person(1, region="Atlantis")])
    assert office.send().set_aside == {2: "REGION_UNKNOWN"}


@pytest.mark.parametrize("name", ["NTT", "Nusa Tenggara Timur", "Indonesia"])
def test_a_person_works_in_a_regency_and_not_in_a_province(office: Office, name: str) -> None:
    office.put_rows([person(1, region=name)])
    assert office.send().set_aside == {2: "REGION_LEVEL"}


@pytest.mark.parametrize("name", ["JUMLAH", "Total", "Sub Total", "Jumlah Kab/Kota"])
def test_a_total_is_rejected_even_when_all_its_cells_are_filled(office: Office, name: str) -> None:
    office.put_rows([person(1), person(2, region=name)])
    assert office.send().set_aside == {3: "TOTAL_ROW"}


def test_a_region_code_that_became_a_number_is_repaired_only_when_one_reading_is_left(make_office: MakeOffice) -> None:
    office = make_office(region_codes="kemendagri")
    office.put_sheets({"Peserta": [HEADINGS, person(1, region=5371), person(2, region=53.71), person(3, region=99.99)]})
    outcome = office.send()
    assert outcome.values("regency_code") == ["53.71", "53.71"]
    assert outcome.set_aside == {4: "REGION_UNKNOWN"}
