"""`cakupan.xlsx` as another library reads it, and as LibreOffice does."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from case import HOSTILE
from openpyxl.worksheet.worksheet import Worksheet
from summary_tables import table_below

from contracts.language.table import Field, Table
from contracts.marts.release_tables import RELEASE_TABLES
from flows.publish.page_server import open_release
from report.wording.card_texts import CARDS
from report.wording.words import month
from report.workbook.sheet_rows import MOST_ROWS, SheetRows
from report.workbook.table import fitting, heading
from report.workbook.texts import NULL_WORDS
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

TABLES = [table.table_name for table in RELEASE_TABLES]
WORDS, EN = ({getattr(words, language) for words in NULL_WORDS.values()} for language in ("id", "en"))
AT = "segment = 'ALL' AND denominator_id = 'semesta' AND period_month = $month"
every_table = pytest.mark.parametrize("table", RELEASE_TABLES, ids=lambda table: table.table_name)


@pytest.fixture(scope="module")
def book(files_folder: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(files_folder / "cakupan.xlsx")


@pytest.fixture(scope="module")
def release(files_folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(files_folder / "cakupan.duckdb"), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def shown_month(release: duckdb.DuckDBPyConnection) -> date:
    """The month of the workbook: the latest for which the province has a ratio, else any of its regencies."""
    latest = "(SELECT max(period_month) FROM {} WHERE segment = 'ALL' AND denominator_id = 'semesta'"
    latest += " AND coverage_ratio IS NOT NULL)"
    query = f"SELECT coalesce({latest.format('province_coverage')}, {latest.format('regency_coverage')})"
    (found,) = release.execute(query).fetchall()
    return date.fromisoformat(str(found[0]))


def published(folder: Path, table: Table) -> SheetRows:
    """The rows of a table that a sheet holds, and behind each what its NULLs mean."""
    with open_release(folder) as session:
        query = render("sheet_rows", table=table, is_by_month="period_month" in table.key)
        every = session.value(f"SELECT count(*) FROM {table.name}")
        return SheetRows(table, session.rows(query, most=MOST_ROWS), every)


def worded(table: Table, row: tuple[Any, ...]) -> tuple[Cell, ...]:
    """A row as its sheet has it: a word where there is no value."""
    meanings = dict(zip((field.name for field in table.optional_fields), row[-1], strict=True))
    return tuple(
        NULL_WORDS[meanings[field.name]].id if value is None else value
        for field, value in zip(table.fields, row[:-1], strict=True)
    )


def as_shown(value: Cell, field: Field) -> Cell:
    """A value of a sheet as the release has it: a spreadsheet has no days without a time, and no fine seconds."""
    return value.date() if field.type == "DATE" and isinstance(value, datetime) else value


def lines_of(sheet: Worksheet, table: Table) -> list[tuple[Cell, ...]]:
    lines = sheet.iter_rows(min_row=3, values_only=True)
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


def test_every_table_has_a_sheet_or_is_left_out_for_a_reason_that_the_contents_say(
    book: openpyxl.Workbook, files_folder: Path
) -> None:
    shown = [table.table_name for table in RELEASE_TABLES if published(files_folder, table).has_sheet]
    assert [name for name in book.sheetnames if name in TABLES] == shown
    assert {"revision", "coverage_projection"}.isdisjoint(shown)
    lines = {line[0].value: line for line in book["Isi"].iter_rows(min_row=2)}
    assert set(lines) == set(TABLES)
    assert {name for name, line in lines.items() if line[0].hyperlink} == set(shown)
    assert {name for name, line in lines.items() if line[5].value == "Empty in this release."} == {
        table.table_name for table in RELEASE_TABLES if not published(files_folder, table).row_count
    }
    assert str(lines["coverage_projection"][5].value).startswith("It has no figure that is known and shown")


@every_table
def test_a_sheet_holds_the_rows_of_its_table_and_a_word_for_what_is_not_there(
    table: Table, book: openpyxl.Workbook, files_folder: Path
) -> None:
    rows = published(files_folder, table)
    if not rows.has_sheet:
        return
    sheet = book[table.table_name]
    assert [cell.value for cell in sheet[2]] == [field.name for field in table.fields]
    expected = [worded(table, row) for row in rows.rows]
    assert list(map(as_fine_as_a_sheet, lines_of(sheet, table))) == list(map(as_fine_as_a_sheet, expected))
    assert None not in {cell for line in expected for cell in line}


@every_table
def test_a_sheet_is_an_excel_table_with_its_headings_in_view_and_on_every_paper(
    table: Table, book: openpyxl.Workbook
) -> None:
    if table.table_name not in book.sheetnames:
        return
    sheet = book[table.table_name]
    (found,) = sheet.tables.values()
    assert found.name == table.table_name
    assert found.ref == found.autoFilter.ref == f"A2:{sheet.cell(sheet.max_row, len(table.fields)).coordinate}"
    assert found.column_names == [field.name for field in table.fields]
    assert [cell.value for cell in sheet[1]] == [heading(field) for field in table.fields]
    assert str(sheet.freeze_panes).endswith("3")
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (
        "landscape", 1, 0,
    )  # fmt: skip
    assert sheet.oddFooter.right.text == "&P/&N"


def test_numbers_are_written_by_their_unit(book: openpyxl.Workbook) -> None:
    formats: dict[str, set[str]] = {}
    for table in (table for table in RELEASE_TABLES if table.table_name in book.sheetnames):
        for row in book[table.table_name].iter_rows(min_row=3):
            for field, cell in zip(table.fields, row, strict=True):
                if cell.value not in WORDS:
                    formats.setdefault(field.name, set()).add(cell.number_format)
    assert {name: formats[name] for name in FORMATS} == {name: {look} for name, look in FORMATS.items()}


def test_a_text_that_looks_like_a_formula_stays_text(book: openpyxl.Workbook) -> None:
    sheet = book["commitment_progress"]
    names = [cell.value for cell in sheet[2]]
    cells = [row[names.index("promise")] for row in sheet.iter_rows(min_row=3)]
    assert {cell.value for cell in cells} == set(HOSTILE)
    assert {cell.data_type for cell in cells} == {"s"}


def test_no_cell_of_the_workbook_is_a_formula(book: openpyxl.Workbook) -> None:
    kinds = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_a_text_longer_than_a_cell_is_cut_and_shows_it() -> None:
    assert fitting("a" * 40_000) == "a" * 32_766 + "…"


def ranking(sheet: Worksheet) -> dict[str, dict[str, Cell]]:
    title = CARDS["where_parts_title"]
    return table_below(sheet, title.id if sheet.title == "Ringkasan" else title.en)


def counted(release: duckdb.DuckDBPyConnection, month: date) -> dict[str, dict[str, Any]]:
    """What the release has of each regency and of the month, by name."""
    found = release.execute(f"SELECT * FROM regency_coverage WHERE {AT}", {"month": month})
    names = [column[0] for column in found.description]
    rows = (dict(zip(names, row, strict=True)) for row in found.fetchall())
    return {str(row["regency_name"]).replace("Kabupaten", "Kab."): row for row in rows}


def said(value: Cell, reason: str | None, hidden: str, unknown: str) -> Cell:
    return value if value is not None else hidden if reason else unknown


def test_hidden_unknown_and_zero_are_three_things_in_the_summary(
    book: openpyxl.Workbook, release: duckdb.DuckDBPyConnection, shown_month: date
) -> None:
    expected, cells = counted(release, shown_month), set()
    for name, words, headings in (
        ("Ringkasan", ("disembunyikan", "tidak diketahui"), ("Peserta aktif", "Pekerja (penyebut)")),
        ("Summary", ("hidden", "unknown"), ("Active participants", "Workers (denominator)")),
    ):
        areas = ranking(book[name])
        for area, row in expected.items():
            active = said(row["active_participant_count"], row["suppression_reason"], *words)
            workers = said(row["eligible_worker_count"], None, *words)
            assert (areas[area][headings[0]], areas[area][headings[1]]) == (active, workers)
            cells |= {active, workers}
    assert {"tidak diketahui", "unknown", 0} <= cells
    assert "disembunyikan" in {cell for row in book["kabupaten"].iter_rows(values_only=True) for cell in row}


def test_no_cell_of_the_ranking_is_blank(book: openpyxl.Workbook) -> None:
    areas = ranking(book["Ringkasan"])
    assert len(areas) == 23
    assert [name for name, cells in areas.items() if None in cells.values() or "" in cells.values()] == []


def test_the_summary_names_the_tables_that_have_no_sheet(book: openpyxl.Workbook) -> None:
    (said,) = [str(cell) for (cell,) in book["Ringkasan"].iter_rows(values_only=True, max_col=1)
               if str(cell).startswith("Tanpa lembar")]  # fmt: skip
    missing = [name for name in TABLES if name not in book.sheetnames]
    assert said == (
        f"Tanpa lembar karena kosong atau tanpa satu pun angka dalam rilis ini: {', '.join(missing)}."
        " Rinciannya di lembar Isi."
    )


@pytest.mark.parametrize(("name", "hidden"), [("kabupaten", "disembunyikan"), ("regencies", "hidden")])
def test_a_regency_is_one_row_with_the_figures_of_the_tables(
    name: str, hidden: str, book: openpyxl.Workbook, release: duckdb.DuckDBPyConnection, shown_month: date
) -> None:
    sheet = book[name]
    assert book.sheetnames.index("kabupaten") == 2
    assert [(one.name, one.ref) for one in sheet.tables.values()] == [(name, sheet.dimensions)]
    headings, *lines = sheet.iter_rows(values_only=True)
    rows = {str(line[0]): line for line in lines}
    assert len(rows) == len(lines) == 22
    assert None not in {cell for line in lines for cell in line}
    query = (
        f"SELECT regency_code, coverage_ratio FROM regency_coverage WHERE {AT.replace('ALL', 'BPU')}"
        " AND coverage_ratio IS NOT NULL"
    )
    informal = dict(release.execute(query, {"month": shown_month}).fetchall())
    (bpu,) = [place for place, heading in enumerate(headings) if "(BPU)" in str(heading)]
    for row in counted(release, shown_month).values():
        line = rows[row["regency_code"]]
        assert line[1] == row["regency_name"]
        for place, column in ((3, "active_participant_count"), (4, "eligible_worker_count"), (5, "coverage_ratio")):
            assert line[place] == pytest.approx(row[column]) if row[column] is not None else line[place] in WORDS | EN
        assert (line[3] == hidden) == (row["active_participant_count"] is None and bool(row["suppression_reason"]))
        lost = row["quarantined_row_count"]
        assert line[-2] == (hidden if lost is None else lost)
        code = row["regency_code"]
        assert line[bpu] == pytest.approx(informal[code]) if code in informal else isinstance(line[bpu], str)


def test_a_chart_draws_no_hidden_or_unknown_ratio_as_zero(
    book: openpyxl.Workbook, release: duckdb.DuckDBPyConnection, shown_month: date
) -> None:
    lines = {line[0]: line for line in book["Ringkasan"].iter_rows(values_only=True)}
    expected = {name: row["coverage_ratio"] for name, row in counted(release, shown_month).items()}
    assert {name: lines[name][12] for name in expected} == {
        name: ratio if ratio is None else pytest.approx(ratio) for name, ratio in expected.items()
    }
    assert None in expected.values()


def test_the_summary_says_what_it_is(book: openpyxl.Workbook, files_folder: Path, shown_month: date) -> None:
    of_month = month(shown_month)
    for name, mark, as_of in (("Ringkasan", "contoh sintetis", f"Keadaan {of_month.id}"),
                              ("Summary", "synthetic sample", f"As of {of_month.en}")):  # fmt: skip
        texts = [str(cell) for row in book[name].iter_rows(values_only=True, max_row=8) for cell in row if cell]
        assert texts[0].endswith(": Nusa Tenggara Timur")
        assert as_of in texts[1]
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


def visible(sheet: Worksheet) -> list[dict[str, Cell]]:
    """The rows of a table that its first filter leaves in view."""
    names = [str(cell.value) for cell in sheet[2]]
    lines = (row for row in sheet.iter_rows(min_row=3) if not sheet.row_dimensions[row[0].row].hidden)
    return [dict(zip(names, (cell.value for cell in line), strict=True)) for line in lines]


@every_table
def test_what_a_sheet_shows_first_holds_no_person_twice(table: Table, book: openpyxl.Workbook) -> None:
    if table.table_name not in book.sheetnames:
        return
    sheet, rows = book[table.table_name], visible(book[table.table_name])
    dividing = {"area_level", "period_month", "segment", "denominator_id", "program", "scenario", "month_count"}
    assert rows
    for name in dividing & set(table.key):
        assert len({row[name] for row in rows}) == 1, name
    (found,) = sheet.tables.values()
    filtered = {table.fields[column.colId].name for column in found.autoFilter.filterColumn}
    assert bool(filtered) == (len(rows) < sheet.max_row - 2)
    contents = {line[0]: line[6] for line in book["Isi"].iter_rows(min_row=2, values_only=True)}
    assert {part.partition(" = ")[0] for part in str(contents[table.table_name]).split(", ")} == (filtered or {"–"})  # noqa: RUF001


def test_the_sum_of_what_is_shown_first_is_that_of_one_month(
    book: openpyxl.Workbook, release: duckdb.DuckDBPyConnection, shown_month: date
) -> None:
    counts = [row["eligible_worker_count"] for row in visible(book["regency_coverage"])]
    query = f"SELECT sum(eligible_worker_count) FROM regency_coverage WHERE {AT}"
    assert [(sum(count for count in counts if isinstance(count, int)),)] == release.execute(
        query, {"month": shown_month}
    ).fetchall()


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
    assert remark.en.startswith("Only months that have a figure and fit, from May 2024 on; all")


def test_a_long_table_without_months_is_left_out_and_the_contents_say_so(files_folder: Path) -> None:
    (table,) = [table for table in RELEASE_TABLES if table.table_name == "data_dictionary"]
    with open_release(files_folder) as session:
        query = render("sheet_rows", table=table, is_by_month=False)
        every, none = (session.rows(query, most=most) for most in (10_000, 10))
    assert every
    assert none == []
    left_out = SheetRows(table, none, len(every))
    assert not left_out.has_sheet
    assert left_out.remark
    assert left_out.remark.id.startswith("Terlalu besar")


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
