"""Money and promises in a published release, asked as an official asks: one SELECT a question."""

from datetime import date

import duckdb

CONTRIBUTION_IDR = 10_000 + 6_800
"""JKK and JKM of one BPU worker for one month."""


def test_next_months_lapses_are_named_with_what_it_costs_to_keep_them(release: duckdb.DuckDBPyConnection) -> None:
    rows = release.execute(
        "SELECT area_code, fund, funded_worker_count, cost_3_month_idr, cost_6_month_idr, cost_12_month_idr"
        " FROM funding_expiry WHERE basis = 'announced' AND is_in_force AND is_within_12_months"
        " AND lapse_month = DATE '2024-08-01'"
    ).fetchall()
    assert len(rows) == 22
    assert {fund for _, fund, *_ in rows} == {"APBD Kabupaten"}
    assert [row for row in rows if row[3:] != tuple(row[2] * months * CONTRIBUTION_IDR for months in (3, 6, 12))] == []


def test_closing_the_gap_costs_workers_times_months_times_contribution(release: duckdb.DuckDBPyConnection) -> None:
    rows = release.execute(
        "SELECT scenario, month_count, bpu_gap_count, workers_to_add_count, cost_idr FROM subsidy_scenario"
        " WHERE scenario <> 'floor' AND bpu_gap_count IS NOT NULL"
    ).fetchall()
    assert len(rows) >= 10 * 4 * 3  # shown areas x scenarios x numbers of months
    for scenario, months, gap, workers, cost in rows:
        assert workers == -(-gap * int(scenario.removeprefix("close_")) // 100)
        assert cost == workers * months * CONTRIBUTION_IDR


def test_every_promise_that_was_loaded_has_a_state_and_a_reason(release: duckdb.DuckDBPyConnection) -> None:
    rows = release.execute("SELECT due_date, as_of_month, progress_ratio, commitment_state FROM commitment_progress")
    promises = rows.fetchall()
    assert len(promises) == 45
    assert {as_of for _, as_of, *_ in promises} == {date(2024, 6, 1)}
    for due, _, ratio, state in promises:
        reached = None if ratio is None else ratio >= 1
        assert (state == "met") == bool(reached)
        assert state != "on_track" or due > date(2024, 6, 30)


def test_what_was_announced_is_shown_and_what_participants_say_is_hidden_where_it_is_small(
    release: duckdb.DuckDBPyConnection,
) -> None:
    smallest = release.execute(
        "SELECT min(funded_worker_count) FROM funding_expiry WHERE basis = 'participants' AND funded_worker_count > 0"
    ).fetchone()
    assert smallest
    assert smallest[0] >= 10
    unknown = "SELECT count(*) FROM funding_expiry WHERE basis = 'announced' AND funded_worker_count IS NULL"
    assert release.execute(unknown).fetchone() == (0,)
