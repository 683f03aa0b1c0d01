"""ZIP-SLIP: archives whose members name places outside, links, or each other; and what a harmless archive holds."""

import stat
import zipfile
from collections.abc import Iterable

from archives import archive
from office import HEADINGS, Office, people, person, text

NAME = "peserta_2024-06.zip"
TABLE = text([HEADINGS, *people(2)])
OUTSIDE = (
    "../a.csv",
    "data/../../a.csv",
    "/etc/a.csv",
    "C:/a.csv",
    "c:a.csv",
    "..\\a.csv",
    "data\\..\\..\\a.csv",
    "\\\\host\\a.csv",
    "C:\\a.csv",
    "//host/a.csv",
)


def kind(mode: int, name: str = "a.csv") -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)
    member.external_attr = mode << 16
    return member


def put_all(office: Office, archives: Iterable[bytes]) -> None:
    for number, content in enumerate(archives):
        office.put(f"peserta_{number}.zip", content)


def test_a_name_that_leads_outside_refuses_the_archive(office: Office) -> None:
    put_all(office, (archive([("baik.csv", TABLE), (name, TABLE)]) for name in OUTSIDE))
    assert set(office.refusals().values()) == {"ARCHIVE_NAME"}
    sentence = office.send().sentence
    assert sentence.count("a place outside of itself") == sentence.count("Send the table itself") == len(OUTSIDE)
    assert not (office.root.parent / "a.csv").exists()
    assert not list((office.root / "vault" / "tmp").glob("read-*"))


def test_a_link_or_a_device_refuses_the_archive(office: Office) -> None:
    modes = (stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK)
    put_all(office, (archive([("baik.csv", TABLE), (kind(mode), "/etc/passwd")]) for mode in modes))
    assert set(office.refusals().values()) == {"ARCHIVE_LINK"}
    sentence = office.send().sentence
    assert sentence.count("a link or a device") == sentence.count("'a.csv'") == len(modes)


def test_a_name_that_stands_twice_refuses_the_archive(office: Office) -> None:
    put_all(office, (archive([("a.csv", TABLE), (name, TABLE)]) for name in ("a.csv", "A.CSV", "./a.csv")))
    assert set(office.refusals().values()) == {"ARCHIVE_REPEATED"}
    assert office.send().sentence.count("twice") == 3


def test_a_backslash_in_a_name_is_a_slash(office: Office) -> None:
    office.put(NAME, archive([("data\\", ""), ("data\\Thumbs.db", "x"), ("data\\a.csv", TABLE)]))
    outcome = office.send()
    assert outcome.ledger[NAME]["loaded_row_count"] == 2
    assert "data/a.csv; delimiter" in outcome.layouts[0]
    office.put(NAME, archive([("data\\a.csv", TABLE), ("data/a.csv", TABLE)]))
    office.refused("ARCHIVE_REPEATED", "twice")


def test_every_member_is_a_part_of_the_file_with_lines_of_its_own(office: Office) -> None:
    members = [
        ("PU/peserta.csv", TABLE),
        ("BPU/peserta.csv", text([["DAFTAR"], HEADINGS, person(3), person(4, segment="?")])),
    ]
    office.put(NAME, archive(members))
    outcome = office.send()
    assert outcome.ledger[NAME]["loaded_row_count"] == 3
    assert outcome.set_aside == {4: "SEGMENT_UNREADABLE"}
    assert office.column("quarantine.set_aside_row", "sheet_name") == ["BPU/peserta.csv"]
    assert "PU/peserta.csv; delimiter" in outcome.layouts[0]
    assert not list((office.root / "vault" / "tmp").glob("read-*"))


def test_a_member_claims_its_own_month(office: Office) -> None:
    office.put("2024.zip", archive([("peserta_2024-05.csv", TABLE), ("peserta_2024-06.csv", TABLE)]))
    outcome = office.send()
    assert list(outcome.set_aside.values()) == ["PERIOD_OUTSIDE_CLAIM"] * 2
    assert len(outcome.loaded) == 2


def test_letters_and_pictures_beside_a_table_are_left_alone_and_told(office: Office) -> None:
    members = [
        ("surat.pdf", b"%PDF-1.7"),
        ("baca.txt", "Yth. Bapak"),
        ("__MACOSX/._a.csv", b"\0"),
        ("data/", ""),
        ("data/a.csv", TABLE),
    ]
    office.put(NAME, archive(members))
    outcome = office.send()
    assert len(outcome.loaded) == 2
    assert "not read: 'surat.pdf (FORM_NOT_READ)', 'baca.txt (HEADER_MISSING)'" in outcome.layouts[0]


def test_a_workbook_in_an_archive_is_read_by_member_and_sheet(office: Office) -> None:
    workbook = office.put_sheets({"Peserta": [HEADINGS, *people(2)], "Lama": [HEADINGS, person(3)]}, hidden=["Lama"])
    content = workbook.read_bytes()
    workbook.unlink()
    office.put(NAME, archive([("daftar.xlsx", content)]))
    outcome = office.send()
    assert list(outcome.loaded) == [2, 3]
    assert "sheet daftar.xlsx/Peserta" in outcome.layouts[0]
    assert "'Lama (SHEET_HIDDEN)'" in outcome.layouts[0]


def test_a_broken_table_in_an_archive_refuses_it_with_the_member(office: Office) -> None:
    office.put(NAME, archive([("a.csv", TABLE), ("b.csv", text([HEADINGS[:-2], person()[:-2]]))]))
    office.refused("COLUMN_MISSING", f"{NAME}[b.csv]", "column status is missing")


def test_an_archive_without_a_table_is_refused(office: Office) -> None:
    office.put(NAME, archive([("surat.pdf", b"%PDF-1.7")]))
    office.refused("FORM_NOT_READ", f"{NAME}[surat.pdf]")


def test_an_empty_archive_is_refused(office: Office) -> None:
    office.put(NAME, archive([]))
    office.refused("FILE_EMPTY", "holds no file")
