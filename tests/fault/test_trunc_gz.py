"""TRUNC-GZ: a gzip that is cut short or damaged."""

import gzip

from office import HEADINGS, MakeOffice, Office, people, text

NAME = "peserta_2024-06.csv.gz"
PACKED = gzip.compress(text([HEADINGS, *people(500)]).encode())
DAMAGED = {
    "cut in the middle": PACKED[: len(PACKED) // 2],
    "without its checksum": PACKED[:-8],
    "with a wrong checksum": PACKED[:-8] + bytes(4) + PACKED[-4:],
    "with a wrong length": PACKED[:-4] + bytes(4),
    "with something behind it": PACKED + b"sisa",
    "flipped": PACKED[:60] + bytes([PACKED[60] ^ 0xFF]) + PACKED[61:],
}


def test_a_gzip_that_is_cut_short_is_refused(office: Office) -> None:
    office.put(NAME, DAMAGED["cut in the middle"])
    office.refused("TRUNCATED", "Fetch it again")


def test_damage_of_every_kind_is_found(office: Office) -> None:
    for name, content in DAMAGED.items():
        office.put(f"{name}.csv.gz", content)
    assert set(office.refusals().values()) == {"TRUNCATED"}


def test_a_damaged_gzip_in_a_declared_encoding_is_refused_too(make_office: MakeOffice) -> None:
    office = make_office(encoding="windows-1252")
    office.put(NAME, gzip.compress("MAR\u00cdA\n".encode("windows-1252") * 1000)[:-8])
    office.refused("TRUNCATED")


def test_a_whole_gzip_is_read(office: Office) -> None:
    office.put(NAME, PACKED)
    assert len(office.send().loaded) == 500


def test_a_gzip_in_several_members_loses_no_row(office: Office) -> None:
    members = (text([HEADINGS, *people(2)]), text(people(3)[2:]))
    office.put(NAME, b"".join(gzip.compress(member.encode()) for member in members))
    assert list(office.send().loaded) == [2, 3, 4]
