"""ZIP-BOMB: files that unpack to far more than a table has. Bytes are counted while they are read, not as claimed."""

import gzip
import io
import zipfile

import pytest
from archives import archive
from office import HEADINGS, WORKBOOK, Office, people, person, text

from sources.opening import archive as archives
from sources.text import lines

MEGABYTE = 1 << 20


def test_a_gzip_that_unpacks_out_of_proportion_is_refused(office: Office) -> None:
    office.put("peserta_2024-06.csv.gz", gzip.compress(text([HEADINGS, *people(2)]).encode() + b"0" * (80 * MEGABYTE)))
    office.refused("UNPACKS_TOO_LARGE", "out of proportion")


def test_a_workbook_that_unpacks_out_of_proportion_is_refused(office: Office) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
        parts.writestr("xl/worksheets/sheet1.xml", bytes(80 * MEGABYTE))
    office.put(WORKBOOK, archive.getvalue())
    office.refused("UNPACKS_TOO_LARGE", "out of proportion")


def test_there_is_a_largest_size_whatever_the_proportion(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LARGEST_UNPACKED", 1000)
    office.put("peserta_2024-06.csv.gz", gzip.compress(text([HEADINGS, *people(50)]).encode()))
    office.refused("UNPACKS_TOO_LARGE")


def test_a_small_file_may_unpack_to_any_proportion(office: Office) -> None:
    rows = text([HEADINGS, person(1), person(2, name="M" * MEGABYTE)]).encode()
    assert len(rows) > 200 * len(gzip.compress(rows))
    office.put("peserta_2024-06.csv.gz", gzip.compress(rows))
    assert list(office.send().loaded) == [2, 3]


def test_an_archive_that_unpacks_out_of_proportion_is_refused(office: Office) -> None:
    office.put("peserta_2024-06.zip", archive([("peserta.csv", bytes(80 * MEGABYTE))]))
    office.refused("UNPACKS_TOO_LARGE", "out of proportion")


def test_members_count_together(office: Office) -> None:
    office.put("peserta_2024-06.zip", archive([(f"{n}.csv", bytes(20 * MEGABYTE)) for n in range(4)]))
    office.refused("UNPACKS_TOO_LARGE")


def test_a_size_that_the_archive_claims_proves_nothing(office: Office) -> None:
    packed = bytearray(archive([("peserta.csv", bytes(100 * MEGABYTE))]))
    entry = packed.index(b"PK\x01\x02")
    for place in (22, entry + 24):
        packed[place : place + 4] = (1000).to_bytes(4, "little")
    office.put("peserta_2024-06.zip", bytes(packed))
    assert office.send().code in ("ARCHIVE_DAMAGED", "UNPACKS_TOO_LARGE")


@pytest.mark.parametrize("inner", ["a.zip", "a.csv.gz"])
def test_an_archive_in_an_archive_is_refused(office: Office, inner: str) -> None:
    table = text([HEADINGS, *people(2)]).encode()
    content = archive([("b.csv", table)]) if inner.endswith("zip") else gzip.compress(table)
    office.put("peserta_2024-06.zip", archive([("baik.csv", table), (inner, content)]))
    office.refused("ARCHIVE_NESTED", f"[{inner}]")


def test_an_archive_of_too_many_members_is_refused(office: Office) -> None:
    office.put("peserta_2024-06.zip", archive([(f"{n}.csv", "") for n in range(archives.MOST_MEMBERS + 1)]))
    office.refused("ARCHIVE_MEMBERS", "501 members")
