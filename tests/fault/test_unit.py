"""UNIT: a unit that a table states multiplies its counts of persons; two that differ refuse it."""

import itertools
from collections.abc import Sequence

import openpyxl  # type: ignore[import-untyped]
import pytest
from office import MakeOffice, Office, Outcome, text
from reading import ReadTables, Source, in_order, refused

from contracts.runtime.errors import ConfigurationError
from reference.tables import load

HEADINGS = ["putaran", "kabupaten/kota", "angkatan kerja", "bekerja"]
ROW = ["2023-08", "Kabupaten Pacitan", "395", "388.5"]
CSV = "sakernas.csv"
Rows = Sequence[Sequence[str]]


@pytest.fixture
def bps(make_office: MakeOffice) -> Office:
    return make_office(dataset="labour_force")


def sent(office: Office, *rows: Sequence[str], name: str = CSV) -> Outcome:
    office.put(name, text(rows))
    return office.send()


def employed(outcome: Outcome) -> list[int]:
    return outcome.values("employed_count")


def read(tables_read: ReadTables, *tables: str | Rows) -> list[Outcome]:
    """The outcomes of tables, in their order."""
    return in_order(tables_read, {}, (rows if isinstance(rows, str) else text(rows) for rows in tables))


def test_thousands_that_a_title_or_an_info_line_states_are_applied(tables_read: ReadTables) -> None:
    lines = (
        "Angkatan Kerja menurut Kabupaten/Kota (Ribu Orang) 2023", "Satuan : Ribu Jiwa", "Angka dalam ribuan",
        "Labour force ('000)", "Labour force in thousand persons", "Jenis Kegiatan [000 orang]", "(dalam 1 000 Orang)",
    )  # fmt: skip
    outcomes = read(tables_read, *([[line], HEADINGS, ROW] for line in lines))
    for line, outcome in zip(lines, outcomes, strict=True):
        assert (outcome.values("labour_force_count"), employed(outcome)) == ([395_000], [388_500]), line
        assert "in thousands of persons, multiplied: labour_force, employed" in outcome.layouts[0]
        assert "exact to 500 persons" in outcome.layouts[0]


def test_what_states_no_unit_is_of_persons(tables_read: ReadTables) -> None:
    persons = [*ROW[:3], "388"]
    notes = ("Upah 2 x 1.000", "4 x 1.000 orang hadir", "x 10.000")
    tables = (
        [["Sebanyak dua ribu orang di Kabupaten"], HEADINGS, persons],
        *([HEADINGS, persons, [note, "", "", ""]] for note in notes),
    )
    assert list(map(employed, read(tables_read, *tables))) == [[388]] * 4


def test_a_heading_states_the_unit_of_its_column(tables_read: ReadTables) -> None:
    headings = (("angkatan kerja (ribu orang)", "bekerja (000)"), ("Angkatan Kerja, ribuan", "Bekerja dalam ribu"))
    tables = (text([[*HEADINGS[:2], *pair], ROW], delimiter=";").replace(".", ",") for pair in headings)
    assert list(map(employed, read(tables_read, *tables))) == [[388_500]] * 2


def test_rows_of_units_and_of_column_numbers_below_the_headings_are_no_data(tables_read: ReadTables) -> None:
    below = ["", "", "(ribu orang)", "(ribu orang)"], ["(1)", "(2)", "(3)", "(4)"]
    (outcome,) = read(tables_read, [HEADINGS, *below, ROW])
    assert (employed(outcome), outcome.set_aside, list(outcome.loaded)) == ([388_500], {}, [4])


def test_a_unit_column_states_the_unit_of_every_row(tables_read: ReadTables) -> None:
    units = {"Ribu Orang": ("388.5", 388_500), "ORANG": ("388", 388), "Juta Jiwa": ("3.9", 3_900_000)}
    tables = ([[*HEADINGS, "Satuan"], [*ROW[:2], worked, worked, unit]] for unit, (worked, _) in units.items())
    outcomes = read(tables_read, *tables)
    assert list(map(employed, outcomes)) == [[people] for _, people in units.values()]
    assert not any("Satuan" in outcome.layouts[0] for outcome in outcomes)


def test_a_note_below_the_table_states_it_too(tables_read: ReadTables) -> None:
    notes = {
        "Catatan: angka dalam ribuan orang": 388_500, "*) x 1.000 orang": 388_500, "\u00d7 1000": 388_500,
        "Catatan: dalam ratusan orang": 38_850,
    }  # fmt: skip
    outcomes = read(tables_read, *([HEADINGS, ROW, [note, "", "", ""]] for note in notes))
    assert list(map(employed, outcomes)) == [[people] for people in notes.values()]


def test_three_digits_behind_one_mark_in_a_table_of_thousands_are_not_guessed(tables_read: ReadTables) -> None:
    tables: dict[str, tuple[Source, str]] = {}
    for place, (mark, delimiter) in itertools.product((0, 2), ((".", ","), (",", ";"))):
        rows = [HEADINGS, [*ROW[:2], f"9{mark}123", f"8{mark}500"]]
        rows.insert(place, ["Angka dalam ribuan", "", "", ""])
        number, content = len(tables), text(rows, delimiter=delimiter)
        tables[f"bare_{number}"] = ({}, content)
        tables[f"said_{number}"] = ({"decimal": {",": ".", ".": ","}[mark]}, content)
    found = tables_read(tables)
    assert len(found) == 8
    for name, outcome in found.items():
        if name.startswith("bare"):
            assert refused(outcome, "DECIMAL_AMBIGUOUS", name, "in thousands or millions")
        else:
            assert employed(outcome) == [8_500_000], name


def test_large_figures_stay_whole_numbers_and_what_is_no_count_is_left_alone(tables_read: ReadTables) -> None:
    indonesia = ["2023-08", "Indonesia", "147.71", "139.852377", "0.21%"]
    beside = "Upah (Juta Rupiah); TPAK (%); Angkatan Kerja (Ribu Orang)"
    large, said = read(
        tables_read, [["(Juta Orang)"], [*HEADINGS, "rse bekerja"], indonesia], [[beside], HEADINGS, ROW]
    )
    assert (large.values("labour_force_count"), employed(large)) == ([147_710_000], [139_852_377])
    assert large.values("employed_relative_standard_error_ratio") == [0.0021]
    assert employed(said) == [388_500]  # money and rates beside persons


def test_two_statements_that_differ_refuse_the_file(tables_read: ReadTables) -> None:
    tables = (
        [["(Ribu Orang)"], [*HEADINGS[:3], "bekerja (orang)"], ROW],
        [["(Ribu Orang)"], [*HEADINGS, "satuan"], [*ROW, "Orang"]],
        [[*HEADINGS, "satuan"], [*ROW, "Orang"], [*ROW, "Ribu Orang"]],
        [["(Ribu Orang)"], HEADINGS, ROW, ["Catatan: dalam juta orang", "", "", ""]],
    )
    for outcome in read(tables_read, *tables):
        assert refused(outcome, "UNIT_DISAGREES", "in different units", "thousands of persons"), outcome


def test_what_is_no_count_of_persons_refuses_the_file(tables_read: ReadTables) -> None:
    percents = ([[title], HEADINGS, ROW] for title in ("Persentase (Persen)", "Satuan: %"))
    *shares, dozens = read(tables_read, *percents, [[*HEADINGS, "satuan"], [*ROW, "Lusin"]])
    assert all(refused(outcome, "UNIT_NOT_PERSONS", "column labour_force") for outcome in shares)
    assert refused(dozens, "UNIT_UNKNOWN", "'Lusin'")


def test_a_name_of_a_file_states_a_unit(bps: Office) -> None:
    assert employed(sent(bps, HEADINGS, ROW, name="sakernas_ribu_orang.csv")) == [388_500]


def workbook(office: Office, year: int, format_code: str, value: float, title: str = "") -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in ([title], HEADINGS, [f"{year}-08", "Kabupaten Pacitan", value, value]):
        sheet.append(row)
    for cell in sheet[3][2:]:
        cell.number_format = format_code
    office.inbox.mkdir(parents=True, exist_ok=True)
    book.save(office.inbox / f"sakernas_{year}.xlsx")


def test_a_number_cell_in_thousands_keeps_its_decimals_and_a_format_is_a_unit_when_it_says_one(bps: Office) -> None:
    workbook(bps, 2021, "General", 395.123, "(Ribu Orang)")
    workbook(bps, 2022, '#,##0.0" ribu orang"', 396.5)
    workbook(bps, 2023, "#,##0,", 397_123)  # shows thousands of what is stored
    assert bps.send().counted("employed_count") == [395_123, 396_500, 397_123]


def test_a_format_that_shows_thousands_beside_a_title_of_thousands_refuses_the_file(bps: Office) -> None:
    workbook(bps, 2023, "#,##0,", 395_123, "(Ribu Orang)")
    bps.refused("UNIT_DISAGREES", "number format")


COUNTS = [
        ("participants_summary", [["periode", "wilayah", "segmen", "peserta aktif (ribu)"],
                                  ["2024-06", "Ende", "PU", "12.5"]], "active_participant_count", 12_500),
        ("eligible_workers", [["tanggal", "wilayah", "segmen", "semesta (ribu orang)"],
                              ["2023-12-31", "Ende", "ALL", "12.5"]], "eligible_worker_count", 12_500),
        ("funding", [["Satuan: ribu orang"], ["wilayah", "sumber dana", "jumlah pekerja", "mulai", "jumlah bulan"],
                     ["Ende", "APBD Kabupaten", "1.5", "2025-01", "12"]], "worker_count", 1_500),
        ("commitments", [["wilayah", "komitmen", "jumlah pekerja (ribu orang)", "tenggat", "sumber dana"],
                         ["Ende", "nelayan", "1.5", "2025-12-31", "APBD Kabupaten"]], "worker_count", 1_500),
        ("statements", [["region", "as_of", "segment", "active (ribu orang)", "kind", "source"],
                        ["Ende", "2024-06", "ALL", "12.5", "rounded", "https://example.go.id"]],
         "active_participant_count", 12_500),
    ]  # fmt: skip


def test_counts_of_every_dataset_are_multiplied(tables_read: ReadTables) -> None:
    found = tables_read({dataset: ({"dataset": dataset}, text(rows)) for dataset, rows, _, _ in COUNTS})
    for dataset, _, column, people in COUNTS:
        assert found[dataset].values(column) == [people], dataset


def test_a_source_declares_the_unit_that_its_files_do_not_state_or_state_twice(tables_read: ReadTables) -> None:
    rows = {
        "ribu orang": [["(Ribu Orang)"], [*HEADINGS, "satuan"], [*ROW, "Orang"]],
        "thousand persons": [["Satuan : lusin"], HEADINGS, ROW],
        "persons": [[*HEADINGS, "satuan"], ["2023-08", "Kabupaten Pacitan", "395", "388", "Lusin"]],
    }
    found = tables_read({unit.replace(" ", "_"): ({"unit": unit}, text(table)) for unit, table in rows.items()})
    counted = {unit: employed(outcome) for unit, outcome in found.items()}
    assert counted == {"ribu_orang": [388_500], "thousand_persons": [388_500], "persons": [388]}


def test_a_declared_unit_never_decides_against_the_only_one_and_one_that_nobody_knows_needs_one(
    tables_read: ReadTables,
) -> None:
    persons = ({"unit": "ribu orang"}, text([[*HEADINGS, "satuan"], [*ROW, "Orang"]]))
    found = tables_read({"persons": persons, "dozens": ({}, text([["Satuan : lusin"], HEADINGS, ROW]))})
    assert refused(found["persons"], "UNIT_DISAGREES", "persons by the unit column", "of persons by unit of its source")
    assert refused(found["dozens"], "UNIT_NOT_PERSONS", "line 1, 'lusin'", 'unit = "persons"')


@pytest.mark.parametrize("unit", ["dozens", "rupiah", "thousand persons, million persons"])
def test_a_declared_unit_must_be_known(make_office: MakeOffice, unit: str) -> None:
    with pytest.raises(ConfigurationError, match="no unit that is known"):
        make_office(dataset="labour_force", unit=unit).settings()


def of_province(code: str) -> list[str]:
    regencies = load("regency")
    return list(regencies.loc[regencies["province_code"] == code, "regency_name"])


def test_workers_of_many_regencies_in_thousands_without_a_word_are_refused_until_the_source_says_so(
    tables_read: ReadTables,
) -> None:
    rows = [["2023-08", name, f"{1_000 + 60 * place}", "900"] for place, name in enumerate(of_province("32"))]
    table = text([["round", "region", "labour_force", "employed"], *rows])
    sources: dict[str, Source] = {"bare": {}, "thousands": {"unit": "thousand persons"}, "said": {"unit": "persons"}}
    found = tables_read({name: (source, table) for name, source in sources.items()})
    assert refused(
        found["bare"], "UNIT_NOT_STATED", "at most 2,560 in 27 regencies", 'unit = "thousand persons"',
        'unit = "persons"',
    )  # fmt: skip
    assert max(found["thousands"].values("labour_force_count")) == 2_560_000
    assert max(found["said"].values("labour_force_count")) == 2_560


def summary_of(province: str, segment: str, regencies: int, largest: int, **keys: str) -> tuple[Source, str]:
    rows = [["2024-06", name, segment, f"{largest - place}"] for place, name in enumerate(of_province(province))]
    table = text([["period", "region", "segment", "active"], *rows[:regencies]])
    return {"dataset": "participants_summary", **keys}, table


def test_participants_of_a_province_in_thousands_without_a_word_are_refused_until_the_source_says_so(
    tables_read: ReadTables,
) -> None:
    provinces = {"ntt": ("53", "PU", 22, 105), "papua": ("93", "ALL", 4, 105)}
    thousands = {"unit": "thousand persons"}
    found = tables_read(
        {name: summary_of(*given) for name, given in provinces.items()}
        | {f"{name}_said": summary_of(*given, **thousands) for name, given in provinces.items()}
    )
    for name, (_, _, regencies, _) in provinces.items():
        assert refused(found[name], "UNIT_NOT_STATED", f"at most 105 in {regencies} regencies", "more participants"), (
            name
        )
        assert max(found[f"{name}_said"].values("active_participant_count")) == 105_000


def test_ten_provinces_in_thousands_without_a_word_are_refused_too_and_of_nine_the_run_says_so(
    tables_read: ReadTables, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [name for name in load("province")["province_name"] if "Papua" not in name]

    def labour(count: int, provinces: int, **keys: str) -> tuple[Source, str]:
        lines = [["2023-08", name, f"{count + place}", "300"] for place, name in enumerate(names[:provinces])]
        return {"dataset": "labour_force", **keys}, text([["round", "region", "labour_force", "employed"], *lines])

    found = tables_read(
        {"bare": labour(5_100, 12), "said": labour(5_100, 12, unit="persons"), "plain": labour(310_000, 12),
         "few": labour(5_100, 9)}
    )  # fmt: skip
    assert refused(found["bare"], "UNIT_NOT_STATED", "in 12 provinces", "in each of its regencies")
    assert [found[name].code for name in ("said", "plain", "few")] == ["", "", ""]
    [line] = [line for line in capsys.readouterr().err.splitlines() if "may be in thousands" in line]
    assert line.startswith("few/")
    assert "at most 5,108 in 9 provinces" in line


def test_a_labour_force_is_its_employed_and_unemployed_but_for_rounding(tables_read: ReadTables) -> None:
    counts = {"Ende": (140_000, 9_999), "Sikka": (140_000, 9_998), "Alor": (140_000, 10_001), "Belu": (138_000, 9_000)}
    rows = [["2023-08", name, f"{force}", "130000", f"{unemployed}"] for name, (force, unemployed) in counts.items()]
    (found,) = read(tables_read, text([["round", "region", "labour_force", "employed", "unemployed"], *rows]))
    assert found.set_aside == {3: "LABOUR_FORCE_NOT_SUM", 4: "LABOUR_FORCE_NOT_SUM"}
    assert list(found.loaded) == [2, 5]


def test_few_participants_are_no_thousands_in_part_of_a_province_or_in_a_small_segment(tables_read: ReadTables) -> None:
    few = {
        "some": ("93", "ALL", 3, 31),  # the one with the largest town may be lacking
        "migrants": ("53", "PMI", 22, 105),  # they are few everywhere
        "plain": ("53", "PU", 22, 105_000),
    }
    found = tables_read({name: summary_of(*given) for name, given in few.items()})
    for name, (*_, largest) in few.items():
        assert max(found[name].values("active_participant_count")) == largest


def test_more_persons_than_live_in_any_regency_are_refused_with_their_line(tables_read: ReadTables) -> None:
    rows = [["2023-08", "Ende", "140000", "130000"], ["2023-08", "Kabupaten Bogor", "13100000", "6900000"]]
    table = text([["round", "region", "labour_force", "employed"], *rows])
    many, right = read(tables_read, table, table.replace("13100000", "6950000"))
    assert refused(many, "COUNT_TOO_LARGE", "line 3, column labour_force has 13,100,000 in 32.01")
    assert right.values("labour_force_count") == [140_000, 6_950_000]


def test_a_unit_column_of_persons_in_some_rows_and_of_households_in_others_is_refused(tables_read: ReadTables) -> None:
    rows = [[*HEADINGS, "satuan"], [*ROW[:2], "395", "388", "Orang"], ["2023-08", "Kabupaten Ponorogo", "9", "8", "KK"]]
    assert refused(read(tables_read, rows)[0], "UNIT_NOT_PERSONS", "the unit column states another unit")


def test_counts_that_lost_the_zeros_behind_a_point_of_thousands_are_refused(tables_read: ReadTables) -> None:
    places = ("Ende", "Sikka", "Alor")
    tables = [
        text([HEADINGS, *(["2023-08", place, force, force] for place, force in zip(places, forces, strict=True))])
        for forces in (("9.12", "12.5", "9"), ("912", "900", "12.5"), ("9120", "12.5", "12.7"))
    ]
    lost, one, larger = in_order(tables_read, {}, tables)
    assert refused(lost, "DECIMAL_AMBIGUOUS", "line 2", "unit = ")
    assert (employed(one), employed(larger)) == ([912, 900], [9120])
    (declared,) = in_order(tables_read, {"unit": "thousand persons", "decimal": "."}, tables[:1])
    assert employed(declared) == [9_120, 12_500, 9_000]
