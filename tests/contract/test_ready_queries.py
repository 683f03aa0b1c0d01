"""The ready queries for BI tools answer what they say, asked here of a real release."""

from typing import Any, get_args

import duckdb
import pytest

from contracts.language.table import Type
from docs.query_page import ReadyQuery, ready_queries

QUERIES = {query.name: query for query in ready_queries()}
PLAIN_TYPES = set(get_args(Type)) - {"UUID"}
ASKED_FOR = 12


@pytest.fixture
def answer(release: duckdb.DuckDBPyConnection) -> Any:
    """Runs a ready query by name and gives its rows, each by column."""

    def run(name: str) -> list[dict[str, Any]]:
        found = release.execute(QUERIES[name].select)
        names = [column[0] for column in found.description or []]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    return run


@pytest.fixture
def province(release: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """The province as published for June 2024, the latest month."""
    found = release.execute(
        "SELECT active_participant_count, eligible_worker_count, coverage_ratio, uncovered_worker_count"
        " FROM province_coverage WHERE segment = 'ALL' AND denominator_id = 'semesta' AND period_month = '2024-06-01'"
    )
    (row,) = found.fetchall()
    return dict(zip([column[0] for column in found.description or []], row, strict=True))


def test_there_are_twelve_ready_queries() -> None:
    assert len(QUERIES) == ASKED_FOR


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_ready_query_is_one_select_with_a_question_in_two_languages(
    query: ReadyQuery, release: duckdb.DuckDBPyConnection
) -> None:
    (statement,) = release.extract_statements(query.select)
    assert statement.type == duckdb.StatementType.SELECT
    assert query.question.endswith("?")
    assert query.question_id.endswith("?")
    assert query.question != query.question_id


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_ready_query_finds_rows_and_knows_every_column(query: ReadyQuery, release: duckdb.DuckDBPyConnection) -> None:
    found = release.execute(query.select)
    types = {column[0]: str(column[1]) for column in found.description or []}
    rows = found.fetchall()
    assert rows
    assert {name for place, name in enumerate(types) if all(row[place] is None for row in rows)} == set()
    assert set(types.values()) <= PLAIN_TYPES


def test_the_first_regencies_hold_half_of_the_gap_and_without_the_last_of_them_less(answer: Any) -> None:
    *before, last = [row["running_gap_ratio"] for row in answer("priority_regencies")]
    assert last >= 0.5
    assert all(ratio < 0.5 for ratio in before)


def test_the_uncovered_workers_of_a_segment_are_a_part_of_the_province(answer: Any, province: dict[str, Any]) -> None:
    rows = answer("uncovered_by_segment")
    shown = [row for row in rows if row["uncovered_worker_count"] is not None]
    assert {row["segment"] for row in rows} == {"BPU", "PU", "JAKON"}
    assert sum(row["eligible_worker_count"] for row in rows) == province["eligible_worker_count"]
    assert shown == sorted(shown, key=lambda row: -row["uncovered_worker_count"])
    assert shown[0]["uncovered_ratio"] == shown[0]["uncovered_worker_count"] / province["uncovered_worker_count"]


def test_the_report_of_june_begins_with_the_province_and_has_each_regency(
    answer: Any, province: dict[str, Any]
) -> None:
    first, *others = [row for row in answer("semester_report") if row["segment"] == "ALL"]
    assert first["area_code"] == "53"
    assert {name: first[name] for name in first.keys() & province.keys()} == {
        name: province[name] for name in first.keys() & province.keys()
    }
    assert len({row["area_code"] for row in others}) == 22


def test_cover_lapses_with_the_funds_of_the_province_counted_once(
    answer: Any, release: duckdb.DuckDBPyConnection
) -> None:
    rows = {(row["fund"], row["lapse_month"].year): row["funded_worker_count"] for row in answer("lapsing_cover")}
    of_the_province = release.execute(
        "SELECT sum(funded_worker_count) FROM funding_expiry WHERE basis = 'announced' AND fund = 'APBD Provinsi'"
        " AND area_level = 'province' AND is_in_force AND is_within_12_months"
    ).fetchall()
    assert of_the_province == [(rows["APBD Provinsi", 2025],)]


def test_closing_the_whole_gap_of_a_regency_costs_a_year_of_contributions_for_each_worker_in_it(answer: Any) -> None:
    shown = [row for row in answer("budget_options") if row["cost_100_idr"] is not None]
    assert shown
    for row in shown:
        assert row["cost_25_idr"] <= row["cost_50_idr"] <= row["cost_75_idr"] <= row["cost_100_idr"]
        assert row["cost_100_idr"] == row["bpu_gap_count"] * 12 * 16_800


def test_every_figure_of_a_segment_is_shown_zero_hidden_or_unknown(answer: Any) -> None:
    kinds = ("shown_count", "zero_count", "small_count", "complementary_count", "not_stated_count", "unknown_count")
    for row in answer("hidden_and_unknown"):
        assert sum(row[kind] for kind in kinds) == row["figure_count"] == 22


def test_the_smaller_denominator_gives_the_higher_coverage(answer: Any) -> None:
    rows = answer("two_denominators")
    assert len(rows) == 22
    assert all(row["semesta_coverage_ratio"] > row["employed_coverage_ratio"] for row in rows)
