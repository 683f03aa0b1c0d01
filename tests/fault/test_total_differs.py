"""TOTAL-DIFFERS: totals that a file states of itself are a check of its rows."""

from collections.abc import Sequence

import pytest
from office import CANARY_WAGE, CSV, HEADINGS, MakeOffice, Office, person, text

SUMMARY = ("PERIODE", "WILAYAH", "SEGMEN", "PESERTA AKTIF")


def row(region: str, segment: str, active: object) -> list[str]:
    return ["2024-06", region, segment, str(active)]


def summary(make_office: MakeOffice, *rows: list[str]) -> Office:
    office = make_office(dataset="participants_summary")
    office.put(CSV, text([list(SUMMARY), *rows]))
    return office


def of_months(make_office: MakeOffice, *tables: Sequence[list[str]]) -> Office:
    """An office that sends tables, each of a month of its own: `1.csv` of January, and so on."""
    office = make_office(dataset="participants_summary")
    for number, rows in enumerate(tables, start=1):
        dated = [[one[0].replace("2024-06", f"2024-{number:02d}"), *one[1:]] for one in rows]
        office.put(f"{number}.csv", text([list(SUMMARY), *dated]))
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


ENDE = (row("Ende", "PU", 10), row("Ende", "BPU", 5))
SIKKA = (row("Sikka", "PU", 7), row("Sikka", "BPU", 2))
NTT = (row("Nusa Tenggara Timur", "PU", 17), row("Nusa Tenggara Timur", "BPU", 7))
ALL = (row("Ende", "ALL", 15), row("Sikka", "ALL", 9))
TOTAL = ["", "Jumlah", "", "24"]


def test_a_whole_beside_its_parts_is_not_counted_twice_and_what_is_no_row_has_no_sum(make_office: MakeOffice) -> None:
    right = {
        "all beside its segments": (4, [*ENDE, ALL[0], ALL[1], TOTAL]),
        "a province beside its regencies": (3, [NTT[0], ENDE[0], SIKKA[0], ["", "Jumlah", "", "17"]]),
        "a total of each segment": (
            4,
            [*ENDE, *SIKKA, ["", "Jumlah PU", "", "17"], ["", "Jumlah BPU", "", "7"], TOTAL],
        ),
        "levels and segments at once": (9, [*NTT, row("Nusa Tenggara Timur", "ALL", 24), *ALL, *ENDE, *SIKKA, TOTAL]),
        "a line that is no row": (1, [ENDE[0], ["x"], ["", "Jumlah", "", "99"]]),
        "a quarantined row": (1, [ENDE[0], row("Atlantis", "PU", 5), ["", "Jumlah", "", "15"]]),
        "a row that comes twice": (1, [ENDE[0], ENDE[0], ["", "Jumlah", "", "10"]]),
    }
    outcome = of_months(make_office, *(rows for _, rows in right.values())).send()
    loaded = [outcome.ledger[f"{number}.csv"]["loaded_row_count"] for number in range(1, len(right) + 1)]
    assert dict(zip(right, loaded, strict=True)) == {name: count for name, (count, _) in right.items()}
    assert outcome.ledger["7.csv"]["duplicate_row_count"] == 1
    twice = make_office("twice", dataset="participants_summary")
    twice.put(CSV, text([list(SUMMARY), ENDE[0], ENDE[0], ["", "Jumlah", "", "20"]]))
    twice.refused("TOTAL_DIFFERS", "states 20; the rows above it give 10")


def test_a_sum_of_wages_that_is_wrong_is_told_without_any_number(office: Office) -> None:
    office.put(CSV, text([HEADINGS, person(1), ["Jumlah", *[""] * 6, "7654322"]]))
    sentence = office.refused("TOTAL_DIFFERS", "line 3, column wage is not the sum of the rows above it")
    assert "7654322" not in sentence.replace(",", "")


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
