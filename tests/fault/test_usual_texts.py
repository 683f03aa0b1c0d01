"""A large file reads each spelling once. What is read must be what a small file reads row by row."""

from pathlib import Path
from typing import Any

from office import HEADINGS, MakeOffice, Office, nik

from contracts.extracts.participants import EXTRACT
from flows.home.directory import Home
from flows.load.staging import open_stage
from flows.load.text_rows import with_spellings
from sources.text.text_table import TextTable
from transforms.render import statements
from warehouse.session import open_session

COLUMNS = (*HEADINGS, "JKK", "JHT", "DIBIAYAI SAMPAI", "L/P")
MONTHS = ("Juni 2024", "JUNI 2024", "2024-06", "Jun-2024", "06/2024", "202406", "30-06-2024", "Juny 2024", "-", "")
SEGMENTS = ("Penerima Upah", "PU", "bukan penerima upah", " JAKON ", "PMI", "Mandiri", "")
STATUSES = ("AKTIF", "Nonaktif", "non-aktif", "mati", "")
WAGES = (
    "1.838.000,00",
    "1838000",
    "Rp 1.838.000,-",
    "1.838.000",
    "",
    "-",
    "1.838",
    "1,5",
    "1.86E+06",
    "tiga juta",
    "0",
)
PROGRAMS = ("Y", "N", "ya", "Tidak", "1", "", "-", "?")
FUNDED = ("", "Desember 2024", "2024-12", "31/12/2024", "nanti")
SEXES = ("L", "P", "Perempuan", "laki-laki", "", "x")
LARGE, SMALL = 10_500, 3_500


def line(number: int) -> list[str]:
    """A row with one spelling of each column; lengths without a common factor bring all of them together."""
    texts = (MONTHS, SEGMENTS, STATUSES, WAGES, PROGRAMS, PROGRAMS, FUNDED, SEXES)
    month, segment, status, wage, jkk, jht, until, sex = (
        of[(number // (place + 1)) % len(of)] for place, of in enumerate(texts)
    )
    person = nik(number % 10_000) if number % 97 else "NIK hilang"
    return [month, person, f"{number:011}", "", "Kota Kupang", segment, status, wage, jkk, jht, until, sex]


def staged(office: Office, size: int) -> dict[str, tuple[Any, ...]]:
    """Every staged row by its membership number, whatever file it came in."""
    lines = [line(number) for number in range(1, LARGE + 1)]
    for first in range(0, LARGE, size):
        office.put_rows_under(COLUMNS, lines[first : first + size], f"kupang_{first}_2024-06.csv", delimiter=";")
    office.stage()
    settings = office.settings()
    with open_stage(Home(settings.home), "run", settings) as session:
        rows = session.rows("SELECT kpj, * EXCLUDE (file_number, row_id, kpj) FROM stage.participants")
        return {kpj: tuple(values) for kpj, *values in rows}


def test_a_large_file_is_read_as_the_same_rows_in_small_files(make_office: MakeOffice) -> None:
    large = staged(make_office("large", decimal=","), LARGE)
    small = staged(make_office("small", decimal=","), SMALL)
    assert len(large) == LARGE
    assert large == small


def test_spellings_that_repeat_have_a_usual_text_and_unreadable_ones_have_none(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    months, segments = ("JUNI 2024", "2024-06", "Juny 2024"), ("Penerima Upah", "PU", "x")
    rows = [f"{months[number % 3]};{segments[number % 3]}\n" for number in range(LARGE)]
    file.write_text("".join(rows), encoding="utf-8")
    with open_session(None, tmp_path) as session:
        session.run_all(statements("readers"))
        found = with_spellings(session, EXTRACT, _table(file, LARGE)).spellings
        assert found == {"period": {"JUNI 2024": "2024-06"}, "segment": {"Penerima Upah": "PU"}}
        assert not with_spellings(session, EXTRACT, _table(file, SMALL)).spellings


def _table(file: Path, line_count: int) -> TextTable:
    return TextTable(
        path=file,
        form="CSV",
        sheet_name="",
        compression="none",
        delimiter=";",
        decimal_mark=",",
        column_count=2,
        first_line=1,
        line_count=line_count,
        has_control_characters=False,
        headings=("Bulan", "Segmen"),
        positions={"period": 0, "segment": 1},
        constants={},
        claimed=None,
    )
