"""How a region's code is read: in its declared system, repaired only when one reading is left."""

import pandas as pd
import pytest

from reference.tables import load_all
from transforms.regions import RegionDirectory, read_regions

FRAMES = load_all()
DIRECTORY = RegionDirectory.of(FRAMES)


def read(text: str | None, code_system: str = "names") -> pd.Series:
    return read_regions([text], code_system, DIRECTORY).iloc[0]


def code(text: str, code_system: str = "names") -> object:
    return read(text, code_system)["region_code"]


def problem(text: str | None, code_system: str = "names") -> object:
    return read(text, code_system)["region_problem"]


@pytest.mark.parametrize("text", ["5301", "53.01", "53. 01", "53"])
def test_a_code_among_names_is_undeclared(text: str) -> None:
    assert problem(text) == "CODE_UNDECLARED"


def test_an_undeclared_code_shows_both_readings() -> None:
    candidates = "53.01 Kabupaten Kupang by Kemendagri, 53.12 Kabupaten Sumba Barat by BPS"
    assert read("5301")["region_candidates"] == candidates


def test_the_same_four_digits_are_two_regencies_in_the_two_systems() -> None:
    assert (code("5301", "kemendagri"), code("5301", "bps")) == ("53.01", "53.12")


def test_every_regency_is_read_by_both_its_codes_and_its_official_name() -> None:
    regency = FRAMES["regency"]
    for column, system in (("regency_code", "kemendagri"), ("bps_code", "bps"), ("regency_name", "names")):
        regions = read_regions(regency[column], system, DIRECTORY)
        assert list(regions["region_code"]) == list(regency["regency_code"])
        assert set(regions["region_level"]) == {"regency"}
        assert set(regions["region_repair"]) == {None}


@pytest.mark.parametrize(
    ("text", "system", "expected"),
    [
        ("00", "kemendagri", "00"),
        ("0000", "bps", "00"),
        ("53", "kemendagri", "53"),
        ("5300", "bps", "53"),
        ("91", "kemendagri", "91"),
        ("94", "bps", "91"),
        ("Kab. Sikka", "bps", "53.07"),
    ],
)
def test_nation_provinces_and_safe_names_are_read_beside_codes(text: str, system: str, expected: str) -> None:
    assert code(text, system) == expected


@pytest.mark.parametrize(
    ("text", "system", "expected", "repair"),
    [
        ("11.1", "kemendagri", "11.10", "11.1 read as 11.10"),
        ("36. 03", "kemendagri", "36.03", "36. 03 read as 36.03"),
        ("53,01", "kemendagri", "53.01", "53,01 read as 53.01"),
        ("5301.0", "kemendagri", "53.01", "5301.0 read as 5301"),
        ("5303.0", "bps", "53.01", "5303.0 read as 5303"),
        ("91.01", "kemendagri", "93.01", "91.01 read as 93.01, its code today"),
        ("9108", "bps", "96.03", "9108 read as 96.03, its code today"),
    ],
)
def test_a_damaged_or_former_code_is_repaired_and_says_so(text: str, system: str, expected: str, repair: str) -> None:
    reading = read(text, system)
    assert (reading["region_code"], reading["region_repair"]) == (expected, repair)


def test_a_code_without_its_leading_zero_is_not_repaired() -> None:
    reading = read("53.7", "kemendagri")
    assert (reading["region_problem"], reading["region_candidates"]) == ("UNKNOWN", "Kabupaten Sikka (53.07)")


def test_a_lost_last_zero_is_doubted_in_a_column_that_drops_leading_zeros() -> None:
    regions = read_regions(["53.1", "53.7", "53.12"], "kemendagri", DIRECTORY).set_index("region")
    assert regions.loc["53.1", "region_candidates"] == "Kabupaten Kupang (53.01) or Kabupaten Manggarai (53.10)"
    assert regions.loc["53.1", "region_code"] is None
    assert regions.loc["53.12", "region_code"] == "53.12"


@pytest.mark.parametrize(
    ("text", "system"),
    [("53.01.05", "kemendagri"), ("5399", "kemendagri"), ("5300", "kemendagri"), ("53.03", "bps"), ("9999", "bps")],
)
def test_a_code_that_the_declared_system_does_not_have_is_unknown(text: str, system: str) -> None:
    assert problem(text, system) == "UNKNOWN"


def test_a_code_of_the_other_system_is_shown_as_what_it_would_be_there() -> None:
    assert read("9701", "kemendagri")["region_candidates"] == "no region by Kemendagri, 95.08 Kabupaten Nduga by BPS"


def test_a_code_given_to_two_regencies_would_be_ambiguous() -> None:
    period = FRAMES["region_code_period"]
    reused = period[period["code"] == "91.01"].assign(regency_code="53.07")
    frames = {**FRAMES, "region_code_period": pd.concat([period, reused])}
    reading = read_regions(["91.01"], "kemendagri", RegionDirectory.of(frames)).iloc[0]
    assert reading["region_candidates"] == "Kabupaten Sikka (53.07) or Kabupaten Merauke (93.01)"
