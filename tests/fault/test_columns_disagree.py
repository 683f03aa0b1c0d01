"""COLUMNS-DISAGREE: columns of no use that contradict the figure beside them, and persons added up over programs."""

from collections.abc import Sequence

import pytest
from office import Outcome, text
from reading import ReadTables, in_order, refused

KEYS = {
    "participants_summary": (["period", "region", "segment", "active"], ["2024-06", "Ende", "ALL"]),
    "labour_force": (["round", "region", "employed", "labour_force"], ["2023-08", "Ende", "130000"]),
    "funding": (["region", "fund", "workers", "start", "months"], ["Ende", "APBD Kabupaten", "500", "2025-01"]),
    "eligible_workers": (["reference_date", "region", "segment", "eligible"], ["2023-12-31", "Ende", "ALL"]),
}
CONTRADICTED = [
    ("participants_summary", "9000", {"Laki-laki": "500", "Perempuan": "400"}, "900 together"),
    ("participants_summary", "900", {"Peserta JKK": "9000", "Peserta JKM": "8900"}, "one program has 9,000"),
    ("participants_summary", "9000", {"PU": "500", "BPU": "400"}, "900 together"),
    ("participants_summary", "9000", {"semesta": "100000", "cakupan (%)": "90"}, "9.00 %"),
    ("eligible_workers", "90000", {"PU": "500000", "BPU": "40000"}, "540,000 together"),
    ("labour_force", "140000", {"TPT (%)": "17,1"}, "7.14 %"),
    ("funding", "12", {"sampai": "Juni 2025"}, "end in 2025-12"),
]
AGREED = [
    ("participants_summary", "9000", {"L": "5.000", "P": "4000"}),
    ("participants_summary", "9000", {"laki-laki": "51", "perempuan": "49"}),
    ("participants_summary", "9000", {"JKK": "9000", "JKM": "8900", "JHT": "5000"}),
    ("participants_summary", "9000", {"PU": "5000", "BPU": "3000"}),
    ("participants_summary", "9000", {"semesta": "100000", "cakupan": "0,09"}),
    ("labour_force", "140000", {"TPT (%)": "7,1", "TPAK (%)": "71,2"}),
    ("funding", "12", {"sampai": "31/12/2025"}),
]


def table(dataset: str, figure: str, beside: dict[str, str]) -> str:
    headings, row = KEYS[dataset]
    return text([[*headings, *beside], [*row, figure, *beside.values()]], delimiter=";")


def read(
    tables_read: ReadTables, tables: Sequence[tuple[str, str, dict[str, str]]], **declared: object
) -> list[Outcome]:
    named = {
        f"table_{number}": ({"dataset": dataset, **declared}, table(dataset, figure, beside))
        for number, (dataset, figure, beside) in enumerate(tables)
    }
    return [*tables_read(named).values()]


@pytest.mark.parametrize(("dataset", "figure", "beside", "reason"), CONTRADICTED)
def test_a_column_that_contradicts_a_figure_is_refused_until_its_source_ignores_it(
    tables_read: ReadTables, dataset: str, figure: str, beside: dict[str, str], reason: str
) -> None:
    (bare,) = read(tables_read, [(dataset, figure, beside)])
    assert refused(bare, "COLUMNS_DISAGREE", "line 2", reason, "ignore = [")


def test_columns_that_agree_with_a_figure_or_are_ignored_say_nothing(tables_read: ReadTables) -> None:
    assert [len(one.loaded) for one in read(tables_read, AGREED)] == [1] * len(AGREED)


def test_a_table_whose_columns_are_ignored_is_read(tables_read: ReadTables) -> None:
    dataset, figure, beside, _ = CONTRADICTED[0]
    (ignored,) = read(tables_read, [(dataset, figure, beside)], ignore=[*beside])
    assert ignored.values("active_participant_count") == [9000]


def test_persons_added_up_over_programs_are_no_persons(tables_read: ReadTables) -> None:
    headings = ["period", "region", "segment", "JKK", "JKM", "JHT", "active"]
    rows = (
        ["2024-06", "Ende", "ALL", "9000", "8900", "5000", "22900"],
        ["2024-06", "Sikka", "ALL", "70", "70", "9", "149"],
    )
    (added,) = in_order(tables_read, {"dataset": "participants_summary"}, [text([headings, *rows])])
    assert refused(added, "PARTS_OVERLAP", "22,900 is the sum of programs")
