"""The views of a release answer without a filter: one row an area, and no segment or denominator twice."""

import duckdb
import pytest

from contracts.marts.views import VIEWS, View

KEYS = {
    "coverage_now": "regency_code",
    "province_now": "province_code",
    "coverage_trend": "area_level, area_code, period_month",
    "gap_now": "area_code",
    "segment_now": "regency_code",
    "denominator_now": "regency_code",
    "lapse_next": "lapse_month, fund",
}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_has_the_columns_and_comments_of_its_contract_and_one_row_a_key(
    view: View, release: duckdb.DuckDBPyConnection
) -> None:
    columns = (
        "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = $name ORDER BY column_index"
    )
    described = release.execute(columns, {"name": view.name}).fetchall()
    assert [(name, kind) for name, kind, _ in described] == [(field.name, field.type) for field in view.fields]
    assert all(field.meaning in comment for field, (*_, comment) in zip(view.fields, described, strict=True))
    rows, keys = release.execute(f"SELECT count(*), count(DISTINCT ({KEYS[view.name]})) FROM {view.name}").fetchall()[0]
    assert rows == keys > 0


def test_a_sum_over_coverage_now_is_that_of_the_regencies_once(release: duckdb.DuckDBPyConnection) -> None:
    now = release.execute("SELECT count(*), sum(active_participant_count)::BIGINT FROM coverage_now").fetchall()
    once = release.execute(
        "SELECT count(*), sum(active_participant_count)::BIGINT FROM regency_coverage"
        " WHERE segment = 'ALL' AND denominator_id = 'semesta' AND period_month = '2024-06-01'"
    ).fetchall()
    assert now == once
    assert now[0][0] == 22


def test_a_province_is_a_row_of_its_own_and_the_sum_over_its_regencies_is_more_by_who_works_in_two(
    release: duckdb.DuckDBPyConnection,
) -> None:
    (shown,) = release.execute("SELECT active_participant_count FROM province_now").fetchall()
    persons, in_regencies = release.execute(
        "SELECT person_count, regency_sum_count FROM persons_and_memberships"
        " WHERE area_level = 'province' AND period_month = (SELECT max(period_month) FROM coverage_now)"
    ).fetchall()[0]
    summed, hidden = release.execute(
        "SELECT sum(active_participant_count)::BIGINT, count(suppression_reason) FROM coverage_now"
    ).fetchall()[0]
    assert (shown[0], hidden) == (persons, 0)
    assert summed == in_regencies > persons


def test_the_same_persons_are_one_figure_in_every_view(release: duckdb.DuckDBPyConnection) -> None:
    apart = release.execute(
        "SELECT now.regency_name FROM coverage_now AS now JOIN denominator_now USING (regency_code)"
        " JOIN coverage_trend AS trend ON trend.area_code = now.regency_code AND trend.period_month = now.period_month"
        " JOIN gap_now AS gap ON gap.area_code = now.regency_code"
        " WHERE now.coverage_ratio IS DISTINCT FROM semesta_coverage_ratio"
        " OR now.coverage_ratio IS DISTINCT FROM trend.coverage_ratio"
        " OR (gap.target_gap_count IS DISTINCT FROM now.target_gap_count AND gap.suppression_reason IS NULL)"
    ).fetchall()
    assert apart == []
