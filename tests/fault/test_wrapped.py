"""Texts as spreadsheets and programs wrap them: identifiers, months in two columns, headings in two languages."""

import openpyxl  # type: ignore[import-untyped]
import pytest
from office import HEADINGS, WORKBOOK, MakeOffice, Office, Outcome, kpj, nik, person, text
from reading import ReadTables, in_order

SUMMARY = ("tahun", "bulan", "kab/kota", "segmen", "peserta aktif")


def test_identifiers_that_are_kept_from_becoming_numbers_are_read(office: Office) -> None:
    wrappings = ('"=""{}"""', "'{}", "\u200e{}", " {} ", "{}\u200f", "\u00a0{}\u00ad", "{}")
    rows = [person(n, nik=one.format(nik(n)), kpj=one.format(kpj(n))) for n, one in enumerate(wrappings, start=1)]
    office.put_rows(rows)
    outcome = office.send()
    assert outcome.set_aside == {}
    assert outcome.values("kpj") == [kpj(number) for number in range(1, len(rows) + 1)]


def test_a_kpj_in_a_number_cell_is_exact_and_a_nik_in_one_is_not(office: Office) -> None:
    rows = [person(1, kpj=int(kpj(1))), person(2, nik=int(nik(2))), person(3, kpj=1_234_567_890)]
    office.put_sheets({"Data": [HEADINGS, *rows]})
    outcome = office.send()
    assert outcome.set_aside == {3: "NIK_NUMERIC", 4: "KPJ_FORMAT"}
    assert outcome.values("kpj") == [kpj(1)]


def months_of(tables_read: ReadTables, *months: tuple[str, str]) -> list[Outcome]:
    """The outcomes of tables with a year and a month in two columns, each above a row that can be read."""
    sikka = ["2024", "6", "Kab. Sikka", "ALL", "1000"]
    rows = ([SUMMARY, [*month, "Kab. Ende", "ALL", "1000"], sikka] for month in months)
    return in_order(tables_read, {"dataset": "participants_summary"}, map(text, rows))


def test_a_year_and_a_month_in_two_columns_are_one_month(tables_read: ReadTables) -> None:
    months = [("2024", month) for month in ("6", "06", "Juni", "Juni 2024", "2024-06")]
    for month, outcome in zip(months, months_of(tables_read, *months), strict=True):
        assert [f"{day:%Y-%m}" for day in outcome.values("period_month")] == ["2024-06"] * 2, month


def test_a_year_and_a_month_that_contradict_or_are_missing_are_not_read(tables_read: ReadTables) -> None:
    months = [("2023", "Juni 2024"), ("", "6"), ("2024", "13"), ("2024", "")]
    for month, outcome in zip(months, months_of(tables_read, *months), strict=True):
        assert outcome.set_aside[2] in ("PERIOD_UNREADABLE", "PERIOD_MISSING"), month


def test_a_year_and_a_month_in_number_cells_are_one_month(make_office: MakeOffice) -> None:
    office = make_office(dataset="participants_summary")
    office.put_sheets({"Data": [SUMMARY, [2024, 6, "Kab. Ende", "ALL", 1000]]})
    (office.inbox / WORKBOOK).rename(office.inbox / "tabel.xlsx")
    assert [f"{day:%Y-%m}" for day in office.send().values("period_month")] == ["2024-06"]


def test_a_year_alone_is_no_month_of_participants(make_office: MakeOffice) -> None:
    office = make_office(dataset="participants_summary")
    office.put_rows_under(("tahun", *SUMMARY[2:]), [["2024", "Kab. Ende", "ALL", "1000"]], "tabel.csv")
    office.refused("COLUMN_MISSING", "period")


BILINGUAL = (
    "Putaran",
    "Kabupaten/Kota\nRegency/Municipality",
    "Angkatan Kerja\nEconomically Active",
    "Bekerja/Working",
)


def test_headings_in_two_languages_are_read(make_office: MakeOffice) -> None:
    office = make_office(dataset="labour_force")
    office.put_sheets({"Data": [["Tabel 1"], BILINGUAL, ["Agustus 2023", "01. Pacitan", 392394, 386904]]})
    (office.inbox / WORKBOOK).rename(office.inbox / "tabel.xlsx")
    assert office.send().values("region_code") == ["35.01"]


@pytest.mark.parametrize("second", ["Laki-laki", "Perkotaan", "Unemployment"])
def test_a_second_line_that_is_no_translation_makes_another_column(make_office: MakeOffice, second: str) -> None:
    office = make_office(dataset="labour_force")
    headings = (*BILINGUAL[:3], f"Bekerja\n{second}")
    office.put_sheets({"Data": [headings, ["Agustus 2023", "01. Pacitan", 392394, 386904]]})
    office.refused("COLUMN_MISSING", "employed")


def test_a_heading_with_an_invisible_character_is_read(tables_read: ReadTables) -> None:
    marks = ("\u200b", "\ufeff", "\u00a0", "\u200e", "\u2060")
    row = ["2024-12-31", "Kabupaten Kulon Progo", "ALL", "1001"]
    headings = (["tanggal acuan", f"{mark}kab/{mark}kota{mark}", "segmen", "semesta"] for mark in marks)
    outcomes = in_order(tables_read, {"dataset": "eligible_workers"}, (text([one, row]) for one in headings))
    assert [outcome.values("region_code") for outcome in outcomes] == [["34.01"]] * len(marks)


def test_an_empty_cell_far_to_the_right_makes_no_columns(office: Office) -> None:
    book = openpyxl.Workbook()
    for row in (HEADINGS, person(1), person(2)):
        book.active.append(row)
    book.active["XFD1"].number_format = "0.00"
    book.active["XFD1"].value = ""
    book.active["AAA3"].font = openpyxl.styles.Font(bold=True)
    office.inbox.mkdir(parents=True)
    book.save(office.inbox / WORKBOOK)
    assert len(office.send().loaded) == 2


def test_a_cell_with_text_far_to_the_right_is_a_column_too_many(office: Office) -> None:
    office.put_sheets({"Data": [[*HEADINGS, *[""] * 3000, "x"], person(1)]})
    office.refused("COLUMNS_TOO_MANY")


def test_a_workbook_without_a_header_is_not_told_of_commas(office: Office) -> None:
    office.put_sheets({"Sampul": [["Laporan"], ["a", "b"]]})
    sentence = office.refused("HEADER_MISSING", "[Sampul]", "one heading in each cell", "headings such as periode")
    assert "comma" not in sentence


def test_a_blank_that_breaks_no_line_is_told_as_one_of_windows(office: Office) -> None:
    office.put_rows([person(1, region="Kota\u00a0Kupang")], "tabel.csv")
    content = (office.inbox / "tabel.csv").read_text(encoding="utf-8")
    office.put("tabel.csv", content, encoding="windows-1252")
    office.refused("ENCODING_UNDECLARED", "could be windows-1252")


def test_what_systems_leave_in_an_inbox_is_passed_over_and_told_once(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.put_rows([person(1)])
    office.put("desktop.ini", "[.ShellClassInfo]", encoding="utf-16")
    (office.inbox / "arsip").mkdir()
    assert len(office.send().loaded) == 1
    assert capsys.readouterr().err.count("passed over in inbox/office/*: arsip/, desktop.ini") == 1
