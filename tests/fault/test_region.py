"""Regions: code systems nobody declared, names that mean two places or none, and rows that are totals."""

from typing import Any

import pytest
from office import HEADINGS, MakeOffice, Office, nik, person, text
from reading import PERSONS, ReadTables, Source, in_order

from contracts.runtime.errors import ConfigurationError, RunBlocked
from flows.home.directory import Home
from flows.load.validate import validate_stage


def regions(*names: object) -> list[list[Any]]:
    """One person in each of these regions."""
    return [person(number, region=name) for number, name in enumerate(names, start=1)]


def test_the_same_digits_are_two_regencies_by_the_declared_system_and_none_in_a_source_of_names(
    tables_read: ReadTables,
) -> None:
    table = text([HEADINGS, person(1, region="5301")])
    found = tables_read({system: ({**PERSONS, "region_codes": system}, table) for system in ("kemendagri", "bps")})
    assert {name: outcome.values("regency_code") for name, outcome in found.items()} == {
        "kemendagri": ["53.01"], "bps": ["53.12"],
    }  # fmt: skip
    bare = text([HEADINGS, *regions("5301", "53.01", "5371", "53.71"), person(5)])
    (names,) = in_order(tables_read, PERSONS, [bare])
    assert names.set_aside == dict.fromkeys(range(2, 6), "REGION_CODE_UNDECLARED")
    assert list(names.loaded) == [6]


def test_a_source_without_a_code_system_is_refused(make_office: MakeOffice) -> None:
    office = make_office()
    del office.source["region_codes"]
    with pytest.raises(ConfigurationError, match="never guessed"):
        office.settings()


def test_names_that_mean_two_places_none_a_province_or_a_total_are_set_aside(tables_read: ReadTables) -> None:
    names = {
        "REGION_AMBIGUOUS": ("Kupang", "KUPANG", " kupang "),
        "REGION_UNKNOWN": ("Atlantis", "Kota", "?"),
        "REGION_LEVEL": ("NTT", "Nusa Tenggara Timur", "Indonesia"),
        "TOTAL_ROW": ("JUMLAH", "Total", "Sub Total", "Jumlah Kab/Kota"),  # though all their cells are filled
    }
    known = ("Kab. Kupang", "KOTA KUPANG", "Kota\u00a0 Kupang", "kota\tkupang")
    tables = (text([HEADINGS, *regions(*ones)]) for ones in (*names.values(), known))
    *outcomes, one_place = in_order(tables_read, PERSONS, tables)
    for (reason, ones), outcome in zip(names.items(), outcomes, strict=True):
        assert outcome.set_aside == dict.fromkeys(range(2, 2 + len(ones)), reason)
    assert one_place.values("regency_code") == ["53.01", "53.71", "53.71", "53.71"]


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


def test_a_name_of_a_province_and_of_a_city_is_the_province_in_a_table_of_provinces_alone(
    tables_read: ReadTables,
) -> None:
    headings = ["round", "region", "labour_force", "employed"]
    both = ["Aceh", "Jambi", "Bengkulu", "GORONTALO", "Riau", "Bali", "Indonesia"]

    def table(*names: str) -> tuple[Source, str]:
        rows = [["2023-08", name, f"{310_000 + place}", "300000"] for place, name in enumerate(names)]
        return {"dataset": "labour_force", "region_codes": "names"}, text([headings, *rows])

    found = tables_read(
        {"provinces": table(*both), "regencies": table(*both[:-1], "Kota Kendari"), "few": table(*both[:2])}
    )
    assert set(found["provinces"].values("region_code")) == {"11", "15", "17", "75", "14", "51", "00"}
    assert found["regencies"].set_aside == dict.fromkeys((3, 4, 5), "REGION_AMBIGUOUS")
    assert found["few"].set_aside == {3: "REGION_AMBIGUOUS"}


def test_a_heading_of_bps_that_counts_its_provinces_is_over_them(tables_read: ReadTables) -> None:
    table = text([["38 Provinsi", "round", "labour_force", "employed"], ["Aceh", "2023-08", "310000", "300000"]])
    found = tables_read({"bps": ({"dataset": "labour_force", "region_codes": "names"}, table)})
    assert found["bps"].values("region_code") == ["11"]
