"""The summary and the sheet of regencies of the sample: every figure is that of the published tables."""

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import openpyxl
import pytest
from summary_tables import table_below

from report.wording.card_texts import CARDS
from report.wording.origin_texts import ORIGIN

NOW = "period_month = DATE '2024-06-01'"


@pytest.fixture(scope="module")
def folder(published_home: Path) -> Path:
    current = json.loads((published_home / "release" / "latest.json").read_text(encoding="utf-8"))
    return published_home / "release" / str(current["release_id"])


@pytest.fixture(scope="module")
def book(folder: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(folder / "cakupan.xlsx")


@pytest.fixture(scope="module")
def release(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(folder / "cakupan.duckdb"), read_only=True) as connection:
        yield connection


def said(value: object, reason: object = None) -> object:
    return pytest.approx(value) if value is not None else "hidden" if reason else "unknown"


def test_segments_and_denominators_of_the_summary_are_those_of_the_tables(
    book: openpyxl.Workbook, release: duckdb.DuckDBPyConnection
) -> None:
    segments = table_below(book["Summary"], CARDS["segments_title"].en)
    denominators = table_below(book["Summary"], ORIGIN["title"].en)
    found = release.execute(
        "SELECT segment, active_participant_count, eligible_worker_count, coverage_ratio, suppression_reason"
        f" FROM province_coverage WHERE denominator_id = 'semesta' AND {NOW}"
    ).fetchall()
    for segment, active, eligible, ratio, reason in found:
        (cells,) = [row for name, row in segments.items() if f"({segment})" in name] or [None]
        if cells:
            assert cells["Active participants"] == said(active, reason)
            assert cells["Workers (denominator)"] in (said(eligible), "–")  # noqa: RUF001
            assert cells["Coverage"] == said(ratio, reason) or eligible is None
    assert len(segments) == 4
    ratios = release.execute(
        f"SELECT coverage_ratio FROM coverage_by_denominator WHERE area_level = 'province' AND {NOW} ORDER BY 1 DESC"
    ).fetchall()
    assert [row["Coverage"] for row in denominators.values()] == [pytest.approx(ratio) for (ratio,) in ratios]


def test_pace_and_promises_of_the_summary_are_those_of_the_tables(
    book: openpyxl.Workbook, release: duckdb.DuckDBPyConnection
) -> None:
    (pace,) = table_below(book["Summary"], CARDS["pace_title"].en).values()
    promises = table_below(book["Summary"], CARDS["promises_title"].en).values()
    (known,) = release.execute(
        "SELECT round(pace_3m_count), adds_needed_per_month_count, months_left_count FROM coverage_pace"
        " WHERE area_level = 'province' AND denominator_id = 'semesta' AND instrument <> 'NONE'"
    ).fetchall()
    assert (pace["Added a month, mean of 3"], pace["Needed a month"], pace["Months left"]) == known
    (promised,) = release.execute("SELECT count(*), sum(promised_worker_count) FROM commitment_progress").fetchall()
    assert sum(int(str(row["Promises"])) for row in promises) == promised[0]
    assert sum(int(str(row["Workers promised"])) for row in promises) == promised[1]


def test_a_regency_of_the_sample_has_its_coverage_by_four_denominators_and_its_pace(
    book: openpyxl.Workbook, release: duckdb.DuckDBPyConnection
) -> None:
    headings, *lines = book["regencies"].iter_rows(values_only=True)
    rows = {line[0]: dict(zip(headings, line, strict=True)) for line in lines}
    found = release.execute(
        "SELECT area_code, list(coverage_ratio ORDER BY coverage_ratio) FROM coverage_by_denominator"
        f" WHERE area_level = 'regency' AND {NOW} GROUP BY 1"
    ).fetchall()
    needed = dict(
        release.execute(
            "SELECT area_code, adds_needed_per_month_count FROM coverage_pace WHERE denominator_id = 'semesta'"
        ).fetchall()
    )
    assert set(rows) == {code for code, _ in found}
    for code, ratios in found:
        survey = ("semesta", "eligible workers", "employed", "labour force")
        cells = [cell for name, cell in rows[code].items() if any(word in str(name) for word in survey)]
        assert sorted(cell for cell in cells if isinstance(cell, float)) == [pytest.approx(one) for one in ratios]
        assert rows[code]["Needed a month"] == needed[code]
