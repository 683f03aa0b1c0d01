"""The parts of an XLSX file, gone through before a reader opens it.

A reader shows a formula that was never calculated as blank, or as the zero that some programs write in its place, and
an error value such as #N/A as blank. Both would become figures: the first is refused, the second is kept as text.
Bombs and document types are refused here too.
"""

import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET

from contracts.runtime.errors import FileRefused
from sources.text.lines import largest_unpacked, too_large
from sources.workbook.cells import SheetScan
from sources.workbook.number_formats import NumberFormat, formats_of, unseen

_CHUNK = 1 << 20
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_DOCUMENT_TYPE = b"<!DOCTYPE"
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ET.ParseError, KeyError)
_DAYS_OF_1904 = re.compile(rb"""date1904=["'](1|true)["']""")
_CALCULATES_ON_LOAD = re.compile(rb"""fullCalcOnLoad=["'](1|true)["']""")


@dataclass(frozen=True)
class SheetPart:
    """One worksheet: its title, what its error values and number formats say, by row and column from 0, and day 0 of
    its date numbers, None where it is not known. With `has_integers` its whole numbers come as such, not as decimals.
    `hidden_rows`, `hidden_columns` and `struck` cells of a row are what people do not see, or see struck out.
    """

    title: str
    is_hidden: bool
    errors: Mapping[int, Mapping[int, str]]
    formats: Mapping[int, Mapping[int, NumberFormat]]
    first_serial_day: date | None
    has_integers: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: Mapping[int, Collection[int]] = field(default_factory=dict)


def sheet_parts(path: Path, name: str, *, has_formats: bool, reads_hidden: bool = False) -> list[SheetPart]:
    """The worksheets of an XLSX file, in their order. Raises FileRefused when it is not fit to be read.

    Only with `has_formats` are number formats looked for, cell by cell.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            limit = largest_unpacked(path)
            styles = _styles(archive, limit, name)
            formats = formats_of(styles) if has_formats and styles else {}
            scans = _scans(archive, limit, formats, unseen(styles) if styles else (), name)
            book = archive.read(_WORKBOOK)
            calculates = bool(_CALCULATES_ON_LOAD.search(book))
            sheets = [(title, is_hidden, scans[part]) for title, is_hidden, part in _worksheets(archive)]
    except _DAMAGED as error:
        raise unreadable(name) from error
    for title, is_hidden, scan in sheets:
        if reads_hidden or not is_hidden:
            _check_formulas(scan, title, name, calculates_on_load=calculates)
    first_day = date(1904, 1, 1) if _DAYS_OF_1904.search(book) else date(1899, 12, 30)
    return [_part(title, scan, first_day, is_hidden=is_hidden) for title, is_hidden, scan in sheets]


def _part(title: str, scan: SheetScan, first_day: date, *, is_hidden: bool) -> SheetPart:
    return SheetPart(
        title,
        is_hidden,
        scan.errors,
        scan.formats,
        first_day,
        hidden_rows=frozenset(scan.hidden_rows),
        hidden_columns=frozenset(scan.hidden_columns),
        struck=scan.struck,
    )


def unreadable(name: str) -> FileRefused:
    """The refusal of a workbook that cannot be opened."""
    return FileRefused(
        f"{name}: the workbook cannot be opened; it may be damaged or protected by a password."
        " Open it in a spreadsheet program and save it again as .xlsx without a password.",
        code="WORKBOOK_UNREADABLE",
    )


def _styles(archive: zipfile.ZipFile, limit: int, name: str) -> bytes:
    """The part with the styles of cells; empty where the workbook has none."""
    if _STYLES not in archive.namelist():
        return b""
    content = bytearray()
    for chunk in _chunks(archive, archive.getinfo(_STYLES)):
        content += chunk
        if len(content) > limit:
            raise too_large(name, len(content))
    if _DOCUMENT_TYPE in content:
        raise document_type(name)
    return bytes(content)


def _scans(
    archive: zipfile.ZipFile, limit: int, formats: Mapping[int, NumberFormat], struck: Collection[int], name: str
) -> dict[str, SheetScan]:
    """Every worksheet by its part, after each part was read to its end: the sizes an archive claims prove nothing."""
    unpacked = 0
    scans: dict[str, SheetScan] = {}
    for part in archive.infolist():
        is_sheet = part.filename.startswith("xl/worksheets/")
        scan = scans.setdefault(part.filename, SheetScan(formats, struck)) if is_sheet else SheetScan()
        for chunk in _chunks(archive, part):
            unpacked += len(chunk)
            if unpacked > limit:
                raise too_large(name, unpacked)
            if _DOCUMENT_TYPE in chunk and part.filename.endswith((".xml", ".rels")):
                raise document_type(name)
            if is_sheet:
                scan.take(chunk)
        scan.finish()
    return scans


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def document_type(name: str) -> FileRefused:
    """The refusal of XML that declares entities."""
    return FileRefused(
        f"{name}: the workbook holds a document type, which no spreadsheet program writes."
        " Open it in a spreadsheet program and save it again.",
        code="XML_DOCUMENT_TYPE",
    )


def _worksheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, bool, str]]:
    """Title of each worksheet, whether it is hidden, and its part; charts and macros are sheets too and left out."""
    relations = ET.fromstring(archive.read(_RELATIONS))  # noqa: S314  parts with a document type were refused
    targets = {item.get("Id"): item.get("Target", "") for item in relations if _is_worksheet(item)}
    for sheet in ET.fromstring(archive.read(_WORKBOOK)).findall("{*}sheets/{*}sheet"):  # noqa: S314  as above
        target = next(targets.get(value) for key, value in sheet.items() if key.endswith("}id"))
        if target:
            is_hidden = sheet.get("state", "visible") != "visible"
            yield sheet.attrib["name"], is_hidden, str(PurePosixPath("/xl", target))[1:]


def _is_worksheet(relation: ET.Element) -> bool:
    return relation.get("Type", "").endswith("/worksheet")


def _check_formulas(scan: SheetScan, title: str, name: str, *, calculates_on_load: bool) -> None:
    """A workbook that asks to be calculated when it is opened holds zeros in place of results."""
    address = scan.formula_without_value or (scan.formula_with_zero if calculates_on_load else None)
    if address:
        raise FileRefused(
            f"{name}[{ascii(title)[1:-1]}]: cell {address} holds a formula that was never calculated."
            " Open the workbook in a spreadsheet program, save it and send it again.",
            code="FORMULA_NOT_CALCULATED",
        )
