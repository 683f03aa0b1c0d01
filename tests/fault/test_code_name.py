"""A code, a name and a province side by side check each other, and so do codes and the areas of the NIKs."""

from collections.abc import Sequence
from datetime import date

import pytest
from office import MakeOffice, nik, person, text
from reading import ReadTables, Source, in_order, refused

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


def of(system: str, dataset: str = "participants_summary", **keys: object) -> Source:
    """What a source declares that writes regions so."""
    return {"dataset": dataset, "region_codes": system, **keys}


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
    tables_read: ReadTables,
) -> None:
    table = text([SUMMARY, *summary(OF_BPS)])
    found = tables_read({system: (of(system), table) for system in ("kemendagri", "bps", "names")})
    assert refused(found["kemendagri"], "REGION_CONTRADICTS", "3 of 3 rows", 'region_codes = "bps"')
    assert "region_alias" not in found["kemendagri"].sentence
    for system in ("bps", "names"):
        assert found[system].values("region_code") == ["53.12", "53.01", "53.07"]


def test_a_name_that_contradicts_its_code_quarantines_its_row_and_two_that_fit_no_system_refuse_the_file(
    tables_read: ReadTables,
) -> None:
    rows = [("53.08", "Kabupaten Ende"), ("53.01", "Kabupaten Ende"), ("", "Kab. Sikka"), ("5371", "Kupang")]
    unfit = [("53.08", "Kabupaten Bogor"), ("53.07", "Kabupaten Garut"), ("53.01", "Kabupaten Kupang")]
    one, two = in_order(tables_read, of("kemendagri"), (text([SUMMARY, *summary(pairs)]) for pairs in (rows, unfit)))
    assert one.set_aside == {3: "REGION_CONTRADICTS"}
    assert one.values("region_code") == ["53.08", "53.07", "53.71"]
    assert refused(two, "REGION_CONTRADICTS", "2 of 3 rows", "No region_codes fit")


def test_codes_or_a_heading_of_the_other_system_are_refused_with_it(tables_read: ReadTables) -> None:
    def table(heading: str, codes: Sequence[str]) -> str:
        rows = (["2024-06", code, "ALL", "1000"] for code in codes)
        return text([["periode", heading, "segmen", "peserta aktif"], *rows])

    of_bps = table("bps_kode_kabupaten_kota", ("5301", "5302", "5303"))
    found = tables_read(
        {
            "codes": (of("bps"), table("kode wilayah", ("31.01", "31.71", "53.01"))),
            "heading": (of("kemendagri"), of_bps),
            "right": (of("bps"), of_bps),
        }
    )
    assert refused(found["codes"], "REGION_CONTRADICTS", 'region_codes = "kemendagri"')
    assert refused(found["heading"], "REGION_CONTRADICTS", 'region_codes = "bps"')
    assert found["right"].values("region_code") == ["53.12", "53.11", "53.01"]


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


def test_a_province_beside_a_regency_tells_which_one_is_meant(tables_read: ReadTables) -> None:
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
    provinces = [("15", "JAMBI"), ("94", "Papua"), ("", "Indonesia")]
    tables = {
        "names": (headings, places), "bps": (("kode_provinsi", "nama_provinsi", "tanggal", *headings[3:]), provinces),
    }  # fmt: skip
    found = tables_read(
        {
            system: (of(system, "eligible_workers"), text([header, *eligible(rows)]))
            for system, (header, rows) in tables.items()
        }
    )
    assert found["names"].values("region_code") == ["32.79", "53.08", "63.03", "53.07"]
    assert found["names"].set_aside == {5: "REGION_AMBIGUOUS", 6: "REGION_CONTRADICTS", 8: "REGION_MISSING"}
    assert found["bps"].values("region_code") == ["15", "91", "00"]  # a table of provinces is one of provinces


def eligible(places: Sequence[tuple[str, str]]) -> list[list[str]]:
    return [[*place, "2023-12-31", "ALL", str(1000 + number)] for number, place in enumerate(places)]


def test_a_table_of_an_open_data_portal_is_read(tables_read: ReadTables) -> None:
    rows = [
        ["1", "32", "JAWA BARAT", "3201", "KABUPATEN BOGOR", "2700000", "2500000", "ORANG", "2023"],
        ["2", "53", "NUSA TENGGARA TIMUR", "5301", "KABUPATEN SUMBA BARAT", "60000", "59000", "ORANG", "2023"],
    ]
    table = text([OPEN_DATA, *rows])
    for outcome in tables_read({system: (of(system, "labour_force"), table) for system in ("bps", "names")}).values():
        assert outcome.values("region_code") == ["32.01", "53.12"]
        assert {f"{day:%Y-%m}" for day in outcome.values("round_month")} == {"2023-08"}


def test_an_urban_or_rural_column_is_no_second_name() -> None:
    match = headings_of(DATASETS["labour_force"], date(2023, 8, 1)).match(["putaran", "kab/kota", "Daerah"])
    assert (match.positions, match.unmatched) == ({"round": 0, "region": 1}, ("Daerah",))


def test_a_section_tells_bare_names_apart_and_without_sections_they_stay_ambiguous(tables_read: ReadTables) -> None:
    headings = ("putaran", "kabupaten/kota", "angkatan kerja", "bekerja")
    names = ["Kabupaten/Regency", "01. Kupang", "Kab. Ende", "Banda Aceh", "Kota", "71. Kupang", "Kab. Sikka", "Jumlah"]
    rows = [["2023-08", name, "100", "90"] if "/" not in name and name not in ("Kota", "Jumlah") else ["", name, "", ""]
            for name in names]  # fmt: skip
    bare = [["2023-08", name, "100", "90"] for name in ("01. Kupang", "71. Kupang", "Ende")]
    sections, none = in_order(tables_read, {}, (text([headings, *some]) for some in (rows, bare)))
    assert sections.values("region_code") == ["53.01", "53.08", "53.71", "53.07"]
    assert sections.set_aside[5] == "REGION_CONTRADICTS"
    assert none.set_aside == {2: "REGION_AMBIGUOUS", 3: "REGION_AMBIGUOUS"}


SEGMENTS = ("periode", "kab/kota", "segmen", "peserta aktif")


def test_a_total_in_the_segment_column_checks_the_segments_and_is_none(make_office: MakeOffice) -> None:
    """A month for each word, then rows in other orders; of two files the totals are wrong."""
    office = make_office(dataset="participants_summary")
    places = ("Kab. Ende", "Kab. Sikka")

    def put(month: int, rows: Sequence[tuple[str, str, int]]) -> None:
        lines = ([f"2024-{month:02d}", place, segment, f"{count}"] for place, segment, count in rows)
        office.put_rows_under(SEGMENTS, [*lines], f"{month:02d}.csv")

    for month, word in enumerate(("Jumlah", "TOTAL", "Sub Total", "jml"), 1):
        parts = (("PU", 700), ("BPU", 300), (word, 1000))
        put(month, [(place, *part) for place in places for part in parts])
    by_segment = [("PU", (7, 70)), ("BPU", (3, 30)), ("Jumlah", (10, 100))]
    put(5, [(place, segment, counts[number]) for segment, counts in by_segment for number, place in enumerate(places)])
    outcome = office.send()
    assert outcome.counted("active_participant_count") == [3, 7, 30, 70, *[300] * 8, *[700] * 8]
    by_segment[2] = ("Jumlah", (100, 10))
    put(5, [(place, segment, counts[number]) for segment, counts in by_segment for number, place in enumerate(places)])
    put(6, [("Kab. Ende", "PU", 700), ("Kab. Ende", "BPU", 300), ("Kab. Ende", "Jumlah", 1100)])
    outcome = office.send("again")
    assert outcome.code == "TOTAL_DIFFERS"
    assert all(word in outcome.sentence for word in ("05.csv", "06.csv", "states 1,100", "give 1,000"))
    assert not any(f"{month:02d}.csv" in outcome.sentence for month in range(1, 5))


def test_names_under_an_unknown_heading_beside_codes_of_the_other_system_refuse_the_file(
    tables_read: ReadTables,
) -> None:
    rows = [["2024-06", "5301", "Sumba Barat", "PU", "9"], ["2024-06", "5302", "Sumba Timur", "PU", "8"]]
    table = text([["period", "region", "lokasi kerja", "segment", "active"], *rows])
    sources = {"wrong": of("kemendagri"), "right": of("bps"), "other": of("kemendagri", ignore=["lokasi kerja"])}
    found = tables_read({name: (source, table) for name, source in sources.items()})
    wrong = "column 'lokasi kerja' names 'Sumba Barat' beside the code of Kabupaten Kupang"
    assert refused(found["wrong"], "REGION_CONTRADICTS", wrong)
    assert found["right"].values("region_code") == ["53.12", "53.11"]
    assert found["other"].values("region_code") == ["53.01", "53.02"]
