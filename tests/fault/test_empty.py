"""EMPTY: nothing in the file, or nothing below its header."""

import gzip

import pytest
from office import CSV, HEADINGS, MakeOffice, Office, text


@pytest.mark.parametrize("content", ["", "\n", "  \n\n\t\n", "\ufeff", "\ufeff\r\n\r\n"])
def test_a_file_without_any_text_is_refused(office: Office, content: str) -> None:
    office.put(CSV, content)
    office.refused("FILE_EMPTY", "Ask the office to send it again")


def test_an_empty_gzip_is_refused(office: Office) -> None:
    office.put("peserta_2024-06.csv.gz", gzip.compress(b""))
    office.refused("FILE_EMPTY")


@pytest.mark.parametrize("ending", ["", "\n\n\n", "\r\n"])
def test_a_header_without_rows_is_refused(office: Office, ending: str) -> None:
    office.put(CSV, text([HEADINGS]).strip() + ending)
    office.refused("NO_ROWS", "a header but no row")


def test_a_sheet_with_a_header_only_is_refused(office: Office) -> None:
    office.put_sheets({"Peserta": [["DAFTAR"], [], HEADINGS]})
    office.refused("NO_ROWS", "[Peserta]")


def test_a_workbook_without_a_used_cell_is_refused(office: Office) -> None:
    office.put_sheets({"Sheet1": []})
    office.refused("FILE_EMPTY")


@pytest.mark.xfail(strict=True, reason="only rows that broke a rule count into the share that blocks a run")
def test_a_file_of_which_no_line_can_be_read_blocks_the_run(make_office: MakeOffice) -> None:
    from office import people

    from contracts.errors import RunBlocked
    from flows.gate import validate_stage
    from flows.home import Home

    office = make_office()
    office.put_rows(people(50), "baik_2024-06.csv")
    office.put("buruk_2024-06.csv", text([HEADINGS]) + text(people(50), delimiter=";"))
    with pytest.raises(RunBlocked, match="buruk_2024-06"):
        validate_stage(Home(office.root), "run", office.settings(), office.stage())
