"""LOWERED, SOURCES-DISAGREE: a later file of a source says less; two sources say two things. No order decides."""

import itertools
import os
from collections import Counter
from pathlib import Path

import pytest
from office import HEADINGS, MakeOffice, Office, person, text

FIRST, LATER = "juni_a_2024-06.csv", "koreksi_2024-06.csv"
SUMMARY = ("periode", "kab/kota", "segmen", "peserta aktif")


def aged(file: Path, day: int) -> Path:
    """The file as of a day: of files that come at once, the older is the earlier delivery."""
    os.utime(file, (day * 86_400, day * 86_400))
    return file


def active(office: Office, run_id: str = "run") -> int:
    return sum(office.send(run_id).counted("is_active"))


def test_a_later_file_that_says_nonaktif_lowers_the_figure(office: Office) -> None:
    office.put_rows([person(number) for number in range(1, 201)], FIRST)
    assert active(office) == 200
    office.put_rows([person(number, status="NONAKTIF") for number in range(1, 51)], LATER)
    outcome = office.send("later")
    assert sum(outcome.counted("is_active")) == 150
    first, later = outcome.ledger[FIRST], outcome.ledger[LATER]
    assert (first["loaded_row_count"], first["superseded_row_count"], first["duplicate_row_count"]) == (150, 50, 0)
    assert (later["loaded_row_count"], later["duplicate_row_count"]) == (50, 0)
    assert office.column("ledger.restatement", "row_count") == [50]
    assert office.column("ledger.restatement", "changed_row_count") == [50]


def test_a_later_file_that_says_aktif_raises_it_and_the_last_word_counts(office: Office) -> None:
    office.put_rows([person(number) for number in range(1, 101)], FIRST)
    office.send()
    for place, status in enumerate(("NONAKTIF", "AKTIF", "NONAKTIF")):
        office.put_rows([person(1, status=status)], f"berkas_{place}_2024-06.csv")
        assert active(office, f"run{place}") == (100 if status == "AKTIF" else 99)


def test_files_that_come_at_once_are_taken_from_the_oldest_on_whatever_their_names(office: Office) -> None:
    """A month for each order of three files; the one in the middle says that its first ten persons are active."""
    months = [f"2024-{number:02d}" for number in range(1, 7)]
    for month, order in zip(months, itertools.permutations(range(3)), strict=True):
        for day, name in enumerate(order):
            status = "AKTIF" if day == 1 else "NONAKTIF"
            rows = [person(number, period=month, status=status) for number in range(1, 11)]
            fill = [person(100 * (name + 1) + number, period=month) for number in range(30)]
            aged(office.put_rows([*rows, *fill], f"berkas_{name}_{month}.csv"), day + 1)
    active_in = Counter(f"{row['period_month']:%Y-%m}" for row in office.send().rows if row["is_active"])
    assert active_in == dict.fromkeys(months, 90)


def test_rows_that_a_later_file_says_again_count_again_when_that_file_is_replaced(office: Office) -> None:
    office.put_rows([person(number) for number in range(1, 101)], FIRST)
    office.put_rows([person(1, status="NONAKTIF"), *(person(number) for number in range(200, 204))], LATER)
    aged(office.inbox / FIRST, 1)
    assert active(office) == 103
    office.put_rows([person(number) for number in range(200, 205)], LATER)
    assert active(office, "again") == 105


def test_a_file_may_contradict_itself_in_a_few_rows_that_are_counted_and_not_in_many(office: Office) -> None:
    office.put_rows(
        [*(person(number) for number in range(1, 600)), *(person(n, status="NONAKTIF") for n in range(1, 6))]
    )
    assert active(office) == 599
    broken = office.column("ledger.rule_count", "CASE WHEN rule_id = 'MEMBERSHIP_DISAGREES' THEN broken_row_count END")
    assert [count for count in broken if count is not None] == [5]
    office.put_rows(
        [*(person(number) for number in range(1, 600)), *(person(n, status="NONAKTIF") for n in range(1, 8))]
    )
    office.refused("MEMBERSHIPS_DISAGREE", "7 memberships", "line 2")


def test_a_later_table_of_aggregates_restates_its_source_also_under_another_name_of_the_regency(
    make_office: MakeOffice,
) -> None:
    office = make_office(dataset="participants_summary")
    rows = [[*SUMMARY], *(["2024-06", f"Kabupaten {name}", "PU", "70"] for name in ("Ende", "Alor", "Ngada", "Sikka"))]
    aged(office.put(FIRST, text(rows)), 1)
    office.put(LATER, text([[*SUMMARY], ["2024-06", "KAB. ENDE", "PU", "40"]]))
    outcome = office.send()
    assert outcome.counted("active_participant_count") == [40, 70, 70, 70]
    assert outcome.ledger[FIRST]["superseded_row_count"] == 1


@pytest.fixture
def two(make_office: MakeOffice) -> Office:
    """Two sources of one dataset, which write the regency in two ways."""
    office = make_office(dataset="participants_summary", name="office")
    office.put("satu_2024-06.csv", text([[*SUMMARY], ["2024-06", "Kabupaten Ende", "PU", "70"]]))
    other = office.root / "inbox" / "other"
    other.mkdir(parents=True)
    (other / "dua_2024-06.csv").write_text(text([[*SUMMARY], ["2024-06", "KAB. ENDE", "PU", "50"]]))
    return office


def declared(office: Office, **keys: str) -> Office:
    """The same with a second source, of which `keys` are declared."""
    second = {**office.source, "name": "other", "location": "inbox/other/*", **keys}
    office.others = (second,)
    return office


def test_two_sources_with_two_values_block_with_both(two: Office) -> None:
    outcome = declared(two).send()
    assert (outcome.code, outcome.exit_status) == ("SOURCES_DISAGREE", 3)
    for word in (
        "office/satu_2024-06.csv, line 2",
        "other/dua_2024-06.csv, line 2",
        "70",
        "50",
        "53.08",
        "prefer_over",
    ):
        assert word in outcome.sentence


@pytest.mark.parametrize(("keys", "counts"), [({"prefer_over": "office"}, [50]), ({"adds_to": "office"}, [50, 70])])
def test_a_source_says_that_it_goes_before_the_other_or_adds_to_it(
    two: Office, keys: dict[str, str], counts: list[int]
) -> None:
    assert declared(two, **keys).send().counted("active_participant_count") == counts


def test_the_same_value_of_two_sources_is_a_repeat_and_no_disagreement(two: Office) -> None:
    (two.root / "inbox/other/dua_2024-06.csv").write_text(text([[*SUMMARY], ["2024-06", "KAB. ENDE", "PU", "70"]]))
    assert declared(two).send().counted("active_participant_count") == [70]


def test_memberships_of_two_offices_disagree_only_in_their_status(make_office: MakeOffice) -> None:
    office = declared(make_office())
    office.put_rows([person(number, wage="5000000") for number in range(1, 31)])
    other = office.root / "inbox" / "other"
    other.mkdir(parents=True)
    rows = [person(number, region="Kabupaten Ende", wage="6000000") for number in range(30, 60)]
    (other / "lain_2024-06.csv").write_text(text([HEADINGS, *rows]))
    assert len(office.send().counted("is_active")) == 59
    rows[0] = person(30, status="NONAKTIF")
    (other / "lain_2024-06.csv").write_text(text([HEADINGS, *rows]))
    outcome = office.send("again")
    assert outcome.code == "SOURCES_DISAGREE"
    finding = outcome.sentence.partition("  - ")[2].partition(":")[0]
    assert finding == "sources_disagree/office+other/2024-06-01"
    office.accept(finding)
    assert sum(office.send("accepted").counted("is_active")) == 59
