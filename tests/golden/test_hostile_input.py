"""CSV-INJ, HTML-INJ, SQL-INJ, GLOB-INJ and LOG-INJ end to end: one release of hostile names and texts, and its home."""

import csv
import re
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import openpyxl  # type: ignore[import-untyped]
import pytest
from case import HOSTILE, HOSTILE_FILE

from sources.snapshots.snapshot import printable

_TEXTS = {".csv", ".html", ".json", ".svg"}
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FORMULA = re.compile(r"[=+@\t\r-](?![\d,.]+$)")
_TEXT_OF_A_FORMULA = re.compile(r'="[^"]*"$')
NAME = printable(HOSTILE_FILE)


class Elements(HTMLParser):
    """The elements and attributes that a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(name for name, _ in attrs)}


@pytest.mark.slow
def test_the_file_is_read_and_published_under_its_source_and_number(files_home: Path) -> None:
    with duckdb.connect(str(files_home / "release" / "cakupan.duckdb"), read_only=True) as release:
        names = release.execute("SELECT file_name FROM row_ledger WHERE dataset = 'commitments'").fetchall()
        texts = release.execute("SELECT promise FROM commitment_progress").fetchall()
    assert names == [("komitmen/1",)]
    assert {text for (text,) in texts} == set(HOSTILE)


@pytest.mark.slow
def test_no_page_has_an_element_of_a_sender(files_home: Path) -> None:
    pages = [file for file in files_home.rglob("*.html") if file.is_file()]
    assert {page.relative_to(files_home).parts[0] for page in pages} == {"release", "vault"}
    for page in pages:
        elements = Elements()
        elements.feed(page.read_text(encoding="utf-8"))
        assert elements.found.isdisjoint({"img", "onerror"}), page
        assert "49.csv" not in page.read_text(encoding="utf-8")


@pytest.mark.slow
def test_no_cell_of_a_spreadsheet_is_a_formula(files_folder: Path) -> None:
    for file in (files_folder / "csv_excel").iterdir():
        rows = csv.reader(file.read_text(encoding="utf-8-sig").splitlines(), delimiter=";")
        cells = {cell for row in rows for cell in row if _FORMULA.match(cell)}
        assert {cell for cell in cells if not _TEXT_OF_A_FORMULA.match(cell)} == set(), file.name
    book = openpyxl.load_workbook(files_folder / "cakupan.xlsx", read_only=True)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


@pytest.mark.slow
def test_no_text_of_the_home_has_a_control_character(files_home: Path) -> None:
    files = [file for file in files_home.rglob("*") if file.suffix in _TEXTS and "inbox" not in file.parts]
    assert {file.suffix for file in files} == _TEXTS
    assert [str(file) for file in files if "raw" not in file.parts and _CONTROL.search(file.read_bytes())] == []
