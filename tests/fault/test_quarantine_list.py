"""What `cakupan quarantine list` says: which part of each regency's rows was lost, and nothing of replaced files."""

from typing import Any

import pytest
from office import MakeOffice, Office, people, person, text

from contracts.runtime.errors import RunBlocked
from flows.extract.snapshots import take_snapshots
from flows.extract.waiting_files import forget_absent, note_waiting
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.load.staging import clean
from flows.load.validate import validate_stage
from flows.quarantine.export import export_set_aside
from flows.quarantine.list_and_show import list_lines, list_set_aside
from flows.runs.run import one_run
from flows.settings.selection import Selection

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


def judge(office: Office) -> None:
    """A run, as it is recorded, up to the gates of its rows."""
    settings = office.settings()
    home = Home(settings.home)
    with one_run(settings) as run_id:
        found = take_snapshots(home, settings, Selection())
        with open_warehouse(home, settings) as session:
            note_waiting(session, run_id, found)
        validate_stage(home, run_id, settings, clean(home, run_id, settings, found))


def blocked_run(office: Office) -> RunBlocked:
    with pytest.raises(RunBlocked) as blocked:
        judge(office)
    return blocked.value


def test_the_bad_lines_of_a_file_that_is_held_are_listed_and_exported_until_it_is_mended(office: Office) -> None:
    office.put_rows([*people(10), *(person(number, nik=BAD_NIK) for number in range(11, 20))])
    assert blocked_run(office).code == "QUARANTINE_SHARE"
    (entry,) = listed(office, "set_aside")
    assert (entry["state"], entry["row_count"], entry["reasons"]) == ("held", 9, "NIK_SERIAL@1")
    lines = list_lines(office.settings(), entry["snapshot_id"])
    assert [line["row_number"] for line in lines] == list(range(12, 21))
    file = export_set_aside(office.settings(), entry["snapshot_id"], None, with_personal=False)
    assert len(file.read_text().splitlines()) == 10
    with open_warehouse(Home(office.settings().home), office.settings()) as session:
        forget_absent(session, office.settings(), Selection(), [])
    assert listed(office, "set_aside") == []


def test_a_file_that_gives_nothing_blocks_and_a_lost_row_of_a_table_of_regions_too(make_office: MakeOffice) -> None:
    office = make_office()
    office.put_rows(people(30), "baik_2024-06.csv")
    office.put_rows([person(31, nik=BAD_NIK)], "kosong_2024-06.csv")
    assert "kosong_2024-06.csv: 1 of 1 rows (100.0%)" in blocked_run(office).sentence
    regions = make_office("regions", dataset="participants_summary")
    rows = [["2024-06", f"Kabupaten {name}", "PU", "70"] for name in ("Ende", "Alor", "Ngada", "Sikka", "Endeh")]
    regions.put("rekap_2024-06.csv", text([["periode", "kab/kota", "segmen", "peserta aktif"], *rows]))
    blocked = blocked_run(regions)
    assert "a lost row is a lost figure" in blocked.sentence
    finding = blocked.reasons[0].partition(":")[0]
    regions.accept(finding)
    judge(regions)
