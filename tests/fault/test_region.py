"""Regions: code systems nobody declared, names that mean two places or none, and rows that are totals."""

from typing import Any

import pytest
from office import HEADINGS, MakeOffice, Office, nik, person

from contracts.runtime.errors import ConfigurationError, RunBlocked
from flows.home.directory import Home
from flows.load.validate import validate_stage


def regions(*names: object) -> list[list[Any]]:
    """One person in each of these regions."""
    return [person(number, region=name) for number, name in enumerate(names, start=1)]


def test_bare_codes_in_a_source_of_names_are_set_aside(office: Office) -> None:
    office.put_rows([*regions("5301", "53.01", "5371", "53.71"), person(5)])
    outcome = office.send()
    assert outcome.set_aside == dict.fromkeys(range(2, 6), "REGION_CODE_UNDECLARED")
    assert list(outcome.loaded) == [6]


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
    with pytest.raises(ConfigurationError, match="never guessed"):
        office.settings()


def test_names_that_mean_two_places_are_set_aside(office: Office) -> None:
    office.put_rows(regions("Kupang", "KUPANG", " kupang "))
    assert office.send().set_aside == dict.fromkeys(range(2, 5), "REGION_AMBIGUOUS")


def test_a_name_with_its_kind_means_one_place(office: Office) -> None:
    office.put_rows(regions("Kab. Kupang", "KOTA KUPANG", "Kota\u00a0 Kupang", "kota\tkupang"))
    assert office.send().values("regency_code") == ["53.01", "53.71", "53.71", "53.71"]


def test_unknown_names_are_set_aside(office: Office) -> None:
    office.put_rows(regions("Atlantis", "Kota", "?"))
    assert office.send().set_aside == dict.fromkeys(range(2, 5), "REGION_UNKNOWN")


def test_a_person_works_in_a_regency_and_not_in_a_province(office: Office) -> None:
    office.put_rows(regions("NTT", "Nusa Tenggara Timur", "Indonesia"))
    assert office.send().set_aside == dict.fromkeys(range(2, 5), "REGION_LEVEL")


def test_totals_are_rejected_even_when_all_their_cells_are_filled(office: Office) -> None:
    office.put_rows(regions("Kota Kupang", "JUMLAH", "Total", "Sub Total", "Jumlah Kab/Kota"))
    assert office.send().set_aside == dict.fromkeys(range(3, 7), "TOTAL_ROW")


def test_a_region_code_that_became_a_number_is_repaired_only_when_one_reading_is_left(make_office: MakeOffice) -> None:
    office = make_office(region_codes="kemendagri")
    office.put_sheets({"Peserta": [HEADINGS, *regions(5371, 53.71, 99.99, "53,71")]})
    outcome = office.send()
    assert outcome.values("regency_code") == ["53.71", "53.71", "53.71"]
    assert outcome.set_aside == {4: "REGION_UNKNOWN"}
    noted = office.column("ledger.rule_count WHERE rule_id = 'REGION_REPAIRED'", "(severity, broken_row_count)")
    assert noted == [("info", 2)]  # 5371.0 and 53,71


@pytest.mark.parametrize("personal", [nik(1), "SITI AMINAH BINTI SALEH"])
def test_a_personal_value_in_the_region_column_is_named_by_its_line_only(office: Office, personal: str) -> None:
    office.put_rows([person(number, region=personal) for number in range(1, 20)])
    settings = office.settings()
    with pytest.raises(RunBlocked, match="line 2: nothing like it is known") as blocked:
        validate_stage(Home(settings.home), "run", settings, office.stage())
    assert personal not in blocked.value.sentence
