"""Workbooks that are no XLSX: `.xls`, `.xlsb` and `.ods` are read alike, within the same bounds."""

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from office import HEADINGS, MakeOffice, Office, kpj, person
from workbook_forms import Rows, ods, packed, xlsb

XLS = (Path(__file__).parent / "forms" / "peserta.xls").read_bytes()
"""Written by xlwt: three persons, of whom the second has a number for a month and the third one for a NIK, and a hidden
sheet."""
Make = Callable[[Mapping[str, Rows]], bytes]
SUMMARY = ("Periode", "Kab/Kota", "Segmen", "Peserta aktif")


def test_an_old_workbook_is_read(office: Office) -> None:
    office.put("data.xls", XLS)
    outcome = office.send()
    assert outcome.set_aside == {4: "NIK_NUMERIC"}
    assert outcome.values("regency_code") == ["53.71", "53.08"]
    assert outcome.values("kpj") == ["88000000001", "88000000002"]
    assert "not read: 'Lama (SHEET_HIDDEN)'" in outcome.layouts[0]


@pytest.mark.parametrize("make", [xlsb, ods])
@pytest.mark.parametrize("name", ["tabel.bin", "tabel.xlsx"])
def test_a_workbook_is_told_by_its_content_and_read(make_office: MakeOffice, make: Make, name: str) -> None:
    office = make_office(dataset="participants_summary")
    rows = [SUMMARY, ["2024-06", "01. Kab. Kupang", "ALL", 1000], [202406, "Kota Kupang", "ALL", 2000]]
    office.put(name, make({"Sampul": [["Laporan"]], "Data": rows}))
    outcome = office.send()
    assert outcome.values("region_code") == ["53.01", "53.71"]
    assert outcome.values("active_participant_count") == [1000, 2000]
    assert "not read: 'Sampul (HEADER_MISSING)'" in outcome.layouts[0]


@pytest.mark.parametrize("make", [xlsb, ods])
def test_a_nik_in_a_number_cell_of_any_form_is_refused(office: Office, make: Make) -> None:
    office.put("tabel.bin", make({"Data": [HEADINGS, person(1, nik=5371014708900001), person(2, kpj=int(kpj(2)))]}))
    outcome = office.send()
    assert outcome.set_aside == {2: "NIK_NUMERIC"}
    assert outcome.values("kpj") == [kpj(2)]


def test_a_hidden_sheet_of_a_binary_workbook_is_not_read(office: Office) -> None:
    office.put("tabel.xlsb", xlsb({"Data": [HEADINGS, person(1)], "Lama": [HEADINGS, person(2)]}, hidden=["Lama"]))
    outcome = office.send()
    assert list(outcome.loaded) == [2]
    assert "not read: 'Lama (SHEET_HIDDEN)'" in outcome.layouts[0]


def test_an_old_workbook_behind_a_password_or_cut_short_is_refused(office: Office) -> None:
    office.put("a.xls", XLS[:512] + "EncryptedPackage".encode("utf-16-le") + XLS[512:])
    office.put("b.xls", XLS[:1500])
    assert set(office.refusals().values()) == {"WORKBOOK_UNREADABLE"}


@pytest.mark.parametrize("make", [xlsb, ods])
def test_a_bomb_in_any_form_is_refused(office: Office, make: Make, tmp_path: Path) -> None:
    file = tmp_path / "bomb"
    file.write_bytes(make({"Data": [HEADINGS, person(1)]}))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", bytes(80 << 20))
    office.put("bomb.ods", file.read_bytes())
    office.refused("UNPACKS_TOO_LARGE")


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


def test_a_formula_that_was_never_calculated_is_refused_in_an_open_document(office: Office) -> None:
    book = ods({"Data": [HEADINGS, person(1)]})
    formula = ods({"Data": [HEADINGS, person(1)]}, cell_attributes='table:formula="of:=[.A1]"')
    office.put("a.ods", formula)
    assert len(office.send().loaded) == 1
    with zipfile.ZipFile(office.put("a.ods", book)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    empty = b'<table:table-cell table:formula="of:=[.A1]"/></table:table-row>'
    parts["content.xml"] = parts["content.xml"].replace(b"</table:table-row>", empty, 1)
    office.put("a.ods", packed(parts))
    office.refused("FORMULA_NOT_CALCULATED")


SUMMARY = ["period", "region", "segment", "active"]
LAST = ["2024-06", "Sikka", "PU", 7]


def test_what_an_opendocument_spreadsheet_hides_is_declared_or_refused(make_office: MakeOffice) -> None:
    content = ods({"Data": [SUMMARY, ["2024-06", "Ende", "PU", 9], LAST]}, row_attributes='table:visibility="filter"')
    bare = make_office("bare", dataset="participants_summary")
    bare.put("a.ods", content)
    bare.refused("HIDDEN_CELLS", "[Data]", "row(s) 3 with data are hidden")
    for hidden, counts in (("ignore", [9]), ("read", [7, 9])):
        declared = make_office(hidden, dataset="participants_summary", hidden=hidden)
        declared.put("a.ods", content)
        assert declared.send().counted("active_participant_count") == counts


def test_an_error_value_or_a_percent_of_an_opendocument_spreadsheet_is_no_blank_and_no_fraction(
    make_office: MakeOffice,
) -> None:
    office = make_office("error", dataset="participants_summary")
    rows = [SUMMARY, ["2024-06", "Ende", "PU", "#N/A"]]
    office.put("a.ods", ods({"Data": rows}, cell_attributes='calcext:value-type="error"'))
    office.refused("ERROR_VALUE", "holds an error value", "save the workbook as .xlsx")
    target = make_office("target", dataset="targets")
    headings = ["year", "region", "instrument", "target_pct", "denominator_id"]
    target.put("a.ods", ods({"Data": [headings, [2024, "Ende", "RPJMD", 0.5215, "semesta"]]}))
    target.refused("PERCENT_AMBIGUOUS", "(those of .xls, .xlsb and .ods are not read)", 'unit = "ratio"')


HIDING_XLS, COLUMN_XLS = (
    (Path(__file__).parent / "forms" / name).read_bytes() for name in ("tersembunyi.xls", "kolom.xls")
)
"""Written by xlwt: row 3 is hidden and D4 is #N/A; column D is hidden."""


def hiding_xlsb() -> bytes:
    rows = [SUMMARY, ["2024-06", "Ende", "PU", 900], ["2024-06", "Sikka", "PU", 700], ["2024-06", "Alor", "PU", "#N/A"]]
    return xlsb({"Data": rows}, hidden_row=2)


@pytest.mark.parametrize("form", ["xls", "xlsb"])
def test_what_a_binary_workbook_hides_is_declared_or_refused_and_its_error_values_are_no_blanks(
    make_office: MakeOffice, form: str
) -> None:
    content = HIDING_XLS if form == "xls" else hiding_xlsb()
    bare = make_office("bare", dataset="participants_summary")
    bare.put(f"a.{form}", content)
    bare.refused("HIDDEN_CELLS", "[Data]", "row(s) 3 with data are hidden")
    for hidden, counts in (("ignore", [900]), ("read", [700, 900])):
        declared = make_office(hidden, dataset="participants_summary", hidden=hidden)
        declared.put(f"a.{form}", content)
        outcome = declared.send()
        assert outcome.counted("active_participant_count") == counts
        assert outcome.set_aside[4] == "ACTIVE_UNREADABLE"
        assert "struck-out cells of this form of workbook are not seen" in outcome.layouts[0]


def test_a_hidden_column_of_a_binary_workbook_that_would_be_read_is_refused(make_office: MakeOffice) -> None:
    office = make_office(dataset="participants_summary")
    for content in (COLUMN_XLS, xlsb({"Data": [SUMMARY, ["2024-06", "Ende", "PU", 900]]}, hidden_column=3)):
        office.put("a.xlsb", content)
        office.refused("HIDDEN_CELLS", "column 'active' is hidden and would be read")
    office.put("a.xlsb", xlsb({"Data": [SUMMARY, ["2024-06", "Ende", "PU", 900]]}, hidden_column=5))
    assert office.send().counted("active_participant_count") == [900]


def test_a_binary_workbook_whose_records_lead_nowhere_is_refused(office: Office) -> None:
    chain = bytearray(HIDING_XLS)
    chain[48:52] = b"\x00\x00\x00\x01"  # the directory begins beyond the end of the file
    office.put("a.xls", bytes(chain))
    office.refused("WORKBOOK_UNREADABLE")
