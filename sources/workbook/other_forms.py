"""Workbooks that are no XLSX: `.xls`, `.xlsb` and `.ods`. Their sheets, after the same bounds as an XLSX has.

Their number formats are not read, so percents in number cells are ambiguous there, and struck-out cells count. An error
value such as #N/A is kept as text in `.xls` and `.xlsb`, as in an XLSX, and refuses an `.ods`. The parts of
`.xlsb` and `.ods` are unpacked once to their end, for the sizes an archive claims prove nothing; what `.ods` repeats is
counted before a reader writes it out.
"""

import re
import struct
import zipfile
import zlib
from datetime import date
from pathlib import Path
from typing import Literal

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from contracts.runtime.errors import FileRefused
from sources.text.lines import largest_unpacked, too_large
from sources.workbook.binary_records import LeftOut, left_out_of_xls, left_out_of_xlsb
from sources.workbook.ods_content import Places, check_errors, hidden_places
from sources.workbook.parts import SheetPart, document_type, unreadable

BookForm = Literal["xlsx", "xlsb", "ods", "xls"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PARTS: dict[str, BookForm] = {"xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsb", "content.xml": "ods"}
"""The part by which each packed form is known."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 1 << 20
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    NotImplementedError,
    LookupError,
    ValueError,
    struct.error,
)
_MOST_REPEATED = 50_000_000
"""Cells; a million rows of fifty columns."""
_REPEATED = re.compile(rb"""table:number-(?:rows|columns)-repeated=["'](\d+)["']""")
_ROW = re.compile(rb"<table:table-row\b([^>]*)>(.*?)</table:table-row>", re.DOTALL)
_CELL = re.compile(rb"<table:table-cell\b([^>]*)>")
_FORMULA = re.compile(rb"<table:table-cell\b([^>]*\btable:formula=[^>]*)>")
_NOTHING: Places = (frozenset(), frozenset())
_XLS_1904 = b"\x22\x00\x02\x00\x01\x00"
_XLSB_PROPERTIES = re.compile(rb"\x99\x01.(.)", re.DOTALL)
_ODS_1904 = re.compile(rb"""<table:null-date\b[^>]*date-value=["']1904""")


def book_form(path: Path) -> BookForm | None:
    """Which form of workbook a file has; None when it has none."""
    with path.open("rb") as stream:
        if stream.read(len(OLE)) == OLE:
            return "xls"
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
        return None
    return next((form for part, form in PARTS.items() if part in members), None)


def other_parts(path: Path, form: BookForm, name: str) -> list[SheetPart]:
    """The worksheets of a workbook, in their order. Raises FileRefused when it is not fit to be read."""
    try:
        is_of_1904, hidden = (_xls_of_1904(path, name), {}) if form == "xls" else _unpacked(path, form, name)
        with CalamineWorkbook.from_path(str(path)) as book:
            metadata = book.sheets_metadata
        left_out = _left_out(path, form) or [LeftOut() for _ in metadata]
        pairs = list(zip(metadata, left_out, strict=True))
    except (*_DAMAGED, CalamineError) as error:
        raise unreadable(name) from error
    first_day = None if is_of_1904 else date(1899, 12, 30)
    return [
        SheetPart(
            one.name,
            one.visible != SheetVisibleEnum.Visible,
            own.errors,
            {},
            first_day,
            has_integers=True,
            hidden_rows=hidden.get(one.name, _NOTHING)[0] | own.rows,
            hidden_columns=hidden.get(one.name, _NOTHING)[1] | own.columns,
        )
        for one, own in pairs
        if one.typ == SheetTypeEnum.WorkSheet
    ]


def _left_out(path: Path, form: BookForm) -> list[LeftOut]:
    """Of each sheet of a binary workbook what its reader does not hand over."""
    if form == "xls":
        return left_out_of_xls(path.read_bytes())
    return left_out_of_xlsb(path) if form == "xlsb" else []


def _xls_of_1904(path: Path, name: str) -> bool:
    """Whether day 0 of its dates may be in 1904. Raises FileRefused for a workbook behind a password."""
    content = path.read_bytes()
    if _ENCRYPTED in content:
        raise unreadable(name)
    return _XLS_1904 in content


def _unpacked(path: Path, form: BookForm, name: str) -> tuple[bool, dict[str, Places]]:
    """Whether day 0 of its dates is in 1904, and what an `.ods` hides, after every part was unpacked once.

    Raises FileRefused for a bomb.
    """
    limit, so_far, is_of_1904 = largest_unpacked(path), 0, False
    hidden: dict[str, Places] = {}
    with zipfile.ZipFile(path) as archive:
        for part in archive.infolist():
            pieces = []
            with archive.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    so_far += len(chunk)
                    if so_far > limit:
                        raise too_large(name, so_far)
                    pieces += [chunk] if _is_looked_at(part.filename) else []
            content = b"".join(pieces)
            if b"<!DOCTYPE" in content and part.filename.endswith((".xml", ".rels")):
                raise document_type(name)
            if part.filename == "content.xml":
                _check_sheets(content, name)
                hidden = hidden_places(content)
            is_of_1904 = is_of_1904 or _says_1904(form, content)
    return is_of_1904, hidden


def _is_looked_at(part: str) -> bool:
    return part.endswith((".xml", ".rels")) or part == "xl/workbook.bin"


def _says_1904(form: BookForm, content: bytes) -> bool:
    if form == "ods":
        return bool(_ODS_1904.search(content))
    hit = _XLSB_PROPERTIES.search(content)
    return bool(hit and hit[1][0] & 1)


def _check_sheets(content: bytes, name: str) -> None:
    """Raises FileRefused for too many repeated cells, error values, and formulas that were never calculated."""
    if _written_out(content) > _MOST_REPEATED:
        raise too_large(name, _MOST_REPEATED)
    check_errors(content, name)
    for hit in _FORMULA.finditer(content):
        if b"office:value-type" not in hit[1]:
            raise FileRefused(
                f"{name}: a cell holds a formula that was never calculated. Open the workbook in a spreadsheet program,"
                " save it and send it again.",
                code="FORMULA_NOT_CALCULATED",
            )


def _written_out(content: bytes) -> int:
    """The cells that rows with content make; empty cells at the end of a row are not written out."""
    cells = 0
    for row in _ROW.finditer(content):
        of_row = [_times(cell[1]) for cell in _CELL.finditer(row[2]) if b"office:value" in cell[1]]
        cells += _times(row[1]) * sum(of_row)
    return cells


def _times(attributes: bytes) -> int:
    hit = _REPEATED.search(attributes)
    return int(hit[1][:12]) if hit else 1
