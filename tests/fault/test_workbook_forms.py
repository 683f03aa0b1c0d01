"""Workbooks that are no XLSX: `.xls`, `.xlsb` and `.ods` are read alike, within the same bounds."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

from office import HEADINGS, Office, Outcome, kpj, person
from reading import PERSONS, ReadTables, Source, in_order, refused
from workbook_forms import Rows, ods, packed, xlsb

XLS = (Path(__file__).parent / "forms" / "peserta.xls").read_bytes()
"""Written by xlwt: three persons, of whom the second has a number for a month and the third one for a NIK, and a hidden
sheet."""
FORMS: tuple[Callable[[Mapping[str, Rows]], bytes], ...] = (xlsb, ods)
OF_SUMMARIES: Source = {"dataset": "participants_summary"}
SUMMARY = ("Periode", "Kab/Kota", "Segmen", "Peserta aktif")


def test_an_old_workbook_is_read(tables_read: ReadTables) -> None:
    (outcome,) = in_order(tables_read, PERSONS, [XLS])
    assert outcome.set_aside == {4: "NIK_NUMERIC"}
    assert outcome.values("regency_code") == ["53.71", "53.08"]
    assert outcome.values("kpj") == ["88000000001", "88000000002"]
    assert "not read: 'Lama (SHEET_HIDDEN)'" in outcome.layouts[0]


def test_a_workbook_is_told_by_its_content_and_read(tables_read: ReadTables) -> None:
    rows = [SUMMARY, ["2024-06", "01. Kab. Kupang", "ALL", 1000], [202406, "Kota Kupang", "ALL", 2000]]
    books = [make({"Sampul": [["Laporan"]], "Data": rows}) for make in FORMS]
    for name in ("tabel.bin", "tabel.xlsx"):
        for outcome in in_order(tables_read, {**OF_SUMMARIES, "file_name": name}, books):
            assert outcome.values("region_code") == ["53.01", "53.71"]
            assert outcome.values("active_participant_count") == [1000, 2000]
            assert "not read: 'Sampul (HEADER_MISSING)'" in outcome.layouts[0]


def test_a_nik_in_a_number_cell_of_any_form_is_refused_and_a_hidden_sheet_not_read(tables_read: ReadTables) -> None:
    rows = [HEADINGS, person(1, nik=5371014708900001), person(2, kpj=int(kpj(2)))]
    hidden = xlsb({"Data": [HEADINGS, person(1)], "Lama": [HEADINGS, person(2)]}, hidden=["Lama"])
    *numbers, one = in_order(tables_read, PERSONS, [*(make({"Data": rows}) for make in FORMS), hidden])
    for outcome in numbers:
        assert outcome.set_aside == {2: "NIK_NUMERIC"}
        assert outcome.values("kpj") == [kpj(2)]
    assert list(one.loaded) == [2]
    assert "not read: 'Lama (SHEET_HIDDEN)'" in one.layouts[0]


def test_an_old_workbook_behind_a_password_or_cut_short_is_refused(office: Office) -> None:
    office.put("a.xls", XLS[:512] + "EncryptedPackage".encode("utf-16-le") + XLS[512:])
    office.put("b.xls", XLS[:1500])
    assert set(office.refusals().values()) == {"WORKBOOK_UNREADABLE"}


def test_a_bomb_in_any_form_is_refused(office: Office, tmp_path: Path) -> None:
    for number, make in enumerate(FORMS):
        file = tmp_path / "bomb"
        file.write_bytes(make({"Data": [HEADINGS, person(1)]}))
        with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/media/image1.png", bytes(80 << 20))
        office.put(f"bomb_{number}.ods", file.read_bytes())
    assert set(office.refusals().values()) == {"UNPACKS_TOO_LARGE"}


def test_cells_that_are_repeated_a_billion_times_are_a_bomb(office: Office) -> None:
    rows = [HEADINGS, person(1)]
    office.put("a.ods", ods({"Data": rows}, row_attributes='table:number-rows-repeated="999999999"'))
    office.put("b.ods", ods({"Data": rows}, cell_attributes='table:number-columns-repeated="999999999"'))
    assert set(office.refusals().values()) == {"UNPACKS_TOO_LARGE"}


def test_what_no_spreadsheet_program_writes_is_refused(office: Office) -> None:
    entity = '<!DOCTYPE x [<!ENTITY a "b">]><office:document-content/>'
    office.put("a.ods", packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": entity}))
    office.put("b.odt", packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}))
    assert office.refusals() == {"a.ods": "XML_DOCUMENT_TYPE", "b.odt": "FORM_NOT_READ"}


def test_a_formula_that_was_never_calculated_is_refused_in_an_open_document(tables_read: ReadTables) -> None:
    rows = {"Data": [HEADINGS, person(1)]}
    with zipfile.ZipFile(BytesIO(ods(rows))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    empty = b'<table:table-cell table:formula="of:=[.A1]"/></table:table-row>'
    parts["content.xml"] = parts["content.xml"].replace(b"</table:table-row>", empty, 1)
    calculated = ods(rows, cell_attributes='table:formula="of:=[.A1]"')
    right, never = in_order(tables_read, PERSONS, [calculated, packed(parts)])
    assert len(right.loaded) == 1
    assert refused(never, "FORMULA_NOT_CALCULATED")


SUMMARY = ["period", "region", "segment", "active"]
LAST = ["2024-06", "Sikka", "PU", 7]


def hidden_or_said(tables_read: ReadTables, book: bytes) -> tuple[Outcome, Outcome]:
    """A workbook of a source that leaves out what is hidden, and of one that reads it; without either it is refused."""
    declared: dict[str, Source] = {"bare": {}, "left_out": {"hidden": "ignore"}, "said": {"hidden": "read"}}
    found = tables_read({name: ({**OF_SUMMARIES, **source}, book) for name, source in declared.items()})
    assert refused(found["bare"], "HIDDEN_CELLS", "[Data]", "row(s) 3 with data are hidden")
    return found["left_out"], found["said"]


def test_what_an_opendocument_spreadsheet_hides_is_declared_or_refused(tables_read: ReadTables) -> None:
    rows = [SUMMARY, ["2024-06", "Ende", "PU", 9], LAST]
    left_out, said = hidden_or_said(tables_read, ods({"Data": rows}, row_attributes='table:visibility="filter"'))
    assert left_out.values("active_participant_count") == [9]
    assert said.values("active_participant_count") == [9, 7]


def test_an_error_value_or_a_percent_of_an_opendocument_spreadsheet_is_no_blank_and_no_fraction(
    tables_read: ReadTables,
) -> None:
    rows = [SUMMARY, ["2024-06", "Ende", "PU", "#N/A"]]
    headings = ["year", "region", "instrument", "target_pct", "denominator_id"]
    target = ods({"Data": [headings, [2024, "Ende", "RPJMD", 0.5215, "semesta"]]})
    error = ods({"Data": rows}, cell_attributes='calcext:value-type="error"')
    found = tables_read({"error": (OF_SUMMARIES, error), "target": ({"dataset": "targets"}, target)})
    assert refused(found["error"], "ERROR_VALUE", "holds an error value", "save the workbook as .xlsx")
    assert refused(
        found["target"], "PERCENT_AMBIGUOUS", "(those of .xls, .xlsb and .ods are not read)", 'unit = "ratio"'
    )


HIDING_XLS, COLUMN_XLS = (
    (Path(__file__).parent / "forms" / name).read_bytes() for name in ("tersembunyi.xls", "kolom.xls")
)
"""Written by xlwt: row 3 is hidden and D4 is #N/A; column D is hidden."""


def hiding_xlsb() -> bytes:
    rows = [SUMMARY, ["2024-06", "Ende", "PU", 900], ["2024-06", "Sikka", "PU", 700], ["2024-06", "Alor", "PU", "#N/A"]]
    return xlsb({"Data": rows}, hidden_row=2)


def test_what_a_binary_workbook_hides_is_declared_or_refused_and_its_error_values_are_no_blanks(
    tables_read: ReadTables,
) -> None:
    for book in (HIDING_XLS, hiding_xlsb()):
        left_out, said = hidden_or_said(tables_read, book)
        assert left_out.values("active_participant_count") == [900]
        assert said.values("active_participant_count") == [900, 700]
        for outcome in (left_out, said):
            assert outcome.set_aside[4] == "ACTIVE_UNREADABLE"
            assert "struck-out cells of this form of workbook are not seen" in outcome.layouts[0]


def test_a_hidden_column_of_a_binary_workbook_that_would_be_read_is_refused(tables_read: ReadTables) -> None:
    rows = {"Data": [SUMMARY, ["2024-06", "Ende", "PU", 900]]}
    books = [COLUMN_XLS, xlsb(rows, hidden_column=3), xlsb(rows, hidden_column=5)]
    *hiding, other = in_order(tables_read, OF_SUMMARIES, books)
    for outcome in hiding:
        assert refused(outcome, "HIDDEN_CELLS", "column 'active' is hidden and would be read")
    assert other.values("active_participant_count") == [900]


def test_a_binary_workbook_whose_records_lead_nowhere_is_refused(office: Office) -> None:
    chain = bytearray(HIDING_XLS)
    chain[48:52] = b"\x00\x00\x00\x01"  # the directory begins beyond the end of the file
    office.put("a.xls", bytes(chain))
    office.refused("WORKBOOK_UNREADABLE")
