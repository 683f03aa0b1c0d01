"""HIDDEN-CELLS: what a workbook hides, filters away or strikes out is read or left out as its source says."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl  # type: ignore[import-untyped]
from office import HEADINGS, Outcome, people, workbook
from openpyxl.styles import Font  # type: ignore[import-untyped]
from reading import PERSONS, ReadTables, Source, in_order, refused

from sources.workbook.cells import SheetScan

SUMMARY = ["period", "region", "segment", "active"]
ROWS = [["2024-06", region, "PU", count] for region, count in (("Ende", 9), ("Sikka", 7), ("Ngada", 5))]


BOOK = {"dataset": "participants_summary", "file_name": "tabel.xlsx"}


def changed(change: Callable[[Any], None], rows: list[list[Any]] | None = None) -> bytes:
    """A workbook of these rows in which something was hidden or struck out."""
    book = openpyxl.Workbook()
    for row in rows or [["Rekap"], [], SUMMARY, *ROWS]:
        book.active.append(row)
    change(book.active)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


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


def active(outcome: Outcome) -> list[int]:
    return outcome.values("active_participant_count")


def test_hidden_filtered_and_struck_out_rows_are_refused_until_they_are_declared(tables_read: ReadTables) -> None:
    cases = {
        "hidden": (hide_rows, "row(s) 5-6 with data are hidden", [9]),
        "filter": (filtered, "row(s) 5-6 with data are hidden, by hand or by a filter", [9]),
        "struck": (strike, "row(s) 5 with data are struck out", [9, 5]),
    }
    tables: dict[str, tuple[Source, bytes]] = {}
    for name, (change, _, _) in cases.items():
        book = changed(change)
        tables[name] = (BOOK, book)
        tables |= {f"{name}_{hidden}": ({**BOOK, "hidden": hidden}, book) for hidden in ("read", "ignore")}
    found = tables_read(tables)
    for name, (_, sentence, left) in cases.items():
        assert refused(found[name], "HIDDEN_CELLS", "[Sheet]", sentence, 'hidden = "read"', 'hidden = "ignore"')
        for hidden, counts in (("read", [9, 7, 5]), ("ignore", left)):
            outcome = found[f"{name}_{hidden}"]
            assert active(outcome) == counts, (name, hidden)
            assert list(outcome.set_aside.values()).count("NOT_MEANT") == 3 - len(counts)


def test_a_hidden_column_is_never_read_beside_the_one_that_people_see(tables_read: ReadTables) -> None:
    rows = [[*SUMMARY, "aktif bulan ini"], *([*row, 100] for row in ROWS)]

    def change(sheet: Any) -> None:
        sheet.column_dimensions["D"].hidden = True

    declared: dict[str, Source] = {
        "bare": {}, "seen": {"columns": {"aktif bulan ini": "active"}}, "said": {"hidden": "read"},
        "ignored": {"hidden": "ignore"},
    }  # fmt: skip
    book = changed(change, rows)
    found = tables_read({name: ({**BOOK, **source}, book) for name, source in declared.items()})
    assert refused(found["bare"], "HIDDEN_CELLS", "column 'active' is hidden and would be read")
    assert active(found["seen"]) == [100, 100, 100]
    assert active(found["said"]) == [9, 7, 5]
    assert refused(found["ignored"], "COLUMN_MISSING", "active is missing")


def test_a_filter_left_on_over_persons_is_refused_and_their_hidden_columns_are_attributes(
    tables_read: ReadTables,
) -> None:
    def change(sheet: Any) -> None:
        sheet.column_dimensions["B"].hidden = True

    persons = {**PERSONS, "file_name": "tabel.xlsx"}
    filtered_rows = changed(hide_rows, [[], [], HEADINGS, *people(3)])
    found = tables_read(
        {
            "columns": (persons, changed(change, [HEADINGS, *people(3)])),
            "said": ({**persons, "hidden": "read"}, filtered_rows),
            "ignored": ({**persons, "hidden": "ignore"}, filtered_rows),
            "bare": (persons, filtered_rows),
        }
    )
    assert {name: len(outcome.loaded) for name, outcome in found.items()} == {
        "columns": 3, "said": 3, "ignored": 1, "bare": 0,
    }  # fmt: skip
    assert refused(found["bare"], "HIDDEN_CELLS", "row(s) 5-6")


def test_a_hidden_sheet_is_read_where_its_source_says_so(tables_read: ReadTables) -> None:
    book = workbook({"Rekap": [SUMMARY, ROWS[0]], "Lain": [[], SUMMARY, ROWS[1]]}, hidden=["Lain"])
    found = tables_read({f"{hidden}_it": ({**BOOK, "hidden": hidden}, book) for hidden in ("ignore", "read")})
    assert active(found["ignore_it"]) == [9]
    assert active(found["read_it"]) == [9, 7]


def test_rows_and_columns_of_no_size_are_hidden_and_a_format_of_nothing_hides_its_cells(
    tables_read: ReadTables,
) -> None:
    scan = SheetScan()
    scan.take(b'<cols><col min="2" max="3" width="0" customWidth="1"/></cols><row r="4" ht="0"><c r="A4"/></row>')
    scan.finish()
    assert (scan.hidden_rows, scan.hidden_columns) == ({3}, {1, 2})

    def change(sheet: Any) -> None:
        sheet["D5"].number_format = ";;;"

    (found,) = in_order(tables_read, BOOK, [changed(change)])
    assert refused(found, "HIDDEN_CELLS", "row(s) 5 with data are struck out, or not shown by a number format")
