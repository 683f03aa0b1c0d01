"""ZIP-PASS: workbooks that are damaged or protected by a password."""

import io
import zipfile

import pytest
from office import HEADINGS, WORKBOOK, Office, people


@pytest.fixture
def workbook(office: Office) -> bytes:
    file = office.put_sheets({"Peserta": [HEADINGS, *people(50)]})
    content = file.read_bytes()
    file.unlink()
    return content


def test_a_workbook_that_is_cut_short_is_refused(office: Office, workbook: bytes) -> None:
    office.put(WORKBOOK, workbook[:-200])
    office.refused("WORKBOOK_UNREADABLE", "save it again as .xlsx without a password")


def test_a_workbook_with_flipped_bytes_is_refused(office: Office, workbook: bytes) -> None:
    middle = len(workbook) // 2
    office.put(
        WORKBOOK,
        workbook[:middle] + bytes(byte ^ 0xFF for byte in workbook[middle : middle + 8]) + workbook[middle + 8 :],
    )
    office.refused("WORKBOOK_UNREADABLE")


def test_an_old_or_protected_workbook_is_refused(office: Office) -> None:
    office.put(WORKBOOK, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    office.refused("WORKBOOK_UNREADABLE", "old .xls workbook, or one that is protected by a password")


def test_parts_that_are_packed_with_a_password_are_refused(office: Office, workbook: bytes) -> None:
    encrypted = bytearray(workbook)
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        for part in parts.infolist():
            encrypted[part.header_offset + 6] |= 1
    start = workbook.index(b"PK\x01\x02")
    while start >= 0:
        encrypted[start + 8] |= 1
        start = workbook.find(b"PK\x01\x02", start + 4)
    office.put(WORKBOOK, bytes(encrypted))
    office.refused("WORKBOOK_UNREADABLE")


@pytest.mark.parametrize("missing", ["xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"])
def test_a_workbook_without_one_of_its_parts_is_refused(office: Office, workbook: bytes, missing: str) -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts, zipfile.ZipFile(kept, "w") as rest:
        for part in parts.namelist():
            if part != missing:
                rest.writestr(part, parts.read(part))
    office.put(WORKBOOK, kept.getvalue())
    office.refused("WORKBOOK_UNREADABLE")
