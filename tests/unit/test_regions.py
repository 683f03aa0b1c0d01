"""How a region's name is read: what is accepted, and what is never guessed."""

import pandas as pd
import pytest

from reference.tables import load_all
from transforms.regions import COLUMNS, RegionDirectory, read_regions

FRAMES = load_all()
DIRECTORY = RegionDirectory.of(FRAMES)


def read(text: str | None, code_system: str = "names") -> pd.Series:
    return read_regions([text], code_system, DIRECTORY).iloc[0]


def code(text: str, code_system: str = "names") -> object:
    return read(text, code_system)["region_code"]


def problem(text: str | None, code_system: str = "names") -> object:
    return read(text, code_system)["region_problem"]


def test_each_distinct_spelling_has_one_row_as_it_was_given() -> None:
    regions = read_regions(["Kab. Sikka", " Kab. Sikka", None, "Kab. Sikka"], "names", DIRECTORY)
    assert list(regions.columns) == list(COLUMNS)
    assert list(regions["region"]) == ["Kab. Sikka", " Kab. Sikka", None]
    assert list(regions["region_code"]) == ["53.07", "53.07", None]


def test_an_empty_column_has_no_rows() -> None:
    assert len(read_regions([], "names", DIRECTORY)) == 0


def test_an_undeclared_way_to_write_codes_is_refused() -> None:
    with pytest.raises(ValueError, match="region_codes is 'guess'"):
        read_regions(["53.01"], "guess", DIRECTORY)


def test_bare_kupang_is_never_guessed() -> None:
    for system in ("names", "kemendagri", "bps"):
        reading = read("KUPANG", system)
        assert reading["region_code"] is None
        assert reading["region_problem"] == "AMBIGUOUS"
        assert reading["region_candidates"] == "Kabupaten Kupang (53.01) or Kota Kupang (53.71)"


@pytest.mark.parametrize(
    "text",
    ["Kabupaten Kupang", "KAB. KUPANG", "kab kupang", "Kab.Kupang", "KABUPATEN\nKUPANG", " Kabupaten  Kupang "],
)
def test_kabupaten_kupang_is_read_however_it_is_prefixed(text: str) -> None:
    assert code(text) == "53.01"


@pytest.mark.parametrize("text", ["Kota Kupang", "KOTA KUPANG", "Kodya Kupang", "Kotamadya Kupang"])
def test_kota_kupang_is_another_region(text: str) -> None:
    assert code(text) == "53.71"


@pytest.mark.parametrize("text", ["Kotabaru", "KOTA BARU", "Kab. Kotabaru", "KABUPATEN KOTA BARU"])
def test_kotabaru_is_a_name_and_not_a_kota(text: str) -> None:
    assert code(text) == "63.02"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("D U M A I", "14.72"),
        ("S I A K", "14.08"),
        ("Manggarai Ba\nrat", "53.15"),
        ("TOLI-TOLI", "72.04"),
        ("Lima Puluh Kota", "13.07"),
        ("Kota Kotamobagu", "71.74"),
        ("Kota Adm. Jakarta Pusat", "31.71"),
        ("Kep. Seribu", "31.01"),
    ],
)
def test_letter_spaced_broken_and_abbreviated_names_are_read(text: str, expected: str) -> None:
    assert code(text) == expected


@pytest.mark.parametrize("text", ["Kab. Banda Aceh", "Kota Sikka"])
def test_a_kota_under_the_wrong_prefix_is_unknown(text: str) -> None:
    assert problem(text) == "UNKNOWN"


def test_a_name_cut_off_by_its_source_is_ambiguous_but_the_official_name_is_itself() -> None:
    assert problem("KAB. BOLAANG MONGONDOW") == "AMBIGUOUS"
    assert "Kabupaten Bolaang Mongondow Utara (71.08)" in read("KAB. BOLAANG MONGONDOW")["region_candidates"]
    assert code("Kabupaten Bolaang Mongondow") == "71.01"


@pytest.mark.parametrize(
    "text", ["Nusa Tenggara Timur", "Provinsi Nusa Tenggara Timur", "PROV. NTT", "Propinsi Nusa Tenggara Timur"]
)
def test_a_province_is_read_as_a_province(text: str) -> None:
    reading = read(text)
    assert (reading["region_code"], reading["region_level"]) == ("53", "province")


@pytest.mark.parametrize("text", ["Indonesia", "NASIONAL"])
def test_the_nation_is_read_as_the_nation(text: str) -> None:
    reading = read(text)
    assert (reading["region_code"], reading["region_level"]) == ("00", "nation")


def test_a_name_shared_by_a_province_and_its_kota_is_ambiguous() -> None:
    assert read("Jambi")["region_candidates"] == "Provinsi Jambi (15) or Kota Jambi (15.71)"
    assert code("Kota Jambi") == "15.71"
    assert code("Provinsi Jambi") == "15"


@pytest.mark.parametrize(
    "text", ["Jumlah", "TOTAL", "Sub Total", "Grand total", "-", "Jumlah/Total", "Total Indonesia"]
)
def test_a_total_row_is_no_region(text: str) -> None:
    for system in ("names", "kemendagri", "bps"):
        assert problem(text, system) == "TOTAL"


@pytest.mark.parametrize("text", [None, "", "  ", "?", "Luar Negeri"])
def test_a_blank_or_foreign_text_is_unknown(text: str | None) -> None:
    assert problem(text) == "UNKNOWN"


def test_an_unknown_name_is_offered_its_nearest_names() -> None:
    reading = read("Flores Tmur")
    assert reading["region_problem"] == "UNKNOWN"
    assert reading["region_code"] is None
    assert reading["region_candidates"] == "Kabupaten Flores Timur (53.06)"
    assert "Kota Banda Aceh (11.71)" in read("Kab. Banda Aceh")["region_candidates"]


def test_every_spelling_on_record_is_read_or_ambiguous_when_unsafe() -> None:
    alias = FRAMES["region_alias"]
    regions = read_regions(alias["alias"], "names", DIRECTORY).set_index("region")
    found = alias["alias"].map(regions["region_code"])
    assert (found[~alias["is_unsafe"]] == alias.loc[~alias["is_unsafe"], "regency_code"]).all()
    assert {problem(text) for text in alias.loc[alias["is_unsafe"], "alias"]} == {"AMBIGUOUS"}
