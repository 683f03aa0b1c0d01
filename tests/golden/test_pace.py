"""The pace against each target, the projection to December and the seasons, worked out by hand."""

from collections.abc import Iterator

import duckdb
import pytest
from case import Cell, lines_of, publish_case, rounded, value_of

from transforms.render import render


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("CAKUPAN_HOME", raising=False)
        with publish_case("pace", tmp_path_factory.mktemp("pace")) as release:
            yield release


def grid(name: str, key_count: int) -> dict[tuple[str, ...], list[Cell]]:
    """The rows of an expected grid by their first words."""
    lines = lines_of("pace", name)[1:]
    return {tuple(words[:key_count]): rounded(map(value_of, words[key_count:]), 9) for words in lines}


def one_row(release: duckdb.DuckDBPyConnection, query: str, key: tuple[str, ...]) -> list[Cell]:
    """The row that a query finds for a key, with its numbers cut to 9 digits."""
    (row,) = release.execute(query, key).fetchall()
    return rounded(row, 9)


PACE = grid("pace", 3)
YEAR_END = grid("year_end", 1)
SEASONALITY = grid("seasonality", 2)


@pytest.mark.parametrize("key", PACE, ids=" ".join)
def test_each_target_has_its_gap_what_is_needed_and_the_months_at_each_pace(
    key: tuple[str, ...], release: duckdb.DuckDBPyConnection
) -> None:
    found = one_row(
        release,
        "SELECT period_month, is_own_target::VARCHAR, target_gap_count, months_left_count, adds_needed_per_month_count,"
        " pace_3m_count, pace_3m_state, months_to_target_3m_count, pace_6m_count, pace_6m_state,"
        " months_to_target_6m_count, pace_12m_count, pace_12m_state, months_to_target_12m_count, suppression_reason"
        " FROM coverage_pace WHERE denominator_id = 'semesta' AND (area_code, instrument, target_year::VARCHAR) ="
        " (?, ?, ?)",
        key,
    )
    assert found == PACE[key]


@pytest.mark.parametrize("key", YEAR_END, ids=" ".join)
def test_december_is_projected_from_the_same_months_of_two_years_with_an_interval_of_past_errors(
    key: tuple[str, ...], release: duckdb.DuckDBPyConnection
) -> None:
    found = one_row(
        release,
        "SELECT month_ahead_count, projected_active_count, projected_active_count_low, projected_active_count_high,"
        " change_year_count, past_error_count, projection_state FROM coverage_projection"
        " WHERE area_code = ? AND projected_month = DATE '2024-12-01'",
        key,
    )
    assert found == YEAR_END[key]


@pytest.mark.parametrize("key", SEASONALITY, ids=" ".join)
def test_a_month_stands_over_the_year_around_it(key: tuple[str, ...], release: duckdb.DuckDBPyConnection) -> None:
    found = one_row(
        release,
        "SELECT seasonal_ratio, seasonal_ratio_low, seasonal_ratio_high, year_count, suppression_reason"
        " FROM seasonality WHERE segment = 'ALL' AND (area_code, calendar_month_code) = (?, ?)",
        key,
    )
    assert found == SEASONALITY[key]


def test_the_pace_repeats_the_projection_of_december_over_the_eligible_workers(
    release: duckdb.DuckDBPyConnection,
) -> None:
    rows = release.execute(
        "SELECT pace.projected_active_count, pace.projected_coverage_ratio, pace.projected_coverage_ratio_high,"
        " pace.eligible_worker_count FROM coverage_pace AS pace"
        " JOIN coverage_projection USING (area_code, projected_month)"
        " WHERE area_code = '53.71' AND denominator_id = 'semesta'"
    ).fetchall()
    assert rows == [(1100, 1100 / 2000, 1253 / 2000, 2000)]


def test_a_target_of_a_year_that_is_over_has_no_row_and_an_area_without_target_has_one(
    release: duckdb.DuckDBPyConnection,
) -> None:
    rows = release.execute(
        "SELECT denominator_id, instrument, target_year, target_ratio, pace_6m_state, months_to_target_6m_count"
        " FROM coverage_pace WHERE area_code = '53.08' AND denominator_id <> 'semesta' ORDER BY ALL"
    ).fetchall()
    others = ("employed", "employed_ex_unpaid", "labour_force")
    assert rows == [(denominator, "NONE", 2024, None, "rising", None) for denominator in others]
    assert release.execute("SELECT count(*) FROM coverage_pace WHERE target_year < year(period_month)").fetchone() == (
        0,
    )


def test_an_area_without_target_has_its_pace_on_the_page(release: duckdb.DuckDBPyConnection) -> None:
    with duckdb.connect() as session:
        session.execute("CREATE SCHEMA mart")
        queries = {
            "area_coverage": "SELECT 'regency' AS area_level, regency_code AS area_code, regency_name AS area_name, *"
            " FROM regency_coverage",
            "coverage_pace": "SELECT * REPLACE ('semesta' AS denominator_id) FROM coverage_pace"
            " WHERE denominator_id = 'employed'",  # which has no targets
        }
        for name, query in queries.items():
            session.register(f"{name}_frame", release.execute(query).df())
            session.execute(f"CREATE TABLE mart.{name} AS FROM {name}_frame")
        rows = session.execute(
            f"SELECT pace_3m_count, instrument, target_year, pace_3m_state FROM ({render('page_coverage')})"
            " WHERE area_code = '53.04' AND segment = 'ALL' AND pace_3m_count IS NOT NULL",
            {"denominator_id": "semesta", "instrument": "RPJMD"},
        ).fetchall()
    assert rows == [(-20, None, None, None)]


def test_a_projection_and_a_season_that_rest_on_a_month_with_lost_rows_say_so(
    release: duckdb.DuckDBPyConnection,
) -> None:
    coverage = release.execute(
        "SELECT 'regency' AS area_level, regency_code AS area_code, regency_name AS area_name, * FROM regency_coverage"
    ).df()
    with duckdb.connect() as session:
        session.register("coverage_frame", coverage)
        session.execute("CREATE SCHEMA mart")
        session.execute("CREATE TABLE mart.area_coverage AS FROM coverage_frame")
        session.execute("CREATE TABLE mart.lost_area AS SELECT '53.08' AS area_code, DATE '2023-09-01' AS period_month,"
            " 0.2 AS lost_ratio UNION ALL SELECT '53.71', '2023-09-01', 0.005")  # fmt: skip
        given = {"release_id": "r", "lost_rows_warn": 0.01}
        projected = session.execute(
            f"SELECT area_code, projected_month, projection_quality_flag FROM ({render('coverage_projection')})"
            " WHERE projection_quality_flag IS NOT NULL",
            given,
        ).fetchall()
        seasons = session.execute(
            f"SELECT area_code, calendar_month_code, seasonal_quality_flag FROM ({render('seasonality')})"
            " WHERE segment = 'ALL' AND seasonal_ratio IS NOT NULL",
            given,
        ).fetchall()
    of_ende = {f"{month:%Y-%m}": flag for code, month, flag in projected if code == "53.08"}
    assert [month for month, flag in of_ende.items() if flag == "incomplete"] == ["2024-09"]
    assert len(of_ende) == 12
    assert {flag for code, _, flag in (*projected, *seasons) if code != "53.08"} == {"ok"}
    known = sorted(month for code, month, flag in seasons if code == "53.08" and flag == "ok")
    assert known == ["01", "02"]  # the others have September 2023 in the year around them


def test_a_target_is_compared_with_no_other_denominator(release: duckdb.DuckDBPyConnection) -> None:
    compared = "SELECT DISTINCT denominator_id FROM coverage_pace WHERE target_ratio IS NOT NULL"
    assert release.execute(compared).fetchall() == [("semesta",)]


def test_a_province_without_a_count_has_an_unknown_pace(release: duckdb.DuckDBPyConnection) -> None:
    rows = release.execute(
        "SELECT active_participant_count, pace_3m_state, pace_12m_state, projection_state, suppression_reason"
        " FROM coverage_pace WHERE area_code = '53' AND denominator_id = 'semesta'"
    ).fetchall()
    assert rows == [(None, "unknown", "unknown", "unknown", None)]
