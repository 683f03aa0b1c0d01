"""What the records of an `.xls` or `.xlsb` say that their reader leaves out: what is hidden, and error values."""

import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from olefile import OleFileIO  # type: ignore[import-untyped]

_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_MOST_COLUMNS = 1 << 14
_LONGEST = 4
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_ID, _TARGET = re.compile(rb"""\bId=["']([^"']+)"""), re.compile(rb"""\bTarget=["']([^"']+)""")


@dataclass
class LeftOut:
    """Of one sheet, by row and column from 0."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    errors: dict[int, dict[int, str]] = field(default_factory=dict)

    def hide_columns(self, first: int, last: int) -> None:
        """Columns hidden to the end of a sheet are more than any table has."""
        self.columns.update(range(first, min(last, _MOST_COLUMNS) + 1))

    def note_error(self, place: tuple[int, ...], code: int) -> None:
        row, column = place
        self.errors.setdefault(row, {})[column] = _ERRORS.get(code, "#ERROR!")


class _Record(NamedTuple):
    kind: int
    content: bytes


class _Old:
    """Kinds of records of an `.xls`."""

    ROW, COLUMNS, ERROR, FORMULA, SHEET, BEGIN, END = 0x208, 0x7D, 0x205, 0x06, 0x85, 0x809, 0x0A


class _New:
    """Kinds of records of an `.xlsb`."""

    ROW, ERROR, FORMULA_ERROR, COLUMNS, SHEET = 0, 3, 11, 60, 156


def _workbook_stream(content: bytes) -> bytes:
    try:
        with OleFileIO(content) as container:
            return bytes(container.openstream("Workbook" if container.exists("Workbook") else "Book").read())
    except OSError as error:  # nothing is read from a disk here
        raise ValueError("its container is damaged") from error


def left_out_of_xls(content: bytes) -> list[LeftOut]:
    """Of each sheet, in their order. Raises ValueError or struct.error for a damaged workbook."""
    stream = _workbook_stream(content)
    places = (struct.unpack_from("<I", one.content)[0] for one in _old_records(stream, 0) if one.kind == _Old.SHEET)
    return [_old_sheet(stream, place) for place in places]


def _old_sheet(stream: bytes, place: int) -> LeftOut:
    found = LeftOut()
    for kind, content in _old_records(stream, place):
        if kind == _Old.ROW and struct.unpack_from("<H", content, 12)[0] & 0x20:
            found.rows.add(struct.unpack_from("<H", content)[0])
        elif kind == _Old.COLUMNS and struct.unpack_from("<H", content, 8)[0] & 1:
            found.hide_columns(*struct.unpack_from("<HH", content))
        elif kind == _Old.ERROR and content[7]:
            found.note_error(struct.unpack_from("<HH", content), content[6])
        elif kind == _Old.FORMULA and content[12:14] == b"\xff\xff" and content[6] == 2:
            found.note_error(struct.unpack_from("<HH", content), content[8])
    return found


def _old_records(stream: bytes, place: int) -> Iterator[_Record]:
    """The records from a place to the end of its part, without those of charts inside it."""
    depth = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        depth += (kind == _Old.BEGIN) - (kind == _Old.END)
        if depth == 0:
            return
        if depth == 1:
            yield _Record(kind, stream[place + 4 : place + 4 + length])
        place += 4 + length


def left_out_of_xlsb(path: Path) -> list[LeftOut]:
    """Of each sheet, in their order. Raises ValueError, KeyError or struct.error for a damaged workbook."""
    with zipfile.ZipFile(path) as archive:
        targets = dict(_targets(archive.read("xl/_rels/workbook.bin.rels")))
        sheets = [one for one in _new_records(archive.read("xl/workbook.bin")) if one.kind == _New.SHEET]
        return [_new_sheet(archive.read(_part(targets[_relation_of(one.content)]))) for one in sheets]


def _targets(relations: bytes) -> Iterator[tuple[str, str]]:
    for one in _RELATION.findall(relations):
        if (name := _ID.search(one)) and (target := _TARGET.search(one)):
            yield name[1].decode(), target[1].decode()


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)


def _relation_of(sheet: bytes) -> str:
    (length,) = struct.unpack_from("<I", sheet, 8)
    return sheet[12 : 12 + 2 * length].decode("utf-16-le")


def _new_sheet(content: bytes) -> LeftOut:
    found, row = LeftOut(), 0
    for kind, record in _new_records(content):
        if kind == _New.ROW:
            (row,) = struct.unpack_from("<I", record)
            if record[11] & 0x10:
                found.rows.add(row)
        elif kind == _New.COLUMNS and record[16] & 1:
            found.hide_columns(*struct.unpack_from("<II", record))
        elif kind in (_New.ERROR, _New.FORMULA_ERROR):
            found.note_error((row, struct.unpack_from("<I", record)[0]), record[8])
    return found


def _new_records(content: bytes) -> Iterator[_Record]:
    place = 0
    while place < len(content):
        kind, place = _number(content, place)
        length, place = _number(content, place)
        yield _Record(kind, content[place : place + length])
        place += length


def _number(content: bytes, place: int) -> tuple[int, int]:
    """A number of seven bits a byte, of which the eighth says that another follows; and the place after it."""
    number = 0
    for shift, byte in enumerate(content[place : place + _LONGEST]):
        number |= (byte & 0x7F) << 7 * shift
        if not byte & 0x80:
            return number, place + shift + 1
    return number, place + _LONGEST
