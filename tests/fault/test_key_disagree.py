"""KEY-DISAGREE: rows of one key with different values are never resolved by their place; parts add up when declared."""

from collections.abc import Mapping, Sequence
from typing import Any

from office import WORKBOOK, MakeOffice, Office, Outcome, text
from reading import ReadTables, Source, in_order, refused

from contracts.extracts.datasets import DATASETS

Rows = Sequence[Sequence[object]]

TABLES: Mapping[str, tuple[str, Sequence[object], str, object]] = {
    "participants_summary": ("period,region,segment,active", ("2024-06", "Ende", "PU", 30), "active", 20),
    "eligible_workers": ("reference_date,region,segment,eligible", ("2023-12-31", "Ende", "ALL", 80), "eligible", 90),
    "labour_force": ("round,region,labour_force,employed", ("2023-08", "Ende", 18, 16), "employed", 15),
    "targets": (
        "year,region,instrument,target_pct,denominator_id", (2024, "Ende", "UCJ", 52, "semesta"), "target_pct", 42
    ),
    "funding": ("region,fund,workers,start,months", ("Ende", "APBD", 500, "2025-01", 12), "workers", 700),
    "commitments": (
        "region,promise,workers,due,fund", ("Ende", "BPU", 500, "2025-12-31", "APBD"), "workers", 700
    ),
    "statements": (
        "region,as_of,segment,active,kind,source", ("Ende", "2024-06", "ALL", 30, "exact", "x"), "active", 20
    ),
}  # fmt: skip
"""A row of each dataset of figures under its headings, and a heading with another value."""
SEXES = ("periode", "kab/kota", "jenis kelamin", "angkatan kerja", "bekerja")
BOGOR = [["2023-08", "Kabupaten Bogor", "LAKI-LAKI", 18, 16], ["2023-08", "Kabupaten Bogor", "PEREMPUAN", 9, 8]]
CIAMIS = [["2023-08", "Kabupaten Ciamis", "LAKI-LAKI", 8, 7], ["2023-08", "Kabupaten Ciamis", "PEREMPUAN", 4, 3]]


def table(headings: Sequence[str], rows: Rows) -> str:
    return text([list(headings), *([str(cell) for cell in row] for row in rows)])


def sent(make_office: MakeOffice, headings: Sequence[str], rows: Rows, **source: Any) -> Office:
    office = make_office(**{"dataset": "labour_force", **source})
    office.put("tabel.csv", table(headings, rows))
    return office


def changed(headings: Sequence[str], row: Sequence[object], heading: str, value: object) -> list[object]:
    return [value if name == heading else cell for name, cell in zip(headings, row, strict=True)]


def test_every_dataset_of_figures_is_tried() -> None:
    assert set(TABLES) == {name for name, extract in DATASETS.items() if extract.is_of_aggregates}


def test_a_contradiction_is_refused_in_either_order_with_key_lines_and_values(tables_read: ReadTables) -> None:
    tables = {}
    for dataset, (names, row, heading, other) in TABLES.items():
        headings = names.split(",")
        rows = [row, changed(headings, row, heading, other)]
        for order, ordered in (("one", rows), ("two", rows[::-1])):
            tables[f"{dataset}_{order}"] = ({"dataset": dataset}, table(headings, ordered))
    for name, outcome in tables_read(tables).items():
        assert outcome.code == "KEY_DISAGREES", name
        for words in (f"{name}/tabel.csv", "53.08", "(lines 2, 3)", "ask the office"):
            assert words in outcome.sentence


def test_a_row_that_comes_again_in_every_column_is_a_repeat(make_office: MakeOffice) -> None:
    first, *others = ({"name": name, "dataset": name, "location": f"inbox/{name}/*"} for name in TABLES)
    office = make_office(**first)
    office.others = tuple({**office.source, **other} for other in others)
    for dataset, (names, row, _, _) in TABLES.items():
        file = office.root / "inbox" / dataset / "tabel.csv"
        file.parent.mkdir(parents=True)
        file.write_text(table(["No", *names.split(",")], [[1, *row], [2, *row]]))
    assert office.send().code == ""
    for dataset in TABLES:
        rows = f"{DATASETS[dataset].clean.name} ORDER BY row_number"
        assert office.column(rows, "(row_number, is_duplicate)") == [(2, False), (3, True)], dataset


def test_equal_values_under_another_heading_may_be_two_parts(tables_read: ReadTables, make_office: MakeOffice) -> None:
    tables: dict[str, tuple[Source, str]] = {}
    for dataset, (names, row, _, _) in TABLES.items():
        rows = table([*names.split(","), "rincian"], [[*row, "Nelayan"], [*row, "Petani"]])
        tables[f"{dataset}_bare"] = ({"dataset": dataset}, rows)
        tables[f"{dataset}_said"] = ({"dataset": dataset, "ignore": ["Rincian"]}, rows)
    found = tables_read(tables)
    for dataset in TABLES:
        assert found[f"{dataset}_bare"].code == "KEY_DISAGREES", dataset
        for words in ("the same values", "'rincian'", "'Nelayan', 'Petani'", 'ignore = ["rincian"]'):
            assert words in found[f"{dataset}_bare"].sentence
        one, other = found[f"{dataset}_said"].loaded.values()
        assert str(one | {"row_number": 0}) == str(other | {"row_number": 0}), dataset
    said = sent(
        make_office,
        [*SEXES, "rincian"],
        [[*BOGOR[0], "Nelayan"], [*BOGOR[0], "Petani"]],
        ignore=["Rincian", "Jenis Kelamin"],
    )
    assert said.send().duplicates == (3,)


def test_men_and_women_are_refused_with_the_line_to_add_and_added_up_with_it(
    tables_read: ReadTables, make_office: MakeOffice
) -> None:
    rows = [*BOGOR, *CIAMIS]
    (bare,) = in_order(tables_read, {}, [table(SEXES, rows)])
    assert refused(bare, "KEY_DISAGREES", 'sum_over = ["jenis kelamin"]', '"jenis kelamin" = "LAKI-LAKI"')
    outcome = sent(make_office, SEXES, rows, sum_over=["Jenis Kelamin"]).send()
    assert outcome.values("labour_force_count") == [27, 12]
    assert outcome.values("employed_count") == [24, 10]
    assert outcome.ledger["tabel.csv"]["merged_row_count"] == 2


def test_rows_that_are_not_kept_are_counted_as_not_meant_and_some_must_be_kept(
    tables_read: ReadTables, make_office: MakeOffice
) -> None:
    rows = [*BOGOR, ["2023-08", "Kabupaten Bogor", "Jumlah", 27, 24]]
    outcome = sent(make_office, SEXES, rows, keep={"jenis kelamin": "jumlah"}).send()
    assert outcome.values("labour_force_count") == [27]
    assert outcome.set_aside == {2: "NOT_MEANT", 3: "NOT_MEANT"}
    assert outcome.ledger["tabel.csv"]["not_meant_row_count"] == 2
    assert "dropped" not in outcome.layouts[0]
    (none,) = in_order(tables_read, {"keep": {"jenis kelamin": "Totl"}}, [table(SEXES, BOGOR)])
    assert refused(none, "NOTHING_KEPT", "'totl'")


def added_up(tables_read: ReadTables, *tables: Rows) -> list[Outcome]:
    """What tables of men and women give whose source says that they are added up."""
    headings = [*SEXES, "pengangguran"]
    return in_order(tables_read, {"sum_over": ["jenis kelamin"]}, (table(headings[: len(t[0])], t) for t in tables))


def test_a_total_among_the_parts_is_a_control_and_no_part(tables_read: ReadTables) -> None:
    total = ["2023-08", "Kabupaten Bogor", "Laki-laki+Perempuan", 27, 24]
    regions = [["2023-08", "Jumlah", "LAKI-LAKI", 26, 23], ["2023-08", "Jumlah", "PEREMPUAN", 13, 11]]
    right, wrong = added_up(tables_read, [total, *BOGOR, *CIAMIS, *regions], [[*total[:3], 28, 24], *BOGOR])
    assert right.values("labour_force_count") == [27, 12]
    assert right.set_aside[2] == "PART_TOTAL"
    assert refused(wrong, "TOTAL_DIFFERS", "line 2, column labour_force states 28; the parts beside it give 27")


def test_ages_within_sexes_add_up_once_whatever_totals_stand_among_them(tables_read: ReadTables) -> None:
    headings = ("period", "region", "sex", "age group", "labour force", "employed")
    cells = {("M", "15-24"): 1, ("M", "25+"): 2, ("F", "15-24"): 4, ("F", "25+"): 8}
    totals = {("M", "Total"): 3, ("F", "Total"): 12, ("Both sexes", "Total"): 15, ("Both sexes", "25+"): 10}
    rows = [["2023-08", "Kabupaten Bogor", *names, count, count] for names, count in {**totals, **cells}.items()]
    source = {
        "sum_over": ["sex", "age group"], "columns": {"period": "round", "labour force": "labour_force"},
    }  # fmt: skip
    tables = (table(headings, some) for some in (rows, [row for row in rows if row[3] == "Total"]))
    assert [found.values("labour_force_count") for found in in_order(tables_read, source, tables)] == [[15], [15]]


def test_a_figure_that_lacks_a_part_or_one_of_its_numbers_is_not_made_of_the_rest(tables_read: ReadTables) -> None:
    unknown = ["2023-08", "Kabupaten Atlantis", "PEREMPUAN", 9, 8]
    lacking, unread, blank = added_up(
        tables_read, [*BOGOR, CIAMIS[0]], [*BOGOR, *CIAMIS, unknown], [[*BOGOR[0], 2], [*BOGOR[1], ""]]
    )
    assert refused(lacking, "PART_MISSING", "region_code 32.07 lacks the part 'perempuan'")
    assert refused(unread, "PART_MISSING", "1 line(s) cannot be read (6)")
    assert blank.loaded[2]["unemployed_count"] != 2


def test_a_repeat_of_a_part_is_added_once(make_office: MakeOffice) -> None:
    outcome = sent(make_office, SEXES, [*BOGOR, BOGOR[1]], sum_over=["jenis kelamin"]).send()
    assert (outcome.values("labour_force_count"), outcome.duplicates) == ([27], (4,))


def test_two_offices_in_two_sheets_are_told_apart_by_the_sheet(make_office: MakeOffice) -> None:
    sheets = {
        name: [["periode", "wilayah", "segmen", "peserta aktif"], ["2024-06", "Ende", "PU", count]]
        for name, count in {"Kupang": 30, "Ende": 20}.items()
    }
    office = make_office("bare", dataset="participants_summary")
    office.put_sheets(sheets)
    office.refused("KEY_DISAGREES", WORKBOOK, 'sum_over = ["sheet"]', "2 of Kupang, 2 of Ende")
    declared = make_office(dataset="participants_summary", sum_over=["sheet"])
    declared.put_sheets(sheets)
    assert declared.send().values("active_participant_count") == [50]


def test_one_of_two_sheets_is_kept(make_office: MakeOffice) -> None:
    sheets = {
        name: [["periode", "wilayah", "segmen", "peserta aktif"], ["2024-06", "Ende", "PU", count]]
        for name, count in {"Draft": 30, "Final": 20}.items()
    }
    office = make_office(dataset="participants_summary", keep={"sheet": "final"})
    office.put_sheets(sheets)
    assert office.send().values("active_participant_count") == [20]
    other = make_office("other", dataset="participants_summary", keep={"sheet": "akhir"})
    other.put_sheets(sheets)
    other.refused("NOTHING_KEPT", "'akhir'")


def test_persons_of_programs_are_never_added_up(tables_read: ReadTables) -> None:
    rows = [["2024-06", "Ende", "PU", 30, "JKK saja"], ["2024-06", "Ende", "PU", 20, "JKM saja"]]
    programs = table(["periode", "wilayah", "segmen", "peserta aktif", "jenis program"], rows)
    of_summary = {"dataset": "participants_summary"}
    found = tables_read(
        {"bare": (of_summary, programs), "said": ({**of_summary, "sum_over": ["jenis program"]}, programs)}
    )
    assert refused(found["bare"], "KEY_DISAGREES")
    assert "sum_over" not in found["bare"].sentence
    assert refused(found["said"], "PARTS_OVERLAP", "jenis program")


def test_old_and_new_spelling_of_one_regency_are_one_key(tables_read: ReadTables) -> None:
    rows = [["2023-08", "Kabupaten Garut", 18, 16], ["2023-08", "Kab. Garut", 19, 16]]
    (found,) = in_order(tables_read, {}, [table(("periode", "kab/kota", "angkatan kerja", "bekerja"), rows)])
    assert refused(found, "KEY_DISAGREES", "labour_force_count 18, 19")
