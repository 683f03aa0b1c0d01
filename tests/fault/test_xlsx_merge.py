"""XLSX-MERGE: titles, headers of two rows, hidden sheets, covers, totals and notes."""

from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from office import HEADINGS, MakeOffice, Office, people, person

TWO_ROWS = [
    [
        "PERIODE",
        "NIK",
        "NO KPJ",
        "NAMA LENGKAP",
        "TEMPAT KERJA",
        "SEGMEN",
        "STATUS KEPESERTAAN",
        "UPAH",
        "PROGRAM",
        None,
    ],
    [None, None, None, None, "KOTA/KAB", None, None, None, "JHT", "JP"],
]


def test_title_rows_and_blank_rows_stand_above_the_header(office: Office) -> None:
    office.put_sheets({"Peserta": [["DAFTAR PESERTA"], ["Periode : Juni 2024"], [], HEADINGS, *people(2)]})
    outcome = office.send()
    assert list(outcome.loaded) == [5, 6]
    assert outcome.ledger["peserta_2024-06.xlsx"]["layout_row_count"] == 4


def test_a_header_of_two_rows_is_read_as_one(office: Office) -> None:
    office.put_sheets(
        {"Peserta": [["DAFTAR"], [], *TWO_ROWS, [*person(1), "Y", "N"], [*person(2, segment="?"), "Y", "N"]]}
    )
    outcome = office.send()
    assert list(outcome.loaded) == [5]
    assert outcome.values("has_jht") == [True]
    assert outcome.values("has_jp") == [False]
    assert outcome.set_aside == {6: "SEGMENT_UNREADABLE"}


def test_merged_header_cells_are_read(office: Office) -> None:
    file = office.put_sheets({"Peserta": [["DAFTAR"], *TWO_ROWS, [*person(1), "Y", "N"]]})
    book = openpyxl.load_workbook(file)
    for cells in ("A1:J1", "A2:A3", "B2:B3", "I2:J2"):
        book["Peserta"].merge_cells(cells)
    book.save(file)
    assert list(office.send().loaded) == [4]


def test_an_info_row_right_above_the_header_is_not_taken_for_a_part_of_it(office: Office) -> None:
    office.put_sheets({"Peserta": [["DAFTAR"], ["Periode : Juni 2024"], ["NO", *HEADINGS[1:]], *people(2)]})
    outcome = office.send()
    assert list(outcome.loaded) == [4, 5]
    assert {month.strftime("%Y-%m") for month in outcome.values("period_month")} == {"2024-06"}


def test_line_breaks_inside_cells_shift_no_row(office: Office) -> None:
    headings = [heading.replace(" ", "\n") for heading in HEADINGS]
    rows = [
        ["DAFTAR\nPESERTA"],
        [],
        headings,
        person(1, region="Kota\nKupang"),
        person(2, name='M "ITA"\r\nK'),
        person(3, segment="?"),
    ]
    office.put_sheets({"Peserta": rows})
    outcome = office.send()
    assert list(outcome.loaded) == [4, 5]
    assert outcome.set_aside == {6: "SEGMENT_UNREADABLE"}


def test_rows_and_columns_left_free_keep_the_row_numbers(office: Office) -> None:
    rows = [[], [], [None, None, *HEADINGS], [None, None, *person(1)], [], [], [None, None, *person(2, segment="?")]]
    office.put_sheets({"Peserta": rows})
    outcome = office.send()
    assert list(outcome.loaded) == [4]
    assert outcome.set_aside == {7: "SEGMENT_UNREADABLE"}
    assert outcome.ledger["peserta_2024-06.xlsx"]["physical_row_count"] == 7


def test_a_hidden_sheet_is_not_read_and_the_ledger_says_so(office: Office) -> None:
    office.put_sheets({"Peserta": [HEADINGS, person(1)], "Lama": [HEADINGS, person(2)]}, hidden=["Lama"])
    outcome = office.send()
    assert outcome.values("kpj") == [person(1)[2]]
    assert "not read: 'Lama (SHEET_HIDDEN)'" in outcome.layouts[0]


def test_a_workbook_with_only_hidden_sheets_of_data_is_refused(office: Office) -> None:
    office.put_sheets({"Sampul": [["Laporan"]], "Data": [HEADINGS, person(1)]}, hidden=["Data"])
    office.refused("HEADER_MISSING", "[Sampul]")


def test_two_visible_sheets_are_both_read(office: Office) -> None:
    office.put_sheets(
        {"PU": [HEADINGS, *people(2)], "BPU": [["DAFTAR"], HEADINGS, *(person(n, segment="BPU") for n in (3, 4))]}
    )
    outcome = office.send()
    assert outcome.ledger["peserta_2024-06.xlsx"]["loaded_row_count"] == 4
    assert outcome.ledger["peserta_2024-06.xlsx"]["layout_row_count"] == 3


@pytest.mark.parametrize(
    "cover", [[["LAPORAN"], ["Kantor"], ["Kupang"]], [["Catatan"]], [HEADINGS]], ids=["cover", "note", "form"]
)
def test_a_sheet_without_a_table_is_left_alone_beside_one_with(office: Office, cover: list[list[str]]) -> None:
    office.put_sheets({"Sampul": cover, "Peserta": [HEADINGS, *people(2)]})
    outcome = office.send()
    assert list(outcome.loaded) == [2, 3]
    assert "'Sampul (" in outcome.layouts[0]


def test_a_visible_sheet_with_a_broken_table_refuses_the_workbook(office: Office) -> None:
    office.put_sheets({"PU": [HEADINGS, *people(2)], "BPU": [HEADINGS[:-2], *(row[:-2] for row in people(2))]})
    office.refused("COLUMN_MISSING", "[BPU]", "column status is missing")


def test_totals_and_notes_are_rejected_and_signatures_are_set_aside(office: Office) -> None:
    rows = [
        HEADINGS,
        person(1),
        [None, None, None, None, "Sub Total", None, None, 7_654_321],
        person(2),
        ["JUMLAH", None, None, None, None, None, None, 15_308_642],
        [],
        ["Catatan: data sementara"],
    ]
    office.put_sheets({"Peserta": rows})
    outcome = office.send()
    assert list(outcome.loaded) == [2, 4]
    assert outcome.set_aside == {3: "TOTAL_ROW", 5: "TOTAL_ROW", 7: "NOTE_ROW"}
    assert outcome.ledger["peserta_2024-06.xlsx"]["layout_row_count"] == 2


def test_merged_cells_are_filled_down_where_they_name_rows_and_never_where_they_count(make_office: MakeOffice) -> None:
    office = make_office(dataset="participants_summary")
    headings = ["PERIODE", "KAB/KOTA", "SEGMEN", "PESERTA AKTIF"]
    rows = [["2024-06", "Kabupaten Ende", "PU", 70], [None, None, "BPU", 30], ["2024-06", "Kabupaten Alor", "PU", 50]]
    file = office.put_sheets({"Rekap": [["REKAP"], headings, *rows]})
    merge(file, "Rekap", "A3:A4", "B3:B4")
    outcome = office.send()
    assert [(row["region_code"], row["segment"]) for row in outcome.loaded.values()] == [
        ("53.08", "PU"),
        ("53.08", "BPU"),
        ("53.05", "PU"),
    ]
    assert outcome.values("active_participant_count") == [70, 30, 50]
    other = make_office("counts", dataset="participants_summary")
    merge(other.put_sheets({"Rekap": [["REKAP"], headings, rows[0], [*rows[2][:3], None]]}), "Rekap", "D3:D4")
    outcome = other.send()
    assert (outcome.values("active_participant_count"), outcome.set_aside) == ([70], {4: "ACTIVE_MISSING"})


def merge(file: Path, sheet: str, *ranges: str) -> None:
    book = openpyxl.load_workbook(file)
    for cells in ranges:
        book[sheet].merge_cells(cells)
    book.save(file)
