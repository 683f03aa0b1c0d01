"""TOTAL-DIFFERS: totals that a file states of itself are a check of its rows."""

import pytest
from office import CANARY_WAGE, CSV, HEADINGS, MakeOffice, Office, person, text

SUMMARY = ("PERIODE", "WILAYAH", "SEGMEN", "PESERTA AKTIF")


def row(region: str, segment: str, active: object) -> list[str]:
    return ["2024-06", region, segment, str(active)]


def summary(make_office: MakeOffice, *rows: list[str]) -> Office:
    office = make_office(dataset="participants_summary")
    office.put(CSV, text([list(SUMMARY), *rows]))
    return office


def test_subtotals_and_a_total_that_the_rows_give_are_a_check_passed(
    make_office: MakeOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    ende = (row("Ende", "PU", 10), row("Ende", "BPU", 5), ["", "Sub Total", "", "15"])
    sikka = (row("Sikka", "PU", 7), row("Sikka", "BPU", 2), ["", "Sub Total", "", "9"])
    outcome = summary(make_office, *ende, *sikka, ["", "JUMLAH", "", "24"]).send()
    assert len(outcome.loaded) == 4
    assert "3 of 3 totals agree" in capsys.readouterr().err


def test_a_total_that_the_rows_do_not_give_blocks_the_file_with_both_numbers(make_office: MakeOffice) -> None:
    office = summary(make_office, row("Ende", "PU", 9731), row("Ende", "BPU", 1521), ["", "Jumlah", "", "10252"])
    office.refused("TOTAL_DIFFERS", "line 4, column active states 10,252; the rows above it give 11,252")


def test_a_person_may_let_a_wrong_total_pass(make_office: MakeOffice) -> None:
    office = summary(make_office, row("Ende", "PU", 10), ["", "Jumlah", "", "11"])
    finding = office.send().sentence.partition("  - ")[2].partition(":")[0]
    office.accept(finding)
    assert list(office.send("again").loaded) == [2]


def test_a_whole_beside_its_parts_is_not_counted_twice(make_office: MakeOffice) -> None:
    rows = (row("Ende", "PU", 10), row("Ende", "BPU", 5), row("Ende", "ALL", 15), row("Sikka", "ALL", 9))
    office = summary(make_office, *rows, ["", "Jumlah", "", "24"])
    assert len(office.send().loaded) == 4


def test_a_province_beside_its_regencies_is_not_counted_twice(make_office: MakeOffice) -> None:
    rows = (row("Nusa Tenggara Timur", "PU", 17), row("Ende", "PU", 10), row("Sikka", "PU", 7))
    assert len(summary(make_office, *rows, ["", "Jumlah", "", "17"]).send().loaded) == 3


def test_totals_of_each_segment_stand_for_its_rows(make_office: MakeOffice) -> None:
    rows = (row("Ende", "PU", 10), row("Ende", "BPU", 5), row("Sikka", "PU", 7), row("Sikka", "BPU", 2))
    totals = (["", "Jumlah PU", "", "17"], ["", "Jumlah BPU", "", "7"], ["", "Jumlah", "", "24"])
    assert len(summary(make_office, *rows, *totals).send().loaded) == 4


def test_a_file_with_lines_that_are_no_rows_has_no_sum_to_compare_with(make_office: MakeOffice) -> None:
    office = summary(make_office, row("Ende", "PU", 10), ["x"], ["", "Jumlah", "", "99"])
    assert list(office.send().loaded) == [2]


def test_rows_that_are_set_aside_belong_to_the_total_all_the_same(make_office: MakeOffice) -> None:
    office = summary(make_office, row("Ende", "PU", 10), row("Atlantis", "PU", 5), ["", "Jumlah", "", "15"])
    assert office.send().set_aside == {3: "REGION_UNKNOWN", 4: "TOTAL_ROW"}


def test_a_sum_of_wages_that_is_wrong_is_told_without_any_number(office: Office) -> None:
    office.put(CSV, text([HEADINGS, person(1), ["Jumlah", *[""] * 6, "7654322"]]))
    sentence = office.refused("TOTAL_DIFFERS", "line 3, column wage is not the sum of the rows above it")
    assert "7654322" not in sentence.replace(",", "")


def test_levels_and_segments_may_be_mixed_at_once(make_office: MakeOffice) -> None:
    province = (row("Nusa Tenggara Timur", "PU", 17), row("Nusa Tenggara Timur", "BPU", 7))
    wholes = (row("Nusa Tenggara Timur", "ALL", 24), row("Ende", "ALL", 15), row("Sikka", "ALL", 9))
    regencies = (row("Ende", "PU", 10), row("Ende", "BPU", 5), row("Sikka", "PU", 7), row("Sikka", "BPU", 2))
    office = summary(make_office, *province, *wholes, *regencies, ["", "Jumlah", "", "24"])
    assert len(office.send().loaded) == 9


def test_a_row_that_comes_twice_counts_once_in_a_total(make_office: MakeOffice) -> None:
    rows = (row("Ende", "PU", 10), row("Ende", "PU", 10))
    assert summary(make_office, *rows, ["", "Jumlah", "", "10"]).send().duplicates == (3,)
    twice = make_office("twice", dataset="participants_summary")
    twice.put(CSV, text([list(SUMMARY), *rows, ["", "Jumlah", "", "20"]]))
    twice.refused("TOTAL_DIFFERS", "states 20; the rows above it give 10")


@pytest.mark.parametrize("times", [1, 2])
def test_a_sum_of_wages_is_of_all_lines_or_of_each_once(office: Office, times: int) -> None:
    office.put(CSV, text([HEADINGS, person(1), person(1), ["Jumlah", *[""] * 6, str(times * int(CANARY_WAGE))]]))
    assert office.send().duplicates == (3,)


def test_rows_that_are_not_meant_are_in_no_total(make_office: MakeOffice) -> None:
    office = make_office(dataset="participants_summary", keep={"kantor": "Ende"})
    rows = [[*row("Ende", "PU", 10), "Ende"], [*row("Sikka", "PU", 5), "Maumere"]]
    office.put(CSV, text([[*SUMMARY, "KANTOR"], *rows, ["", "Jumlah", "", "15", ""]]))
    office.refused("TOTAL_DIFFERS", "states 15; the rows above it give 10")


def test_a_total_among_funds_is_a_check_and_no_fund(make_office: MakeOffice) -> None:
    headings = ["region", "fund", "workers", "start", "months"]
    rows = [["Ende", fund, count, "2024-06", "6"] for fund, count in (("APBD Kabupaten", "500"), ("APBDes", "300"))]
    office = make_office(dataset="funding")
    office.put("dana.csv", text([headings, *rows, ["Ende", "Jumlah", "800", "2024-06", "6"]]))
    assert office.send().counted("worker_count") == [300, 500]
    wrong = make_office("wrong", dataset="funding")
    wrong.put("dana.csv", text([headings, *rows, ["Ende", "Total", "900", "2024-06", "6"]]))
    wrong.refused("TOTAL_DIFFERS", "states 900; the rows above it give 800")
