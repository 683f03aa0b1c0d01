"""EMPTY: nothing in the file, or nothing below its header."""

import gzip

import pytest
from office import CSV, HEADINGS, Office, people, text

from contracts.runtime.errors import RunBlocked
from flows.home.directory import Home
from flows.load.validate import validate_stage

WITHOUT_TEXT = ("", "\n", "  \n\n\t\n", "\ufeff", "\ufeff\r\n\r\n")


def test_an_empty_file_is_refused(office: Office) -> None:
    office.put(CSV, "")
    office.refused("FILE_EMPTY", "the file is empty", "Ask the office to send it again")


def test_files_without_any_text_are_refused(office: Office) -> None:
    for number, content in enumerate(WITHOUT_TEXT):
        office.put(f"{number}.csv", content)
    office.put("packed.csv.gz", gzip.compress(b""))
    assert set(office.refusals().values()) == {"FILE_EMPTY"}


def test_headers_without_rows_are_refused(office: Office) -> None:
    for number, ending in enumerate(("", "\n", "\n\n\n", "\r\n")):
        office.put(f"{number}.csv", text([HEADINGS]).strip() + ending)
    office.put_sheets({"Peserta": [["DAFTAR"], [], HEADINGS]})
    assert set(office.refusals().values()) == {"NO_ROWS"}


def test_a_workbook_without_a_used_cell_is_refused(office: Office) -> None:
    office.put_sheets({"Sheet1": []})
    office.refused("FILE_EMPTY", "[Sheet1]")


def test_a_file_of_which_no_line_can_be_read_blocks_the_run(office: Office) -> None:
    office.put_rows(people(50), "baik_2024-06.csv")
    office.put("buruk_2024-06.csv", text([HEADINGS]) + text(people(50), delimiter=";"))
    with pytest.raises(RunBlocked, match="buruk_2024-06"):
        validate_stage(Home(office.root), "run", office.settings(), office.stage())
