"""Texts as spreadsheets and programs wrap them: identifiers, months in two columns, headings in two languages."""

from io import BytesIO

import openpyxl  # type: ignore[import-untyped]
import pytest
from office import HEADINGS, Office, Outcome, kpj, nik, person, text, workbook
from reading import PERSONS, ReadTables, in_order, refused

SUMMARY = ("tahun", "bulan", "kab/kota", "segmen", "peserta aktif")


def test_identifiers_that_are_kept_from_becoming_numbers_are_read_and_a_nik_in_a_number_cell_is_not(
    tables_read: ReadTables,
) -> None:
    wrappings = ('"=""{}"""', "'{}", "\u200e{}", " {} ", "{}\u200f", "\u00a0{}\u00ad", "{}")
    rows = [person(n, nik=one.format(nik(n)), kpj=one.format(kpj(n))) for n, one in enumerate(wrappings, start=1)]
    numbers = [person(1, kpj=int(kpj(1))), person(2, nik=int(nik(2))), person(3, kpj=1_234_567_890)]
    book = workbook({"Data": [HEADINGS, *numbers]})
    texts, cells = in_order(tables_read, PERSONS, [text([HEADINGS, *rows]), book])
    assert texts.set_aside == {}
    assert texts.values("kpj") == [kpj(number) for number in range(1, len(rows) + 1)]
    assert cells.set_aside == {3: "NIK_NUMERIC", 4: "KPJ_FORMAT"}
    assert cells.values("kpj") == [kpj(1)]


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


def test_a_year_and_a_month_in_number_cells_are_one_month_and_a_year_alone_is_none(tables_read: ReadTables) -> None:
    book = workbook({"Data": [SUMMARY, [2024, 6, "Kab. Ende", "ALL", 1000]]})
    alone = text([("tahun", *SUMMARY[2:]), ["2024", "Kab. Ende", "ALL", "1000"]])
    both, year = in_order(tables_read, {"dataset": "participants_summary"}, [book, alone])
    assert [f"{day:%Y-%m}" for day in both.values("period_month")] == ["2024-06"]
    assert refused(year, "COLUMN_MISSING", "period")


BILINGUAL = (
    "Putaran",
    "Kabupaten/Kota\nRegency/Municipality",
    "Angkatan Kerja\nEconomically Active",
    "Bekerja/Working",
)


def test_headings_in_two_languages_are_read_and_a_second_line_of_another_meaning_makes_another_column(
    tables_read: ReadTables,
) -> None:
    row = ["Agustus 2023", "01. Pacitan", 392394, 386904]
    others = [(*BILINGUAL[:3], f"Bekerja\n{second}") for second in ("Laki-laki", "Perkotaan", "Unemployment")]
    books = ([["Tabel 1"], headings, row] for headings in (BILINGUAL, *others))
    read, *outcomes = in_order(tables_read, {}, (workbook({"Data": rows}) for rows in books))
    assert read.values("region_code") == ["35.01"]
    assert all(refused(outcome, "COLUMN_MISSING", "employed") for outcome in outcomes)


def test_a_heading_with_an_invisible_character_is_read(tables_read: ReadTables) -> None:
    marks = ("\u200b", "\ufeff", "\u00a0", "\u200e", "\u2060")
    row = ["2024-12-31", "Kabupaten Kulon Progo", "ALL", "1001"]
    headings = (["tanggal acuan", f"{mark}kab/{mark}kota{mark}", "segmen", "semesta"] for mark in marks)
    outcomes = in_order(tables_read, {"dataset": "eligible_workers"}, (text([one, row]) for one in headings))
    assert [outcome.values("region_code") for outcome in outcomes] == [["34.01"]] * len(marks)


def test_an_empty_cell_far_to_the_right_makes_no_columns_and_a_text_there_is_a_column_too_many(
    tables_read: ReadTables,
) -> None:
    book = openpyxl.Workbook()
    for row in (HEADINGS, person(1), person(2)):
        book.active.append(row)
    book.active["XFD1"].number_format = "0.00"
    book.active["XFD1"].value = ""
    book.active["AAA3"].font = openpyxl.styles.Font(bold=True)
    written = BytesIO()
    book.save(written)
    wide = workbook({"Data": [[*HEADINGS, *[""] * 3000, "x"], person(1)]})
    empty, full = in_order(tables_read, PERSONS, [written.getvalue(), wide])
    assert len(empty.loaded) == 2
    assert refused(full, "COLUMNS_TOO_MANY")


def test_what_is_refused_is_told_in_the_words_of_its_form(tables_read: ReadTables) -> None:
    cover = workbook({"Sampul": [["Laporan"], ["a", "b"]]})
    windows = text([HEADINGS, person(1, region="Kota\u00a0Kupang")]).encode("windows-1252")
    sheet, blank = in_order(tables_read, PERSONS, [cover, windows])
    assert refused(sheet, "HEADER_MISSING", "[Sampul]", "one heading in each cell", "headings such as periode")
    assert "comma" not in sheet.sentence
    assert refused(blank, "ENCODING_UNDECLARED", "could be windows-1252")


def test_what_systems_leave_in_an_inbox_is_passed_over_and_told_once(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.put_rows([person(1)])
    office.put("desktop.ini", "[.ShellClassInfo]", encoding="utf-16")
    (office.inbox / "arsip").mkdir()
    assert len(office.send().loaded) == 1
    assert capsys.readouterr().err.count("passed over in inbox/office/*: arsip/, desktop.ini") == 1
