"""XLSX-MERGE: titles, headers of two rows, hidden sheets, covers, totals and notes."""

from io import BytesIO

import openpyxl  # type: ignore[import-untyped]
from office import HEADINGS, Office, people, person, workbook
from reading import PERSONS, ReadTables, Source, in_order

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


BOOK: Source = {**PERSONS, "file_name": "tabel_2024-06.xlsx"}


def test_a_header_of_two_rows_is_read_as_one_merged_or_not(tables_read: ReadTables) -> None:
    rows = [["DAFTAR"], [], *TWO_ROWS, [*person(1), "Y", "N"], [*person(2, segment="?"), "Y", "N"]]
    one = [["DAFTAR"], *TWO_ROWS, [*person(1), "Y", "N"]]
    plain, cells = in_order(
        tables_read,
        BOOK,
        [workbook({"Peserta": rows}), merged(workbook({"Peserta": one}), "A1:J1", "A2:A3", "B2:B3", "I2:J2")],
    )
    assert list(plain.loaded) == [5]
    assert plain.values("has_jht") == [True]
    assert plain.values("has_jp") == [False]
    assert plain.set_aside == {6: "SEGMENT_UNREADABLE"}
    assert list(cells.loaded) == [4]


def test_neither_an_info_row_above_the_header_nor_line_breaks_in_cells_shift_a_row(tables_read: ReadTables) -> None:
    above = [["DAFTAR"], ["Periode : Juni 2024"], ["NO", *HEADINGS[1:]], *people(2)]
    broken = [
        ["DAFTAR\nPESERTA"],
        [],
        [heading.replace(" ", "\n") for heading in HEADINGS],
        person(1, region="Kota\nKupang"),
        person(2, name='M "ITA"\r\nK'),
        person(3, segment="?"),
    ]
    info, breaks = in_order(tables_read, BOOK, (workbook({"Peserta": rows}) for rows in (above, broken)))
    assert list(info.loaded) == list(breaks.loaded) == [4, 5]
    assert {month.strftime("%Y-%m") for month in info.values("period_month")} == {"2024-06"}
    assert breaks.set_aside == {6: "SEGMENT_UNREADABLE"}


def test_rows_and_columns_left_free_keep_the_row_numbers(office: Office) -> None:
    rows = [[], [], [None, None, *HEADINGS], [None, None, *person(1)], [], [], [None, None, *person(2, segment="?")]]
    office.put_sheets({"Peserta": rows})
    outcome = office.send()
    assert list(outcome.loaded) == [4]
    assert outcome.set_aside == {7: "SEGMENT_UNREADABLE"}
    assert outcome.ledger["peserta_2024-06.xlsx"]["physical_row_count"] == 7


def test_a_hidden_sheet_is_not_read_and_one_without_a_table_left_alone_beside_one_with(tables_read: ReadTables) -> None:
    hidden = workbook({"Peserta": [HEADINGS, person(1)], "Lama": [HEADINGS, person(2)]}, hidden=["Lama"])
    only_hidden = workbook({"Sampul": [["Laporan"]], "Data": [HEADINGS, person(1)]}, hidden=["Data"])
    broken = {"PU": [HEADINGS, *people(2)], "BPU": [HEADINGS[:-2], *(row[:-2] for row in people(2))]}
    covers = ([["LAPORAN"], ["Kantor"], ["Kupang"]], [["Catatan"]], [[*HEADINGS]])
    with_covers = [workbook({"Sampul": cover, "Peserta": [HEADINGS, *people(2)]}) for cover in covers]
    one, none, part, *covered = in_order(tables_read, BOOK, [hidden, only_hidden, workbook(broken), *with_covers])
    assert one.values("kpj") == [person(1)[2]]
    assert "not read: 'Lama (SHEET_HIDDEN)'" in one.layouts[0]
    assert (none.code, part.code) == ("HEADER_MISSING", "COLUMN_MISSING")
    assert "[Sampul]" in none.sentence
    assert all(words in part.sentence for words in ("[BPU]", "column status is missing"))
    for outcome in covered:
        assert list(outcome.loaded) == [2, 3]
        assert "'Sampul (" in outcome.layouts[0]


def test_two_visible_sheets_are_both_read(office: Office) -> None:
    office.put_sheets(
        {"PU": [HEADINGS, *people(2)], "BPU": [["DAFTAR"], HEADINGS, *(person(n, segment="BPU") for n in (3, 4))]}
    )
    outcome = office.send()
    assert outcome.ledger["peserta_2024-06.xlsx"]["loaded_row_count"] == 4
    assert outcome.ledger["peserta_2024-06.xlsx"]["layout_row_count"] == 3


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


def test_merged_cells_are_filled_down_where_they_name_rows_and_never_where_they_count(tables_read: ReadTables) -> None:
    headings = ["PERIODE", "KAB/KOTA", "SEGMEN", "PESERTA AKTIF"]
    rows = [["2024-06", "Kabupaten Ende", "PU", 70], [None, None, "BPU", 30], ["2024-06", "Kabupaten Alor", "PU", 50]]
    names = merged(workbook({"Rekap": [["REKAP"], headings, *rows]}), "A3:A4", "B3:B4")
    counts = merged(workbook({"Rekap": [["REKAP"], headings, rows[0], [*rows[2][:3], None]]}), "D3:D4")
    of_names, of_counts = in_order(tables_read, {**BOOK, "dataset": "participants_summary"}, [names, counts])
    assert [(row["region_code"], row["segment"]) for row in of_names.loaded.values()] == [
        ("53.08", "PU"),
        ("53.08", "BPU"),
        ("53.05", "PU"),
    ]
    assert of_names.values("active_participant_count") == [70, 30, 50]
    assert (of_counts.values("active_participant_count"), of_counts.set_aside) == ([70], {4: "ACTIVE_MISSING"})


def merged(content: bytes, *ranges: str) -> bytes:
    """The workbook with these cells of its first sheet merged."""
    book = openpyxl.load_workbook(BytesIO(content))
    for cells in ranges:
        book.worksheets[0].merge_cells(cells)
    written = BytesIO()
    book.save(written)
    return written.getvalue()
