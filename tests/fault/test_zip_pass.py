"""ZIP-PASS: workbooks and archives that are damaged or protected by a password."""

import io
import zipfile

import pytest
from archives import archive
from office import HEADINGS, WORKBOOK, Office, people, text


@pytest.fixture
def workbook(office: Office) -> bytes:
    file = office.put_sheets({"Peserta": [HEADINGS, *people(50)]})
    content = file.read_bytes()
    file.unlink()
    return content


def with_password(packed: bytes) -> bytes:
    """The same archive with every member marked as encrypted."""
    encrypted = bytearray(packed)
    with zipfile.ZipFile(io.BytesIO(packed)) as parts:
        for part in parts.infolist():
            encrypted[part.header_offset + 6] |= 1
    start = packed.index(b"PK\x01\x02")
    while start >= 0:
        encrypted[start + 8] |= 1
        start = packed.find(b"PK\x01\x02", start + 4)
    return bytes(encrypted)


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
    office.refused("WORKBOOK_UNREADABLE", "protected by a password")


def test_parts_that_are_packed_with_a_password_are_refused(office: Office, workbook: bytes) -> None:
    office.put(WORKBOOK, with_password(workbook))
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


PACKED = archive([("peserta.csv", text([HEADINGS, *people(500)]))])
DAMAGED = {
    "cut": PACKED[: len(PACKED) // 2],
    "without its directory": PACKED[: PACKED.index(b"PK\x01\x02")],
    "flipped": PACKED[:200] + bytes([PACKED[200] ^ 0xFF]) + PACKED[201:],
    "with a wrong checksum": PACKED.replace(PACKED[14:18], bytes(4)),
    "in a method nobody knows": PACKED.replace(b"\x08\x00", b"\x63\x00"),
}


def test_a_damaged_archive_is_refused(office: Office) -> None:
    for name, content in DAMAGED.items():
        office.put(f"{name}_2024-06.zip", content)
    assert set(office.refusals().values()) == {"ARCHIVE_DAMAGED"}


def test_an_archive_with_a_password_is_refused(office: Office) -> None:
    office.put("peserta_2024-06.zip", with_password(PACKED))
    office.refused("ARCHIVE_ENCRYPTED", "protected by a password")
