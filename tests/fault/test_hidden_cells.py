"""HIDDEN-CELLS: what a workbook hides, filters away or strikes out is read or left out as its source says."""

from collections.abc import Callable
from typing import Any

import openpyxl  # type: ignore[import-untyped]
from office import HEADINGS, WORKBOOK, MakeOffice, Office, people
from openpyxl.styles import Font  # type: ignore[import-untyped]

from sources.workbook.cells import SheetScan

SUMMARY = ["period", "region", "segment", "active"]
ROWS = [["2024-06", region, "PU", count] for region, count in (("Ende", 9), ("Sikka", 7), ("Ngada", 5))]


def put(office: Office, change: Callable[[Any], None], rows: list[list[Any]] | None = None) -> None:
    book = openpyxl.Workbook()
    for row in rows or [["Rekap"], [], SUMMARY, *ROWS]:
        book.active.append(row)
    change(book.active)
    office.inbox.mkdir(parents=True)
    book.save(office.inbox / WORKBOOK)


def hide_rows(sheet: Any) -> None:
    sheet.row_dimensions[1].hidden = True
    for line in (5, 6, 20):
        sheet.row_dimensions[line].hidden = True


def filtered(sheet: Any) -> None:
    sheet.auto_filter.ref = "A3:D6"
    sheet.auto_filter.add_filter_column(1, ["Ende"])
    hide_rows(sheet)


def strike(sheet: Any) -> None:
    sheet["D5"].font = Font(strike=True)
    sheet["A1"].font = Font(strike=True)


def test_hidden_filtered_and_struck_out_rows_are_refused_until_they_are_declared(make_office: MakeOffice) -> None:
    cases = {
        "hidden": (hide_rows, "row(s) 5-6 with data are hidden", [9]),
        "filter": (filtered, "row(s) 5-6 with data are hidden, by hand or by a filter", [9]),
        "struck": (strike, "row(s) 5 with data are struck out", [5, 9]),
    }
    for name, (change, sentence, left) in cases.items():
        office = make_office(name, dataset="participants_summary")
        put(office, change)
        office.refused("HIDDEN_CELLS", "[Sheet]", sentence, 'hidden = "read"', 'hidden = "ignore"')
        for hidden, counts in (("read", [5, 7, 9]), ("ignore", left)):
            declared = make_office(name + hidden, dataset="participants_summary", hidden=hidden)
            put(declared, change)
            outcome = declared.send()
            assert outcome.counted("active_participant_count") == counts, (name, hidden)
            assert outcome.ledger[WORKBOOK]["not_meant_row_count"] == 3 - len(counts)


def test_a_hidden_column_is_never_read_beside_the_one_that_people_see(make_office: MakeOffice) -> None:
    rows = [[*SUMMARY, "aktif bulan ini"], *([*row, 100] for row in ROWS)]

    def change(sheet: Any) -> None:
        sheet.column_dimensions["D"].hidden = True

    bare = make_office("bare", dataset="participants_summary")
    put(bare, change, rows)
    bare.refused("HIDDEN_CELLS", "column 'active' is hidden and would be read")
    columns = {"aktif bulan ini": "active"}
    seen = make_office("seen", dataset="participants_summary", columns=columns)
    put(seen, change, rows)
    assert seen.send().counted("active_participant_count") == [100, 100, 100]
    read = make_office("read", dataset="participants_summary", hidden="read")
    put(read, change, rows)
    assert read.send().counted("active_participant_count") == [5, 7, 9]
    ignored = make_office("ignored", dataset="participants_summary", hidden="ignore")
    put(ignored, change, rows)
    ignored.refused("COLUMN_MISSING", "active is missing")


def test_a_filter_left_on_over_persons_is_refused_and_their_hidden_columns_are_attributes(
    make_office: MakeOffice,
) -> None:
    def change(sheet: Any) -> None:
        sheet.column_dimensions["B"].hidden = True

    office = make_office("columns")
    put(office, change, [HEADINGS, *people(3)])
    assert len(office.send().loaded) == 3
    for hidden, count in (("read", 3), ("ignore", 1)):
        declared = make_office(hidden, hidden=hidden)
        put(declared, hide_rows, [[], [], HEADINGS, *people(3)])
        assert len(declared.send().loaded) == count
    bare = make_office("bare")
    put(bare, hide_rows, [[], [], HEADINGS, *people(3)])
    bare.refused("HIDDEN_CELLS", "row(s) 5-6")


def test_a_hidden_sheet_is_read_where_its_source_says_so(make_office: MakeOffice) -> None:
    for hidden, counts in (("ignore", [9]), ("read", [7, 9])):
        office = make_office(hidden, dataset="participants_summary", hidden=hidden)
        office.put_sheets({"Rekap": [SUMMARY, ROWS[0]], "Lain": [SUMMARY, ROWS[1]]}, hidden=["Lain"])
        assert office.send().counted("active_participant_count") == counts


def test_rows_and_columns_of_no_size_are_hidden_and_a_format_of_nothing_hides_its_cells(
    make_office: MakeOffice,
) -> None:
    scan = SheetScan()
    scan.take(b'<cols><col min="2" max="3" width="0" customWidth="1"/></cols><row r="4" ht="0"><c r="A4"/></row>')
    scan.finish()
    assert (scan.hidden_rows, scan.hidden_columns) == ({3}, {1, 2})
    office = make_office(dataset="participants_summary")

    def change(sheet: Any) -> None:
        sheet["D5"].number_format = ";;;"

    put(office, change)
    office.refused("HIDDEN_CELLS", "row(s) 5 with data are struck out, or not shown by a number format")
