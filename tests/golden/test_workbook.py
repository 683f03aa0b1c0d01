"""`cakupan.xlsx` as another library reads it, and as LibreOffice does."""

import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import duckdb
import openpyxl
import pytest
from case import HOSTILE
from openpyxl.worksheet.worksheet import Worksheet

from contracts.language.table import Field, Table
from contracts.marts.release_tables import RELEASE_TABLES
from flows.publish.page_server import open_release
from report.workbook.sheet_rows import SheetRows
from report.workbook.table import fitting
from transforms.render import render

Cell = str | int | float | bool | date | datetime | None

FORMATS = {
    "coverage_ratio": "0.00%",
    "active_participant_count": "#,##0",
    "rank_in_province": "0",
    "cost_idr": '"Rp"#,##0',
    "period_month": "yyyy-mm-dd",
    "regency_code": "@",
    "received_at": "yyyy-mm-dd hh:mm:ss",
}

every_table = pytest.mark.parametrize("table", RELEASE_TABLES, ids=lambda table: table.table_name)


@pytest.fixture(scope="module")
def book(files_folder: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(files_folder / "cakupan.xlsx")


@pytest.fixture(scope="module")
def rows(files_folder: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(files_folder / "cakupan.duckdb"), read_only=True)


def published(rows: duckdb.DuckDBPyConnection, table: Table) -> list[tuple[Cell, ...]]:
    return rows.execute(f"SELECT * FROM {table.table_name} ORDER BY {', '.join(table.key)}").fetchall()


def as_shown(value: Cell, field: Field) -> Cell:
    """A value of a sheet as the release has it: a spreadsheet has no days without a time, and no fine seconds."""
    return value.date() if field.type == "DATE" and isinstance(value, datetime) else value


def lines_of(sheet: Worksheet, table: Table) -> list[tuple[Cell, ...]]:
    lines = sheet.iter_rows(min_row=2, values_only=True)
    return [tuple(as_shown(value, field) for value, field in zip(line, table.fields, strict=True)) for line in lines]


def as_fine_as_a_sheet(line: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells to 15 digits and to the second."""
    return tuple(
        cell.replace(microsecond=0)
        if isinstance(cell, datetime)
        else float(f"{cell:.14g}")
        if isinstance(cell, float)
        else cell
        for cell in line
    )


def test_sheets_are_the_summary_in_both_languages_the_tables_and_what_explains_them(book: openpyxl.Workbook) -> None:
    tables = [table.table_name for table in RELEASE_TABLES]
    assert book.sheetnames == ["Ringkasan", "Summary", "Isi", *tables, "Definisi", "Catatan"]


@every_table
def test_a_sheet_holds_the_rows_of_its_table(
    table: Table, book: openpyxl.Workbook, rows: duckdb.DuckDBPyConnection
) -> None:
    sheet = book[table.table_name]
    assert [cell.value for cell in sheet[1]] == [field.name for field in table.fields]
    expected = published(rows, table)
    shown = lines_of(sheet, table) if expected else []
    assert list(map(as_fine_as_a_sheet, shown)) == list(map(as_fine_as_a_sheet, expected))


@every_table
def test_headings_stay_in_view_and_every_column_can_be_filtered(table: Table, book: openpyxl.Workbook) -> None:
    sheet = book[table.table_name]
    assert sheet.freeze_panes == "A2"
    first, last = str(sheet.auto_filter.ref).split(":")
    assert first == "A1"
    assert sheet[last].column == len(table.fields)
    assert sheet[last].row == sheet.max_row


def test_numbers_are_written_by_their_unit(book: openpyxl.Workbook) -> None:
    formats: dict[str, set[str]] = {}
    for table in RELEASE_TABLES:
        for row in book[table.table_name].iter_rows(min_row=2):
            for field, cell in zip(table.fields, row, strict=True):
                if cell.value is not None:
                    formats.setdefault(field.name, set()).add(cell.number_format)
    assert {name: formats[name] for name in FORMATS} == {name: {look} for name, look in FORMATS.items()}


def test_a_text_that_looks_like_a_formula_stays_text(book: openpyxl.Workbook) -> None:
    sheet = book["commitment_progress"]
    names = [cell.value for cell in sheet[1]]
    cells = [row[names.index("promise")] for row in sheet.iter_rows(min_row=2)]
    assert {cell.value for cell in cells} == set(HOSTILE)
    assert {cell.data_type for cell in cells} == {"s"}


def test_no_cell_of_the_workbook_is_a_formula(book: openpyxl.Workbook) -> None:
    kinds = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_a_text_longer_than_a_cell_is_cut_and_shows_it() -> None:
    assert fitting("a" * 40_000) == "a" * 32_766 + "…"


def ranking(sheet: Worksheet) -> dict[str, dict[str, Cell]]:
    """The ranking of a summary: the cells of each area by heading."""
    lines = list(sheet.iter_rows(values_only=True, max_col=10))
    (head,) = [place for place, line in enumerate(lines) if line[1] in ("Peringkat", "Rank")]
    headings = [cell and str(cell).strip() for cell in lines[head]]
    return {
        str(line[0]): {heading: cell for heading, cell in zip(headings, line, strict=True) if heading}
        for line in lines[head + 1 : head + 24]
    }


def test_hidden_unknown_and_zero_are_three_things_in_the_summary(book: openpyxl.Workbook) -> None:
    areas = ranking(book["Ringkasan"])
    assert areas["Kab. Kupang"]["Peserta aktif"] == "disembunyikan"
    assert areas["Kab. Alor"]["Pekerja (penyebut)"] == "tidak diketahui"
    assert areas["Kab. Alor"]["Peserta aktif"] == 0
    assert areas["Kota Kupang"]["Peserta aktif"] == 5
    assert ranking(book["Summary"])["Kab. Kupang"]["Active participants"] == "hidden"


def test_no_cell_of_the_ranking_is_blank(book: openpyxl.Workbook) -> None:
    areas = ranking(book["Ringkasan"])
    assert len(areas) == 23
    assert [name for name, cells in areas.items() if None in cells.values() or "" in cells.values()] == []


def test_a_chart_draws_no_hidden_or_unknown_ratio_as_zero(book: openpyxl.Workbook) -> None:
    sheet = book["Ringkasan"]
    lines = {line[0]: line for line in sheet.iter_rows(values_only=True)}
    assert lines["Kab. Kupang"][11] is None
    assert lines["Kota Kupang"][11] == pytest.approx(5 / 3)


def test_the_summary_says_what_it_is(book: openpyxl.Workbook, files_folder: Path) -> None:
    for name, mark, provisional in (("Ringkasan", "contoh sintetis", "Keadaan Mei 2024"),
                                    ("Summary", "synthetic sample", "As of May 2024")):  # fmt: skip
        texts = [str(cell) for row in book[name].iter_rows(values_only=True, max_row=8) for cell in row if cell]
        assert texts[0].endswith(": Nusa Tenggara Timur")
        assert provisional in texts[1]
        assert files_folder.name in texts[1]
        assert mark in texts


def test_every_column_and_code_is_defined_in_both_languages(book: openpyxl.Workbook) -> None:
    lines = list(book["Definisi"].iter_rows(min_row=2, values_only=True))
    assert {line[0] for line in lines} == {field.name for table in RELEASE_TABLES for field in table.fields}
    assert [line for line in lines if not line[2] or not line[3]] == []
    assert ("suppression_reason", "small_count") in {line[:2] for line in lines}


def test_notes_say_what_is_hidden_and_how_to_cite(book: openpyxl.Workbook, files_folder: Path) -> None:
    texts = [str(cell) for row in book["Catatan"].iter_rows(values_only=True) for cell in row]
    assert "Counts below 5 persons are hidden, and others that would give them back." in texts
    assert any(text.startswith("Kutip sebagai: Cakupan, ") and files_folder.name in text for text in texts)
    assert "No licence is stated." in texts


def test_the_contents_lead_to_every_sheet(book: openpyxl.Workbook) -> None:
    sheet = book["Isi"]
    links = [row[0].hyperlink.location for row in sheet.iter_rows(min_row=2)]
    assert links == [f"'{table.table_name}'!A1" for table in RELEASE_TABLES]


def test_of_a_long_table_the_latest_months_are_shown_whole_and_the_sheet_says_so(files_folder: Path) -> None:
    (table,) = [table for table in RELEASE_TABLES if table.table_name == "regency_coverage"]
    with open_release(files_folder) as session:
        query = render("sheet_rows", table=table, is_by_month=True)
        rows_of_two_months = "SELECT count(*) FROM mart.regency_coverage WHERE period_month > DATE '2024-04-01'"
        two_months = session.value(rows_of_two_months)
        every, some, fewest = (session.rows(query, most=most) for most in (10_000, two_months, 1))
    months = [sorted({row[5] for row in found}) for found in (every, some, fewest)]
    assert months == [[date(2024, 4, 1), date(2024, 5, 1), date(2024, 6, 1)], months[1], [date(2024, 6, 1)]]
    assert months[1] == [date(2024, 5, 1), date(2024, 6, 1)]
    assert [row for row in every if row[5] in months[1]] == some
    assert SheetRows(table, every, len(every)).remark is None
    remark = SheetRows(table, some, len(every)).remark
    assert remark
    assert remark.en == f"Only months from May 2024 on; all {len(every):,} rows are in regency_coverage.csv."


def test_a_long_table_without_months_is_left_out_and_the_sheet_says_so(files_folder: Path) -> None:
    (table,) = [table for table in RELEASE_TABLES if table.table_name == "seasonality"]
    with open_release(files_folder) as session:
        query = render("sheet_rows", table=table, is_by_month=False)
        every, none = (session.rows(query, most=most) for most in (10_000, 10))
    assert every
    assert none == []
    remark = SheetRows(table, none, len(every)).remark
    assert remark
    assert remark.id.startswith("Terlalu besar")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")  # what LibreOffice wrote
def test_libreoffice_reads_the_workbook_and_the_csv_as_they_were_written(
    files_folder: Path, tmp_path: Path, book: openpyxl.Workbook
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (Debian: apt-get install libreoffice-calc)")
    for folder, options, file in (
        ("book", [], "cakupan.xlsx"),
        ("csv", ["--infilter=CSV:59,34,76,1,,1057,false,true"], "csv_excel/commitment_progress.csv"),
        ("codes", ["--infilter=CSV:59,34,76,1,,1057,false,true"], "csv_excel/regency_coverage.csv"),
    ):
        subprocess.run(
            [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", *options,
             "--convert-to", "xlsx", "--outdir", str(tmp_path / folder), str(files_folder / file)],
            check=True, capture_output=True, timeout=240,
        )  # fmt: skip
    again = openpyxl.load_workbook(tmp_path / "book" / "cakupan.xlsx", data_only=True)
    assert again.sheetnames == book.sheetnames
    for name in ("regency_coverage", "commitment_progress", "row_ledger"):
        assert list(map(as_fine_as_a_sheet, again[name].values)) == list(map(as_fine_as_a_sheet, book[name].values))
    promises = openpyxl.load_workbook(tmp_path / "csv" / "commitment_progress.xlsx").active
    coverage = openpyxl.load_workbook(tmp_path / "codes" / "regency_coverage.xlsx", data_only=True).active
    assert promises
    assert coverage
    names = [cell.value for cell in promises[1]]
    texts = {row[names.index("promise")].value for row in promises.iter_rows(min_row=2)}
    assert not any(isinstance(text, int | float) for text in texts)
    first = next(coverage.iter_rows(min_row=2, values_only=True))
    assert first[:3] == ("53.01", "Kabupaten Kupang", "53")
    ratios = [row[14] for row in coverage.iter_rows(min_row=2, values_only=True) if row[14] is not None]
    assert ratios
    assert all(isinstance(ratio, int | float) for ratio in ratios)
