"""Declarations of a source: what its tables do not say, in `cakupan.toml`; no key there is without effect."""

import re
from typing import Any

import pytest
from office import MakeOffice, text, workbook
from reading import ReadTables, Source, refused

from contracts.runtime.errors import ConfigurationError

SUMMARY = ("periode", "kab/kota", "segmen", "peserta aktif")
OF_SUMMARIES: Source = {"dataset": "participants_summary"}


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("colums", {"jumlah": "active"}, "unknown key; did you mean columns?"),
        ("columns", {"jumlah": "actve"}, "there is no column 'actve'; did you mean active?"),
        ("columns", {"jumlah": "active", "Jumlah": "segment"}, "'jumlah' appears more than once"),
        ("columns", {"jumlah": "active", "total": "active"}, "column 'active' is declared in two ways"),
        ("columns", {" ": "active"}, "names no heading"),
        ("constants", {"priod": "2024-06"}, "there is no column 'priod'; did you mean period?"),
        ("claimed", ["region"], "there is no column 'region'"),
        ("constants", {"active": "7"}, None),
    ],
)
def test_a_declaration_that_says_nothing_is_refused_with_the_nearest(
    make_office: MakeOffice, key: str, value: Any, words: str | None
) -> None:
    office = make_office(dataset="participants_summary", **{key: value})
    if words is None:
        assert office.settings().sources[0].declared.constants == {"active": "7"}
    else:
        with pytest.raises(ConfigurationError, match=re.escape(words)):
            office.settings()


def test_what_a_file_does_not_say_is_declared_once_and_never_overrules_it(tables_read: ReadTables) -> None:
    paying = text([["periode", "kab/kota", "segmen", "Yang Membayar Iuran"], ["2024-06", "Kabupaten Ende", "PU", "70"]])
    net = text([[*SUMMARY, "aktif bersih"], ["2024-06", "Kabupaten Ende", "PU", "70", "65"]])
    said = text([list(SUMMARY), ["2024-06", "Kabupaten Ende", "PU", "70"]])
    line = text([["Segmen: BPU"], ["periode", "kab/kota", "peserta aktif"], ["2024-06", "Ende", "70"]])
    all_segments = {"constants": {"segment": "ALL"}}
    given: dict[str, tuple[Source, str]] = {
        "bare": ({}, paying),
        "heading": ({"columns": {"yang membayar iuran": "active"}, "file_name": "peserta_2024-06.csv"}, paying),
        "before": ({"columns": {"aktif bersih": "active"}}, net),
        "once": ({"constants": {"segment": "ALL", "period": "2024-06"}},
                 text([["kab/kota", "peserta aktif"], ["Kabupaten Ende", "70"]])),
        "column": (all_segments, said),
        "line": (all_segments, line),
    }  # fmt: skip
    found = tables_read({name: ({**OF_SUMMARIES, **source}, table) for name, (source, table) in given.items()})
    assert refused(found["bare"], "COLUMN_MISSING", "active")
    assert found["heading"].values("active_participant_count") == [70]
    assert found["before"].values("active_participant_count") == [65]  # goes before one of the map
    row = found["once"].loaded[2]
    assert (row["segment"], str(row["period_month"])[:7], row["active_participant_count"]) == ("ALL", "2024-06", 70)
    assert all(refused(found[name], "CONSTANT_CONTRADICTED", "segment") for name in ("column", "line"))


def test_each_file_names_its_own_month_where_its_source_says_so_and_one_that_names_two_is_refused(
    tables_read: ReadTables,
) -> None:
    bare = [["kab/kota", "segmen", "peserta aktif"], ["Kabupaten Ende", "PU", "70"]]
    claimed: Source = {**OF_SUMMARIES, "claimed": ["period"]}
    files = {
        "name": ("tabel_2024-05.csv", bare),
        "title": ("tabel.csv", [["Posisi 30 Juni 2024"], *bare]),
        "none": ("tabel.csv", [["Tahun 2024"], *bare]),
        "two": ("tabel_2024-07.csv", [["Posisi Juni 2024"], *bare]),
        "range": ("tabel.csv", [["Januari - Juni 2024"], *bare]),
        "first": ("tabel.csv", [["Posisi per 1 Juli 2024"], *bare]),
        "column": ("tabel_2024-06.csv", [list(SUMMARY), ["2024-06", "Kabupaten Ende", "PU", "70"]]),
    }
    found = tables_read({name: ({**claimed, "file_name": file}, text(rows)) for name, (file, rows) in files.items()})
    months = [str(found[name].values("period_month")[0])[:7] for name in ("name", "title")]
    assert months == ["2024-05", "2024-06"]
    assert refused(found["none"], "CLAIM_UNCLEAR", "It names none", "constants")
    assert refused(found["two"], "CLAIM_UNCLEAR", "2024-06", "2024-07")
    assert refused(found["range"], "CLAIM_UNCLEAR", "2024-01 to 2024-06")
    assert refused(found["first"], "CLAIM_UNCLEAR", "2024-07-01 and its month")
    assert refused(found["column"], "CONSTANT_CONTRADICTED", "period")


def test_each_sheet_names_its_own_segment_where_its_source_says_so(tables_read: ReadTables) -> None:
    rows = [["Juni 2024"], ["kab/kota", "peserta aktif"], ["Kabupaten Ende", 70]]
    source: Source = {**OF_SUMMARIES, "claimed": ["period", "segment"], "file_name": "tabel.xlsx"}
    found = tables_read(
        {
            "sheets": (source, workbook({"PU": rows, "Jasa Konstruksi": rows})),
            "both": (source, workbook({"PU": [["Peserta BPU"], *rows]})),
            "other": (source, workbook({"Non PU": rows})),
        }
    )
    (row,) = found["sheets"].loaded.values()
    assert (row["sheet_name"], row["segment"]) == ("Jasa Konstruksi", "JAKON")
    assert refused(found["both"], "CLAIM_UNCLEAR", "It names BPU and PU")
    assert refused(found["other"], "CLAIM_UNCLEAR", "It names PU and what it leaves out")


def test_one_source_speaks_of_others_that_exist_and_never_of_itself(make_office: MakeOffice) -> None:
    office = make_office(dataset="participants_summary", adds_to="other")
    with pytest.raises(ConfigurationError, match="adds_to"):
        office.settings()


YEARS = {"columns": ["2023-06", "2024-06"], "into": "period"}


def test_months_as_columns_are_rows_each_with_its_own_figure(make_office: MakeOffice) -> None:
    table = [["kab/kota", "segmen", "2023-06", "2024-06"], ["Ende", "PU", "50", "70"], ["Sikka", "PU", "1.234", "-"]]
    office = make_office(dataset="participants_summary", unpivot=YEARS)
    office.put("tabel.csv", text(table, delimiter=";"))
    outcome = office.send()
    found = {
        (str(row["period_month"])[:7], row["region_code"]): row["active_participant_count"] for row in outcome.rows
    }
    assert found == {("2023-06", "53.08"): 50, ("2024-06", "53.08"): 70, ("2023-06", "53.07"): 1234}
    assert outcome.set_aside == {3: "ACTIVE_MISSING"}


def test_years_mean_the_round_that_is_declared_and_each_column_names_its_measure(make_office: MakeOffice) -> None:
    upper, lower = ["Kab/Kota", "Angkatan Kerja", "", "Bekerja", ""], ["", "2022", "2023", "2022", "2023"]
    rounds = {"columns": {"2022": "2022-08", "2023": "2023-08"}, "into": "round"}
    office = make_office(dataset="labour_force", unpivot=rounds)
    office.put("tabel.csv", text([upper, lower, ["Kabupaten Bogor", "10", "20", "9", "18"]]))
    found = {
        str(row["round_month"])[:7]: (row["labour_force_count"], row["employed_count"]) for row in office.send().rows
    }
    assert found == {"2022-08": (10, 9), "2023-08": (20, 18)}


def test_segments_as_columns_are_rows(make_office: MakeOffice) -> None:
    office = make_office(
        dataset="eligible_workers",
        unpivot={"columns": {"Penerima Upah": "PU", "BPU": "BPU"}, "into": "segment"},
        ignore=["Jumlah"],
    )
    office.put("t.csv", text([["tanggal", "kab/kota", "Penerima Upah", "BPU", "Jumlah"],
                              ["2023-12-31", "Ende", "30", "50", "80"]]))  # fmt: skip
    assert {row["segment"]: row["eligible_worker_count"] for row in office.send().rows} == {"PU": 30, "BPU": 50}


def test_a_year_that_is_not_declared_or_contradicts_another_is_never_lost_in_silence(tables_read: ReadTables) -> None:
    table = text([["kab/kota", "segmen", "2023-06", "2024-06", "2025-06"], ["Ende", "PU", "50", "70", "80"]])
    twice = text([["kab/kota", "segmen", "2023-06", "2024-06"], ["Ende", "PU", "50", "70"], ["Ende", "PU", "50", "71"]])
    given: dict[str, tuple[Source, str]] = {
        "bare": ({}, table),
        "two": ({"unpivot": YEARS}, table),
        "other": ({"unpivot": {**YEARS, "columns": ["2022-06", "2024-06"]}}, table),
        "twice": ({"unpivot": YEARS}, twice),
    }
    found = tables_read({name: ({**OF_SUMMARIES, **source}, content) for name, (source, content) in given.items()})
    assert refused(found["bare"], "COLUMN_MISSING", 'into = "period"')
    assert refused(found["two"], "UNPIVOT_INCOMPLETE", "'2025-06'")
    assert refused(found["other"], "DECLARED_HEADING_MISSING", "'2022-06'")
    assert refused(found["twice"], "KEY_DISAGREES", "active_participant_count 70, 71")
