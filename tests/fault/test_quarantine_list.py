"""What `cakupan quarantine list` says: which part of each regency's rows was lost, and nothing of replaced files."""

from typing import Any

from office import Office, people, person

from flows.quarantine.list_and_show import list_set_aside

BAD_NIK, BAD_SEGMENT = "5371014708900000", "?"


def listed(office: Office, what: str) -> list[dict[str, Any]]:
    return list_set_aside(office.settings())[what]


def test_the_share_of_each_regencys_rows_is_told_the_largest_first(office: Office) -> None:
    lost = [person(31, segment=BAD_SEGMENT), person(32, nik=BAD_NIK), person(33, nik=BAD_NIK, region="Kab. Ende")]
    office.put_rows([*people(6), *lost])
    office.send()
    told = [tuple(entry.values()) for entry in listed(office, "by_region")]
    assert told == [
        ("participants", "53.08", "Kabupaten Ende", 1, 1, 1.0),
        ("participants", "53.71", "Kota Kupang", 2, 8, 0.25),
    ]


def test_a_file_that_was_mended_and_sent_again_is_listed_no_more(office: Office) -> None:
    office.put_rows([*people(6), person(7, nik=BAD_NIK)])
    office.send("first")
    assert [entry["reason"] for entry in listed(office, "by_rule")] == ["NIK_SERIAL@1"]
    office.put_rows(people(7))
    assert len(office.send("second").loaded) == 7
    assert list_set_aside(office.settings()) == {"by_rule": [], "by_region": [], "set_aside": []}
