"""TITLE-CONTRADICTS: a title, a sheet or a file name of another place, segment or time than the rows is refused."""

import pytest
from office import MakeOffice, text

from contracts.extracts.titles import segments_named, years_named
from reference.places_named import Places

SUMMARY = ["period", "region", "segment", "active"]
ENDE, SIKKA = ["2024-06", "Kabupaten Ende", "BPU", "9"], ["2024-06", "Kabupaten Sikka", "BPU", "7"]
TARGET = ["year", "region", "instrument", "target_pct", "denominator_id"]


def test_a_title_or_a_file_name_of_another_place_segment_or_month_is_refused_with_both(make_office: MakeOffice) -> None:
    office = make_office(dataset="participants_summary")
    titles = {
        "a_2024-06.csv": ("Peserta di Provinsi Jawa Barat", "names the province 32, and line 2 is of 53.08"),
        "b_2024-06.csv": ("Kabupaten : Alor", "names the region 53.05, and line 2 is of 53.08"),
        "c_2024-06.csv": ("Peserta PU", "names the segment PU, and line 2 is of BPU"),
        "d_2024-06.csv": ("Keadaan Mei 2024", "names the month 2024-05, and line 2 is of 2024-06"),
        "jatim.csv": ("", "names the province 35"),
        "rekap_jakon.csv": ("", "names the segment JAKON"),
        "e_2024-06.csv": ("Tenaga kerja formal", "names the segment FORMAL, and line 2 is of BPU"),
        "2023.csv": ("", "names the year 2023, and line 2 is of 2024-06"),
    }
    for number, (name, (title, _)) in enumerate(titles.items()):
        office.put(name, text([[title, "", "", ""], SUMMARY, ENDE, [*SIKKA[:3], f"{number}"]]))
    assert set(office.refusals().values()) == {"TITLE_CONTRADICTS"}
    sentence = office.send().sentence
    for _, reason in titles.values():
        assert reason.replace("line 2", "line 3") in sentence
    assert 'ignore = ["title"]' in sentence


def test_a_sheet_of_one_segment_holds_no_other_and_a_target_of_one_year_none_of_another(
    make_office: MakeOffice,
) -> None:
    office = make_office("sheets", dataset="participants_summary")
    office.put_sheets({"PU": [SUMMARY, ENDE], "BPU": [SUMMARY, SIKKA]})
    office.refused("TITLE_CONTRADICTS", "'PU' names the segment PU, and line 2 is of BPU")
    month = make_office("month", dataset="participants_summary", constants={"period": "2024-06"})
    month.put_sheets({"Mei": [SUMMARY[1:], ENDE[1:]]})
    month.refused("TITLE_CONTRADICTS", "'Mei' names the month Mei, and line 2 is of 2024-06")
    target = make_office("target", dataset="targets")
    target.put("target_2025.csv", text([TARGET, ["2024", "Kabupaten Ende", "RPJMD", "40", "semesta"]]))
    target.refused("TITLE_CONTRADICTS", "names the year 2025, and line 2 is of 2024")


def test_titles_that_say_what_the_rows_say_or_are_declared_to_say_nothing_are_read(make_office: MakeOffice) -> None:
    office = make_office(dataset="participants_summary")
    titles = (
        "BPJS Ketenagakerjaan Jakarta", "Provinsi Nusa Tenggara Timur", "Kabupaten Ende dan Kabupaten Alor",
        "Peserta BPU 2024", "Peserta informal",
        "Keadaan Juni 2024", "Inpres Nomor 2 Tahun 2021", "Dicetak 5 Juli 2025", "NTT dan NTB",
    )  # fmt: skip
    above = [[title, "", "", ""] for title in titles]
    office.put("bpu_ntt_2024-06.csv", text([*above, SUMMARY, ENDE, SIKKA]))
    assert len(office.send().rows) == 2
    regional = make_office("regional", dataset="participants_summary")
    regional.put("a.csv", text([["Kantor Wilayah Bali Nusa Tenggara dan Papua", "", "", ""], SUMMARY, ENDE]))
    assert len(regional.send().rows) == 1
    declared = make_office("declared", dataset="participants_summary", ignore=["title"])
    declared.put("jatim.csv", text([["Peserta PU Provinsi Jawa Barat", "", "", ""], SUMMARY, ENDE]))
    assert len(declared.send().rows) == 1


def test_a_regency_of_a_new_province_may_stand_under_the_title_of_the_province_that_it_was_part_of(
    make_office: MakeOffice,
) -> None:
    office = make_office(dataset="participants_summary")
    rows = [["2021-06", name, "BPU", "9"] for name in ("Kabupaten Merauke", "Kabupaten Jayapura")]
    office.put("a.csv", text([["Provinsi Papua", "", "", ""], SUMMARY, *rows]))
    assert len(office.send().rows) == 2
    other = make_office("other", dataset="participants_summary")
    other.put("a.csv", text([["Provinsi Papua Selatan", "", "", ""], SUMMARY, *rows]))
    other.refused("TITLE_CONTRADICTS", "names the province 93, and line 4 is of 91.03")


@pytest.mark.parametrize(
    ("said", "provinces", "regencies"),
    [
        ("Bengkulu Selatan dan Gorontalo Utara", set(), set()),
        ("Kota Jambi", set(), {"15.71"}),
        ("Alor", set(), {"53.05"}),
        ("Kupang", set(), {"53.01", "53.71"}),
        ("Bengkulu", {"17"}, set()),
        ("Peserta Alor", set(), set()),
        ("Kab. Bogor, Papua Barat Daya", {"96"}, {"32.01"}),
        ("Provinsi DKI Jakarta", {"31"}, set()),
        ("Kupang, 3 Juli 2024", set(), set()),
        ("Kepulauan Riau", {"21"}, set()),
    ],
)
def test_a_name_within_a_longer_one_is_no_place(said: str, provinces: set[str], regencies: set[str]) -> None:
    named = Places().named_in(said)
    assert (set(named.provinces), set(named.regencies)) == (provinces, regencies)


def test_years_of_laws_days_and_yearbooks_are_no_years_of_rows() -> None:
    texts = ("UU No. 24 Tahun 2011", "Ende Dalam Angka 2025", "diunduh 2025", "2024-07-05", "RPJMN 2025-2029")
    assert [list(years_named(text)) for text in texts[:4]] == [[], [], [], []]
    assert list(years_named(texts[4])) == [2025, 2026, 2027, 2028, 2029]
    assert segments_named("Bukan Penerima Upah") == {"BPU"}
