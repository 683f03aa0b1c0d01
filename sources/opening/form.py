"""What form a file has, read from its first bytes and never from its name."""

import re
import zipfile
import zlib
from pathlib import Path
from typing import Literal

from contracts.runtime.errors import FileRefused
from sources.bps.bundle import MAGIC
from sources.text.lines import open_bytes
from sources.text.reading import READ
from sources.workbook.other_forms import OLE, PARTS

Form = Literal["text", "json", "workbook", "parquet", "archive", "bps"]
Compression = Literal["none", "gzip"]
"""As DuckDB calls them."""

_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PARQUET = b"PAR1"
_OFFICE_DOCUMENT = ("[Content_Types].xml", "mimetype")
_NOT_READ = {
    b"PARE": "an encrypted Parquet file",
    b"%PDF": "a PDF",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"(\xb5/\xfd": "a Zstandard archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
}
_TAR = (257, b"ustar")
_WEB_PAGE = re.compile(rb"(\xef\xbb\xbf)?\s*<[!?a-zA-Z]")
_JSON = re.compile(rb'(\xef\xbb\xbf)?\s*[\[{]\s*["\[{\]}]')
_JSON_LINE = re.compile(rb'(\xef\xbb\xbf)?\s*\{[ \t]*["}]')
_HEAD = 4096


def form_of(path: Path, name: str) -> tuple[Form, Compression]:
    """The form of a file. Raises FileRefused for a form that is not read, and for what is no table at all."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if head.startswith(_ZIP):
        return _form_of_zip(path, name), "none"
    if head.startswith(OLE):
        return "workbook", "none"
    if head.startswith(MAGIC):
        return "bps", "none"
    if head.startswith(_PARQUET):
        return "parquet", "none"
    if head.startswith(_GZIP):
        return _form_of_packed(path, name), "gzip"
    return _form_of_text(head, name), "none"


def _form_of_zip(path: Path, name: str) -> Form:
    """A workbook, an archive, or a document of another program. Raises FileRefused when it is none of them."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.namelist()
            if _is_workbook(archive, members):
                return "workbook"
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError):
        return "workbook" if _holds_sheets(path) else "archive"
    except KeyError:
        return "archive"
    if any(member in members for member in _OFFICE_DOCUMENT):
        raise not_read(name, "another program's document or workbook")
    return "archive"


def _is_workbook(archive: zipfile.ZipFile, members: list[str]) -> bool:
    """Whether a ZIP has the part of a workbook; that of `.ods` is in every OpenDocument, whose type says what it is."""
    if "content.xml" not in members:
        return any(part in members for part in PARTS)
    with archive.open("mimetype") as stream:
        return stream.read(_HEAD).strip().endswith(b"opendocument.spreadsheet")


def _holds_sheets(path: Path) -> bool:
    """Whether the first names of a damaged archive are those of a workbook."""
    with path.open("rb") as stream:
        return b"xl/" in stream.read(16 * _HEAD)


def _form_of_packed(path: Path, name: str) -> Form:
    with open_bytes(path, "gzip", name) as stream:
        head = stream.read(_HEAD)
    if head.startswith((*_ZIP, _GZIP, _PARQUET, OLE)):
        raise not_read(name, "a packed file inside a gzip")
    return _form_of_text(head, name)


def _form_of_text(head: bytes, name: str) -> Form:
    if _WEB_PAGE.match(head):
        raise FileRefused(f"{name}: this is a web page, not a table. Fetch the file itself.", code="NOT_A_TABLE")
    for start, form in _NOT_READ.items():
        if head.startswith(start):
            raise not_read(name, form)
    if head[_TAR[0] :].startswith(_TAR[1]):
        raise not_read(name, "a tar archive")
    if _JSON_LINE.match(head):
        return "json"
    if _JSON.match(head):
        raise not_read(name, "JSON, but not one object on each line")
    return "text"


def not_read(name: str, form: str) -> FileRefused:
    """The refusal of a form that is not read."""
    return FileRefused(f"{name}: this is {form}. {READ}: save it as one of these.", code="FORM_NOT_READ")
