"""Small workbooks of the forms that no library here writes: `.xlsb` and `.ods`, packed by hand."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from html import escape

Rows = Sequence[Sequence[object]]
_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _record(kind: int, content: bytes = b"") -> bytes:
    """One record of a binary workbook: its kind and length, seven bits a byte."""
    return b"".join(_seven_bits(number) for number in (kind, len(content))) + content


def _seven_bits(number: int) -> bytes:
    head = b""
    while number >= 0x80:
        head += bytes([number & 0x7F | 0x80])
        number >>= 7
    return head + bytes([number])


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _cell(place: int, value: object) -> bytes:
    head = struct.pack("<II", place, 0)
    if value == "#N/A":
        return _record(3, head + b"\x2a")
    if isinstance(value, int | float):
        return _record(5, head + struct.pack("<d", value))
    return _record(6, head + _wide(str(value)))


def xlsb(
    sheets: Mapping[str, Rows], hidden: Sequence[str] = (), hidden_row: int = -1, hidden_column: int = -1
) -> bytes:
    """A binary workbook with texts, numbers and the error value #N/A; a row and a column are hidden in each sheet."""
    relation = '<Relationship Id="rId{0}" Type="{1}/worksheet" Target="worksheets/sheet{0}.bin"/>'
    book = _record(131) + _record(143)
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_NAMES}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_NAMES}/relationships"/>',
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{_NAMES}/relationships">'
        + "".join(relation.format(number, _OFFICE) for number in range(1, len(sheets) + 1))
        + "</Relationships>",
    }
    for number, (title, rows) in enumerate(sheets.items(), start=1):
        book += _record(156, struct.pack("<II", title in hidden, number) + _wide(f"rId{number}") + _wide(title))
        last = (len(rows) - 1, max(map(len, rows)) - 1)
        lines = [_record(0, struct.pack("<IIHBB", place, 0, 0, 0, 0x10 * (place == hidden_row)) + b"\0" * 5)
                 + b"".join(map(_cell, range(len(row)), row)) for place, row in enumerate(rows)]  # fmt: skip
        columns = (
            _record(60, struct.pack("<IIIIH", hidden_column, hidden_column, 0, 0, 1)) if hidden_column >= 0 else b""
        )
        table = _record(145) + b"".join(lines) + _record(146)
        size = _record(148, struct.pack("<IIII", 0, last[0], 0, last[1]))
        parts[f"xl/worksheets/sheet{number}.bin"] = _record(129) + size + columns + table + _record(130)
    return packed({**parts, "xl/workbook.bin": book + _record(144) + _record(132)})


def ods(sheets: Mapping[str, Rows], row_attributes: str = "", cell_attributes: str = "") -> bytes:
    """An OpenDocument spreadsheet with texts and numbers; attributes are put on its last row and its last cells."""
    tables = "".join(_table(title, rows, row_attributes, cell_attributes) for title, rows in sheets.items())
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_DOCUMENT}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mimetype}"/>'
        "</manifest:manifest>"
    )
    return packed({"mimetype": mimetype, "content.xml": content, "META-INF/manifest.xml": manifest})


def _table(title: str, rows: Rows, row_attributes: str, cell_attributes: str) -> str:
    lines = [
        f"<table:table-row {row_attributes if place == len(rows) - 1 else ''}>"
        + "".join(_of_ods(value, cell_attributes if place == len(rows) - 1 else "") for value in row)
        + "</table:table-row>"
        for place, row in enumerate(rows)
    ]
    return f'<table:table table:name="{escape(title)}">{"".join(lines)}</table:table>'


def _of_ods(value: object, attributes: str) -> str:
    is_number = isinstance(value, int | float)
    said = f'office:value-type="float" office:value="{value}"' if is_number else 'office:value-type="string"'
    return f"<table:table-cell {said} {attributes}><text:p>{escape(str(value))}</text:p></table:table-cell>"
