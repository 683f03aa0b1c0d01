"""The Maumere workbook: title, info lines, a two-row merged header, a subtotal after each regency, a total, a note."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count, groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from contracts.runtime.duckdb_connection import Connection
from sample.scope import Scope
from sample.statement import run

_CREATED = datetime(2024, 7, 5, 8, 0, tzinfo=UTC)
_BEFORE = ("NO", "NIK", "NO KPJ", "NAMA LENGKAP", "TANGGAL LAHIR", "JENIS KELAMIN", "KOTA/KAB", "SEGMEN", "UPAH")
_HEADINGS = (*_BEFORE, "STATUS KEPESERTAAN", "PROGRAM", "", "", "", "KODE PERUSAHAAN")
_LOWER = {10: "JHT", 11: "JKK", 12: "JKM", 13: "JP"}
_WAGE = 8
_HEADER = 5

Cell = str | int | float


class Line(NamedTuple):
    """One membership as the workbook shows it."""

    regency_name: str
    has_numeric_nik: bool
    nik: str
    kpj: str
    full_name: str
    birth_date: str
    sex: str
    region: str
    segment: str
    wage: int | None
    unreadable_wage: str | None
    status: str
    jht: str
    jkk: str
    jkm: str
    jp: str
    employer_id: str


def fixed_workbook(path: Path) -> xlsxwriter.Workbook:
    """A workbook that keeps text as text, holds one row in memory and has the same bytes on every day."""
    workbook = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_numbers": False})
    workbook.set_properties({"created": _CREATED, "title": "Data sintetis", "comments": "Synthetic data of Cakupan"})
    return workbook


def write_workbook(path: Path, connection: Connection, file_key: str, scope: Scope) -> None:
    """Write the file's rows of `sample_row` as a workbook."""
    month_text = run(connection, "month_name", period_month=scope.last_month)[0][0]
    lines = [Line._make(row) for row in run(connection, "workbook_row", file_key=file_key)]
    with fixed_workbook(path) as workbook:
        sheet = workbook.add_worksheet("Peserta")
        _write_head(workbook, sheet, month_text)
        for number, cells in enumerate(_body(lines), start=_HEADER + 2):
            write_cells(sheet, number, cells)


def _write_head(workbook: xlsxwriter.Workbook, sheet: Worksheet, month_text: str) -> None:
    bold = workbook.add_format({"bold": True, "align": "center"})
    sheet.merge_range(0, 0, 0, len(_HEADINGS) - 1, "DATA KEPESERTAAN BPJS KETENAGAKERJAAN", bold)
    info = (f"Periode : {month_text}", "Kantor : Cabang Maumere", "DATA SINTETIS, bukan data peserta sebenarnya")
    for number, text in enumerate(info, start=1):
        sheet.write_string(number, 0, text)
    _write_header(sheet)


def _write_header(sheet: Worksheet) -> None:
    """Two rows: PROGRAM spans its four columns, every other heading both rows. No format: with one row in memory a
    formatted merge would write into the lower row and finish the upper one too early."""
    for column, text in enumerate(_HEADINGS):
        if column not in _LOWER:
            sheet.merge_range(_HEADER, column, _HEADER + 1, column, text)
    sheet.merge_range(_HEADER, min(_LOWER), _HEADER, max(_LOWER), "PROGRAM")
    for column, text in _LOWER.items():
        sheet.write_string(_HEADER + 1, column, text)


def _body(lines: list[Line]) -> Iterator[tuple[Cell, ...]]:
    """Every row below the header: memberships with a subtotal after each regency, then the total and a note."""
    numbers = count(1)
    for regency_name, members in groupby(lines, key=attrgetter("regency_name")):
        own = list(members)
        yield from (_cells(next(numbers), line) for line in own)
        yield _sum_row(f"Jumlah {regency_name}", _wages(own))
    yield _sum_row("TOTAL", _wages(lines))
    yield ("Catatan: data sintetis untuk latihan; upah dalam rupiah per bulan.",)


def _wages(lines: list[Line]) -> int:
    """A line that is there twice counts once."""
    return sum(line.wage or 0 for line in dict.fromkeys(lines))


def _cells(number: int, line: Line) -> tuple[Cell, ...]:
    # A number cell keeps 15 digits, which is how a spreadsheet spoils a NIK.
    nik: Cell = float(line.nik[:15] + "0") if line.has_numeric_nik else line.nik
    wage: Cell = line.unreadable_wage or (line.wage if line.wage is not None else "-")
    who = (line.kpj, line.full_name, line.birth_date, line.sex, line.region, line.segment)
    return (number, nik, *who, wage, line.status, line.jht, line.jkk, line.jkm, line.jp, line.employer_id)


def _sum_row(label: str, wages: int) -> tuple[Cell, ...]:
    return (label, *[""] * (_WAGE - 1), wages)


def write_cells(sheet: Worksheet, number: int, cells: tuple[Cell, ...]) -> None:
    """Write one row: text as text, numbers as numbers, nothing for a blank."""
    for column, cell in enumerate(cells):
        if isinstance(cell, str):
            if cell:
                sheet.write_string(number, column, cell)
        else:
            sheet.write_number(number, column, cell)
