"""CSV for spreadsheets: what they would run begins with an apostrophe, and what people wrote stays readable."""

import csv
import shutil
import subprocess
from pathlib import Path

import duckdb
import openpyxl  # type: ignore[import-untyped]
import pytest

from contracts.language.table import Field, Table
from warehouse.session import Session
from warehouse.spreadsheet_csv import write_spreadsheet_csvs

FORMULAS = (
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\uff1d1+1", "\uff0b1+1", "\uff0d1+1", "\uff20SUM(A1)", "\t=1+1", " =1+1",
    " \t \uff1dcmd", "\u00a0=1+1", "\u3000=1+1", "\ufeff=1+1", "\n=1+1", "\r=1+1", "\x01=1+1",
)  # fmt: skip
PLAIN = ("Kota Kupang", "a = b", "a\t=b", "dana desa (2024)", "")


@pytest.fixture
def written(tmp_path: Path) -> dict[str, str]:
    """Each text and how it is written."""
    table = Table(
        name="mart.note", each_row_is="one text", each_row_is_id="satu teks", key=("number",), sources=("test",),
        fields=(
            Field(name="number", type="BIGINT", required=True, meaning="number", meaning_id="nomor"),
            Field(name="note", type="VARCHAR", meaning="text", meaning_id="teks"),
        ),
    )  # fmt: skip
    with duckdb.connect() as connection:
        connection.execute("CREATE SCHEMA mart; CREATE TABLE mart.note (number BIGINT, note VARCHAR)")
        connection.executemany("INSERT INTO mart.note VALUES (?, ?)", list(enumerate([*FORMULAS, *PLAIN])))
        write_spreadsheet_csvs(Session(connection), [table], tmp_path)
    with (tmp_path / "note.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return {text: row["note"] for text, row in zip([*FORMULAS, *PLAIN], rows, strict=True)}


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed (Debian: libreoffice-calc)")
def test_libreoffice_runs_none_of_them(written: dict[str, str], tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    as_csv = "--infilter=Text - txt - csv (StarCalc):59,34,76"
    command = ["soffice", "--headless", profile, as_csv, "--convert-to", "xlsx", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "note.csv")], check=True, capture_output=True, timeout=170)
    cells = [row[1] for row in openpyxl.load_workbook(tmp_path / "note.xlsx").active.iter_rows(min_row=2)]
    assert len(cells) == len(written)
    assert {cell.data_type for cell in cells if cell.value} == {"s"}


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_run_is_text(written: dict[str, str], text: str) -> None:
    assert written[text] == f"'{text}"


@pytest.mark.parametrize("text", PLAIN)
def test_other_texts_stay_as_they_are(written: dict[str, str], text: str) -> None:
    assert written[text] == text
