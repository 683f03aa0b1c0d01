"""What form a file has, told by its first bytes and never by its name."""

import re
from pathlib import Path
from typing import Literal

from contracts.errors import FileRefused
from sources.bps_bundle import MAGIC
from sources.lines import open_bytes

Form = Literal["none", "gzip", "workbook", "bps"]
"""`none` is plain text and `gzip` packed text, as DuckDB calls them; `bps` are answers of the BPS Web API."""

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_NOT_READ = {
    b"PAR1": "Parquet",
    b"%PDF": "a PDF",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"(\xb5/\xfd": "a Zstandard archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
}
_WEB_PAGE = re.compile(rb"(\xef\xbb\xbf)?\s*<[!?a-zA-Z]")
_JSON = re.compile(rb'(\xef\xbb\xbf)?\s*[\[{]\s*["\[{\]}]')
_HEAD = 4096


def form_of(path: Path, name: str) -> Form:
    """The form of a file. Raises FileRefused for a form that is not read, and for what is no table at all."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if head.startswith(_ZIP):
        return "workbook"
    if head.startswith(MAGIC):
        return "bps"
    if head.startswith(_GZIP):
        return _form_of_packed(path, name)
    _refuse_other_forms(head, name)
    return "none"


def _form_of_packed(path: Path, name: str) -> Form:
    with open_bytes(path, "gzip", name) as stream:
        head = stream.read(_HEAD)
    if head.startswith((_ZIP, _GZIP)):
        raise _not_read(name, "a packed file inside a gzip")
    _refuse_other_forms(head, name)
    return "gzip"


def _refuse_other_forms(head: bytes, name: str) -> None:
    if head.startswith(_OLD_WORKBOOK):
        raise FileRefused(
            f"{name}: this is an old .xls workbook, or one that is protected by a password."
            " Open it in a spreadsheet program and save it as .xlsx without a password.",
            code="WORKBOOK_UNREADABLE",
        )
    if _WEB_PAGE.match(head):
        raise FileRefused(f"{name}: this is a web page, not a table. Fetch the file itself.", code="NOT_A_TABLE")
    if _JSON.match(head):
        raise _not_read(name, "JSON, perhaps an error answer that was kept as a file")
    for start, form in _NOT_READ.items():
        if head.startswith(start):
            raise _not_read(name, form)


def _not_read(name: str, form: str) -> FileRefused:
    return FileRefused(
        f"{name}: this is {form}. CSV, CSV.gz and XLSX are read: save it as one of these.", code="FORM_NOT_READ"
    )
