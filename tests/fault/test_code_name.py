"""A code, a name and a province side by side check each other, and so do codes and the areas of the NIKs."""

from collections.abc import Sequence
from datetime import date

import pytest
from office import MakeOffice, Office, nik, person, text

from contracts.extracts.datasets import DATASETS
from reference.column_maps import headings_of
from reference.tables import load

SUMMARY = ("periode", "kode wilayah", "nama_kabupaten_kota", "segmen", "peserta aktif")
OF_BPS = (("5301", "KABUPATEN SUMBA BARAT"), ("5303", "KABUPATEN KUPANG"), ("5310", "KABUPATEN SIKKA"))
OPEN_DATA = (
    "id", "kode_provinsi", "nama_provinsi", "bps_kode_kabupaten_kota", "bps_nama_kabupaten_kota",
    "jumlah_angkatan_kerja", "penduduk_bekerja", "satuan", "tahun",
)  # fmt: skip
REGENCIES = load("regency").query("province_code == '53'")


def summary(pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    return [["2024-06", *pair, "ALL", f"{number}1000"] for number, pair in enumerate(pairs, start=1)]


def put(office: Office, headings: Sequence[str], rows: Sequence[Sequence[str]], name: str = "tabel.csv") -> Office:
    office.put_rows_under(headings, rows, name)
    return office


def codes(office: Office) -> list[str]:
    return list(office.send().values("region_code"))


def registered(code_column: str, rows_each: int = 30) -> list[list[str]]:
    """Persons who work where they were registered, or a third of them elsewhere, under the codes of one system."""
    rows = []
    for number, regency in enumerate(REGENCIES.itertuples()):
        for serial in range(rows_each):
            area = regency.regency_code if serial % 3 else REGENCIES["regency_code"].iloc[(number + serial) % 22]
            own = f"{area.replace('.', '')}01{nik(0)[6:12]}{number * rows_each + serial + 1:04d}"
            code = getattr(regency, code_column).replace(".", "")
            rows.append(person(number * rows_each + serial, region=code, nik=own))
    return rows


def test_a_file_of_codes_that_its_names_contradict_is_refused_with_the_system_that_fits(
    make_office: MakeOffice,
) -> None:
    office = put(make_office(dataset="participants_summary", region_codes="kemendagri"), SUMMARY, summary(OF_BPS))
    sentence = office.refused("REGION_CONTRADICTS", "3 of 3 rows", 'region_codes = "bps"')
    assert "region_alias" not in sentence


@pytest.mark.parametrize("system", ["bps", "names"])
def test_the_same_file_is_read_under_the_system_that_fits(make_office: MakeOffice, system: str) -> None:
    office = put(make_office(dataset="participants_summary", region_codes=system), SUMMARY, summary(OF_BPS))
    assert codes(office) == ["53.12", "53.01", "53.07"]


def test_a_row_whose_name_contradicts_its_code_is_quarantined(make_office: MakeOffice) -> None:
    rows = summary([("53.08", "Kabupaten Ende"), ("53.01", "Kabupaten Ende"), ("", "Kab. Sikka"), ("5371", "Kupang")])
    office = put(make_office(dataset="participants_summary", region_codes="kemendagri"), SUMMARY, rows)
    outcome = office.send()
    assert outcome.set_aside == {3: "REGION_CONTRADICTS"}
    assert outcome.values("region_code") == ["53.08", "53.07", "53.71"]


def test_a_file_whose_names_fit_no_system_is_refused_without_naming_one(make_office: MakeOffice) -> None:
    rows = summary([("53.08", "Kabupaten Bogor"), ("53.07", "Kabupaten Garut"), ("53.01", "Kabupaten Kupang")])
    office = put(make_office(dataset="participants_summary", region_codes="kemendagri"), SUMMARY, rows)
    assert "No region_codes fit" in office.refused("REGION_CONTRADICTS", "2 of 3 rows")


def test_codes_that_only_the_other_system_has_are_refused_with_it(make_office: MakeOffice) -> None:
    headings = ("periode", "kode wilayah", "segmen", "peserta aktif")
    rows = [["2024-06", code, "ALL", "1000"] for code in ("31.01", "31.71", "53.01")]
    office = put(make_office(dataset="participants_summary", region_codes="bps"), headings, rows)
    office.refused("REGION_CONTRADICTS", 'region_codes = "kemendagri"')


@pytest.mark.parametrize(("declared", "written"), [("kemendagri", "bps_code"), ("bps", "regency_code")])
def test_codes_whose_niks_are_of_the_other_system_are_refused_with_it(
    make_office: MakeOffice, declared: str, written: str
) -> None:
    office = make_office(region_codes=declared)
    office.put_rows(registered(written))
    fits = "bps" if declared == "kemendagri" else "kemendagri"
    office.refused("REGION_CONTRADICTS", f'region_codes = "{fits}"')
    office.source["region_codes"] = fits
    outcome = office.send("again")
    assert len(outcome.loaded) == 660
    assert set(outcome.values("regency_code")) == set(REGENCIES["regency_code"])


def test_persons_who_were_registered_elsewhere_do_not_make_their_codes_suspect(make_office: MakeOffice) -> None:
    office = make_office(region_codes="kemendagri")
    office.put_rows([person(number, region="5301") for number in range(1, 20)])
    assert len(office.send().loaded) == 19


def test_a_province_beside_a_regency_tells_which_one_is_meant(make_office: MakeOffice) -> None:
    headings = ("provinsi", "kabupaten/kota", "tanggal acuan", "segmen", "semesta")
    places = [
        ("Jawa Barat", "Banjar"),
        ("Nusa Tenggara Timur", "Kabupaten Ende"),
        ("Kalimantan Selatan", "BANJAR"),
        ("Nusa Tenggara Timur", "Kupang"),
        ("Bali", "Kabupaten Ende"),
        ("", "Kab. Sikka"),
        ("NTT", ""),
    ]
    rows = [[*place, "2023-12-31", "ALL", str(1000 + number)] for number, place in enumerate(places)]
    outcome = put(make_office(dataset="eligible_workers"), headings, rows).send()
    assert outcome.values("region_code") == ["32.79", "53.08", "63.03", "53.07"]
    assert outcome.set_aside == {5: "REGION_AMBIGUOUS", 6: "REGION_CONTRADICTS", 8: "REGION_MISSING"}


def test_a_table_of_provinces_is_one_of_provinces(make_office: MakeOffice) -> None:
    headings = ("kode_provinsi", "nama_provinsi", "tanggal", "segmen", "semesta")
    places = (("15", "JAMBI"), ("94", "Papua"), ("", "Indonesia"))
    rows = [[*place, "2023-12-31", "ALL", "1000"] for place in places]
    assert codes(put(make_office(dataset="eligible_workers", region_codes="bps"), headings, rows)) == ["15", "91", "00"]


@pytest.mark.parametrize("system", ["bps", "names"])
def test_a_table_of_an_open_data_portal_is_read(make_office: MakeOffice, system: str) -> None:
    rows = [
        ["1", "32", "JAWA BARAT", "3201", "KABUPATEN BOGOR", "2700000", "2500000", "ORANG", "2023"],
        ["2", "53", "NUSA TENGGARA TIMUR", "5301", "KABUPATEN SUMBA BARAT", "60000", "59000", "ORANG", "2023"],
    ]
    office = put(make_office(dataset="labour_force", region_codes=system), OPEN_DATA, rows)
    outcome = office.send()
    assert outcome.values("region_code") == ["32.01", "53.12"]
    assert {f"{day:%Y-%m}" for day in outcome.values("round_month")} == {"2023-08"}


def test_a_heading_that_names_another_system_than_the_source_declares_is_refused(make_office: MakeOffice) -> None:
    headings = ("periode", "bps_kode_kabupaten_kota", "segmen", "peserta aktif")
    rows = [["2024-06", code, "ALL", "1000"] for code in ("5301", "5302", "5303")]
    office = put(make_office(dataset="participants_summary", region_codes="kemendagri"), headings, rows)
    office.refused("REGION_CONTRADICTS", 'region_codes = "bps"')
    office.source["region_codes"] = "bps"
    assert list(office.send("again").values("region_code")) == ["53.12", "53.11", "53.01"]


def test_two_columns_under_one_heading_are_still_refused(make_office: MakeOffice) -> None:
    headings = ("periode", "wilayah", "Wilayah", "segmen", "peserta aktif")
    office = put(make_office(dataset="participants_summary"), headings, [["2024-06", "Bogor", "Bogor", "ALL", "1"]])
    office.refused("COLUMN_REPEATED")


def test_an_urban_or_rural_column_is_no_second_name() -> None:
    match = headings_of(DATASETS["labour_force"], date(2023, 8, 1)).match(["putaran", "kab/kota", "Daerah"])
    assert (match.positions, match.unmatched) == ({"round": 0, "region": 1}, ("Daerah",))


def test_a_section_tells_bare_names_apart(make_office: MakeOffice) -> None:
    headings = ("putaran", "kabupaten/kota", "angkatan kerja", "bekerja")
    names = ["Kabupaten/Regency", "01. Kupang", "Kab. Ende", "Banda Aceh", "Kota", "71. Kupang", "Kab. Sikka", "Jumlah"]
    rows = [["2023-08", name, "100", "90"] if "/" not in name and name not in ("Kota", "Jumlah") else ["", name, "", ""]
            for name in names]  # fmt: skip
    outcome = put(make_office(dataset="labour_force"), headings, rows).send()
    assert outcome.values("region_code") == ["53.01", "53.08", "53.71", "53.07"]
    assert outcome.set_aside[5] == "REGION_CONTRADICTS"


def test_a_table_without_sections_tells_bare_names_no_more_than_before(make_office: MakeOffice) -> None:
    headings = ("putaran", "kabupaten/kota", "angkatan kerja", "bekerja")
    rows = [["2023-08", name, "100", "90"] for name in ("01. Kupang", "71. Kupang", "Ende")]
    outcome = put(make_office(dataset="labour_force"), headings, rows).send()
    assert outcome.set_aside == {2: "REGION_AMBIGUOUS", 3: "REGION_AMBIGUOUS"}


SEGMENTS = ("periode", "kab/kota", "segmen", "peserta aktif")


@pytest.mark.parametrize("word", ["Jumlah", "TOTAL", "Sub Total", "jml"])
def test_a_total_in_the_segment_column_checks_the_segments_and_is_none(make_office: MakeOffice, word: str) -> None:
    parts = [("PU", "700"), ("BPU", "300"), (word, "1000")]
    rows = [["2024-06", place, *part] for place in ("Kab. Ende", "Kab. Sikka") for part in parts]
    office = put(make_office(dataset="participants_summary"), SEGMENTS, rows)
    outcome = office.send()
    assert outcome.values("active_participant_count") == [700, 300, 700, 300]


def test_a_total_of_a_region_is_the_sum_of_its_segments_wherever_they_are(make_office: MakeOffice) -> None:
    parts = (("PU", (7, 70)), ("BPU", (3, 30)), ("Jumlah", (10, 100)))
    rows = [["2024-06", place, segment, str(counts[number])]
            for segment, counts in parts for number, place in enumerate(("Kab. Ende", "Kab. Sikka"))]  # fmt: skip
    office = put(make_office(dataset="participants_summary"), SEGMENTS, rows)
    assert sorted(office.send().values("active_participant_count")) == [3, 7, 30, 70]
    put(office, SEGMENTS, [*rows[:-2], [*rows[-2][:3], "100"], [*rows[-1][:3], "10"]])
    office.refused("TOTAL_DIFFERS")


def test_a_total_in_the_segment_column_that_its_segments_do_not_give_blocks(make_office: MakeOffice) -> None:
    rows = [["2024-06", "Kab. Ende", *part] for part in (("PU", "700"), ("BPU", "300"), ("Jumlah", "1100"))]
    office = put(make_office(dataset="participants_summary"), SEGMENTS, rows)
    office.refused("TOTAL_DIFFERS", "1,100", "1,000")


def test_names_under_an_unknown_heading_beside_codes_of_the_other_system_refuse_the_file(
    make_office: MakeOffice,
) -> None:
    rows = [["2024-06", "5301", "Sumba Barat", "PU", "9"], ["2024-06", "5302", "Sumba Timur", "PU", "8"]]
    table = text([["period", "region", "lokasi kerja", "segment", "active"], *rows])
    wrong = make_office("wrong", dataset="participants_summary", region_codes="kemendagri")
    wrong.put("a.csv", table)
    wrong.refused("REGION_CONTRADICTS", "column 'lokasi kerja' names 'Sumba Barat' beside the code of Kabupaten Kupang")
    right = make_office("right", dataset="participants_summary", region_codes="bps")
    right.put("a.csv", table)
    assert right.send().counted("region_code") == ["53.11", "53.12"]
    other = make_office(dataset="participants_summary", region_codes="kemendagri", ignore=["lokasi kerja"])
    other.put("a.csv", table)
    assert other.send().counted("region_code") == ["53.01", "53.02"]
