"""No spelling is read as another region: those on record, and forms made of the names and codes of every regency."""

from collections import Counter

import pytest

from benchmarks.spellings import counted
from reference.tables import load_all
from transforms.regions import RegionDirectory, read_regions

DIRECTORY = RegionDirectory.of(load_all())
OF_TWO_REGIONS = {"Alor", "01. Alor", "A L O R", "Alor, its section", "Alor, its province", "on record, each alone"}
Outcomes = dict[tuple[str, str], Counter[str]]
OF_THE_OTHER_SYSTEM = {"BPS code, name beside it", "Kemendagri code, name beside it"}


@pytest.fixture(scope="module")
def outcomes() -> Outcomes:
    return {(system, form): outcomes for system, form, outcomes in counted()}


def code(text: str, code_system: str = "names") -> object:
    return read_regions([text], code_system, DIRECTORY).iloc[0]["region_code"]


def reading(text: str, code_system: str = "names") -> tuple[str, str]:
    row = read_regions([text], code_system, DIRECTORY).iloc[0]
    return row["region_problem"], row["region_candidates"]


def test_no_spelling_is_read_wrongly(outcomes: Outcomes) -> None:
    total = sum(outcomes.values(), Counter())
    assert total["wrong"] == 0
    assert total["read"] > 18_000


def test_every_form_that_tells_which_regency_it_means_is_read_for_all_514(outcomes: Outcomes) -> None:
    plain = {key: found for key, found in outcomes.items() if key[1] not in OF_TWO_REGIONS | OF_THE_OTHER_SYSTEM}
    assert [key for key, found in plain.items() if found != {"read": 514}] == []


def test_bare_names_that_two_regions_share_are_refused(outcomes: Outcomes) -> None:
    assert outcomes["names", "Alor"] == {"read": 459, "refused": 55}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mahakam Hulu", "64.11"), ("Kab. Mahakam Hulu", "64.11"), ("Siau Tagulandang Biaro (Sitaro)", "71.09"),
        ("Kab. Siau Tagulandang Biaro (Sitaro)", "71.09"), ("Sitaro", "71.09"), ("Kab. Pangkep", "73.10"),
        ("Tobasa", "12.12"), ("OKU Timur", "16.08"), ("Kab. OKU Selatan", "16.09"), ("Selayar", "73.01"),
        ("Kabupaten Yapen Waropen", "91.05"), ("50 Kota", "13.07"), ("Kab. 50 Kota", "13.07"), ("Morotai", "82.07"),
        ("D.I. Aceh", "11"), ("Sumatra Utara", "12"), ("Provinsi Sumatra Barat", "13"), ("DKJ", "31"),
        ("Kab. Ogan Komering Ulu", "16.01"), ("Kab. Bolaang Mongondow", "71.01"), ("Kupang City", "53.71"),
        ("1. Kab. Sikka", "53.07"), ("(12) Kota Kediri", "35.71"), ("'Kab. Sikka", "53.07"), ('="Kab. Sikka"', "53.07"),
        ("\u200eKab.\u200b Sikka", "53.07"),
    ],
)  # fmt: skip
def test_spellings_of_offices_and_banks_are_read(text: str, expected: str) -> None:
    assert code(text) == expected


@pytest.mark.parametrize("text", ["Kota", "Kabupaten", "12. Kota", "Siau Tagulandang Biaro (Sangihe)", "Sikka, Kota"])
def test_a_form_without_a_region_or_with_two_is_not_read(text: str) -> None:
    assert code(text) is None


def test_a_name_that_a_source_cuts_off_is_read_beside_the_full_names_of_the_others() -> None:
    cut = "KAB. OGAN KOMERING ULU"
    full = [f"{cut} TIMUR", f"{cut} SELATAN"]
    for others, expected in (([], None), (full[:1], None), (full, "16.01")):
        regions = read_regions([cut, *others], "names", DIRECTORY).set_index("region")
        assert regions.loc[cut, "region_code"] == expected


@pytest.mark.parametrize(
    ("text", "system", "expected"),
    [
        ("53.08 | Kabupaten Ende", "kemendagri", "53.08"),
        ("5371 | Kupang", "kemendagri", "53.71"),
        ("5371 | Kupang", "names", "53.71"),
        ("53.1 | Manggarai", "kemendagri", "53.10"),
        ("53.7 | Sikka", "kemendagri", "53.07"),
        ("1 | Kupang", "kemendagri", "53.01"),
        ("7 | Sikka | provinsi: 53 | provinsi: NTT", "kemendagri", "53.07"),
        ("901 | Kab. Sikka", "names", "53.07"),
        ("5307 | Kab. Alor | provinsi: NUSA TENGGARA TIMUR", "bps", "53.05"),
        ("5308 | Kab. Endde", "kemendagri", "53.08"),
        ("53 | Nusa Tenggara Timur", "kemendagri", "53"),
        ("kemendagri: 5301 | bps: 5303 | Kupang", "bps", "53.01"),
        ("71 | Kupang | provinsi: 53", "bps", "53.71"),
        ("Solok | provinsi: Sumatera Barat | bagian: kota", "names", "13.72"),
        ("Banjar | provinsi: Jawa Barat", "names", "32.79"),
        ("Kabupaten Merauke | provinsi: Papua", "names", "93.01"),
        ("Kabupaten Merauke | provinsi: Papua Selatan", "names", "93.01"),
        ("provinsi: Jambi", "names", "15"),
        ("provinsi: 53 | provinsi: Nusa Tenggara Timur", "bps", "53"),
        ("provinsi: Indonesia", "names", "00"),
    ],
)
def test_a_code_a_name_and_a_province_decide_together(text: str, system: str, expected: str) -> None:
    assert code(text, system) == expected


@pytest.mark.parametrize(
    ("text", "system", "candidates"),
    [
        (
            "5301 | KABUPATEN SUMBA BARAT", "kemendagri",
            "Kabupaten Kupang (53.01) by its code, Kabupaten Sumba Barat (53.12) by its name",
        ),
        ("5301 | Kab. Ende", "names", "Kabupaten Kupang (53.01) or Kabupaten Sumba Barat (53.12) by its code,"
         " Kabupaten Ende (53.08) by its name"),
        ("5399 | Kab. Ende", "kemendagri", "no region by its code, Kabupaten Ende (53.08) by its name"),
        ("2 | Kupang", "kemendagri", "no region by its code,"
         " Kabupaten Kupang (53.01) or Kota Kupang (53.71) by its name"),
        ("Kabupaten Ende | provinsi: Bali", "names", "Kabupaten Ende (53.08) beside Bali"),
        ("53.08 | provinsi: Bali", "kemendagri", "Kabupaten Ende (53.08) beside Bali"),
        ("kemendagri: 5301 | bps: 5301 | Kab. Kupang", "names",
         "no region by its code, Kabupaten Kupang (53.01) by its name"),
        ("Sikka | bagian: kota", "names", "Kabupaten Sikka (53.07) beside kota"),
    ],
)  # fmt: skip
def test_a_code_a_name_and_a_province_that_contradict_decide_nothing(text: str, system: str, candidates: str) -> None:
    assert reading(text, system) == ("CONTRADICTS", candidates)


@pytest.mark.parametrize("text", ["Kupang | provinsi: Nusa Tenggara Timur", "Jambi | provinsi: Jambi"])
def test_a_province_does_not_tell_two_of_its_regions_apart(text: str) -> None:
    assert reading(text)[0] == "AMBIGUOUS"


def test_an_unknown_name_takes_nothing_from_the_code_of_another_region() -> None:
    assert reading("53.08 | Kab. Manggarai Tmr", "kemendagri")[0] == "UNKNOWN"
    assert reading("3204 | Kota Bandng", "kemendagri")[0] == "UNKNOWN"


def test_a_total_is_a_total_whatever_is_beside_it() -> None:
    assert reading("Jumlah | provinsi: Nusa Tenggara Timur")[0] == "TOTAL"
    assert reading("provinsi: Total")[0] == "TOTAL"
