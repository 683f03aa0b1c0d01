"""Three regencies, three months and thirteen persons, from small extracts to published rows worked out by hand.

The arithmetic is in `coverage/expected/`, beside the figures. The steps run as the flow runs them, without Prefect.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import duckdb
import pytest
from case import Cell, rounded, value_of
from case import lines_of as lines_of_case

CASE = "coverage"
Release = duckdb.DuckDBPyConnection

Key = tuple[str, str, str, str]
"""Area, denominator, month and segment."""

_MEASURES = """
    period_month, segment, active_participant_count, active_participant_basis, eligible_worker_count, denominator_date,
    coverage_ratio, uncovered_worker_count, target_ratio, target_gap_count, rank_in_province, coverage_ratio_change_1m,
    missing_regency_count, quality_flag, suppression_reason, coverage_ratio_low, coverage_ratio_high,
    coverage_ratio_change_12m, is_semester_cut, denominator_id
"""
EVERY_LEVEL = f"""
    SELECT regency_code AS area, {_MEASURES} FROM regency_coverage
    UNION ALL SELECT province_code, {_MEASURES} FROM province_coverage
    UNION ALL SELECT nation_code, {_MEASURES} FROM national_coverage
"""
GRID_COLUMNS = """
    active_participant_count, active_participant_basis, eligible_worker_count, denominator_date, coverage_ratio,
    uncovered_worker_count, target_ratio, target_gap_count, rank_in_province, coverage_ratio_change_1m,
    missing_regency_count, quality_flag
"""
WHEN_AND_WHERE = "area, denominator_id, strftime(period_month, '%Y-%m'), segment"


lines_of = partial(lines_of_case, CASE)


@pytest.fixture
def open_case(open_home: Path, open_database: Callable[[Path], Release]) -> Release:
    """The release with nothing suppressed."""
    return open_database(open_home / "release" / "cakupan.duckdb")


@pytest.fixture
def case_below_5(files_home: Path, open_database: Callable[[Path], Release]) -> Release:
    """The same with counts below 5 suppressed."""
    return open_database(files_home / "release" / "cakupan.duckdb")


def coverage_grid(name: str) -> dict[str, dict[Key, list[Cell]]]:
    """Per section (`53.01 semesta`) the rows of a coverage grid; a cell `PU,BPU` stands for a row each."""
    sections: dict[str, dict[Key, list[Cell]]] = {}
    for words in lines_of(name):
        if words[0].startswith("["):
            area, denominator = words[0][1:], words[1][:-1]
            rows = sections.setdefault(f"{area} {denominator}", {})
        elif words[0] != "month":
            cells = rounded(value_of(cell) for cell in words[2:])
            rows.update({(area, denominator, words[0], segment): cells for segment in words[1].split(",")})
    return sections


def differences(key: Key, published: list[Cell], expected: list[Cell]) -> list[str]:
    """One sentence for each cell that is not as worked out by hand."""
    names = [name.strip() for name in GRID_COLUMNS.split(",")]
    cells = zip(names, published, expected, strict=True)
    return [f"{' '.join(key)}: {name} is {found}, not {wanted}" for name, found, wanted in cells if found != wanted]


SECTIONS = {**coverage_grid("semesta"), **coverage_grid("sakernas")}


@pytest.mark.parametrize("section", SECTIONS)
def test_the_published_rows_are_those_worked_out_by_hand(section: str, open_case: duckdb.DuckDBPyConnection) -> None:
    area, denominator = section.split()
    rows = open_case.execute(
        f"SELECT {WHEN_AND_WHERE}, {GRID_COLUMNS} FROM ({EVERY_LEVEL}) WHERE area = ? AND denominator_id = ?",
        [area, denominator],
    ).fetchall()
    published = {row[:4]: rounded(row[4:]) for row in rows}
    assert published.keys() == SECTIONS[section].keys()
    assert [line for key, cells in SECTIONS[section].items() for line in differences(key, published[key], cells)] == []


def test_the_95_percent_interval_stands_only_where_the_standard_error_is_known(
    open_case: duckdb.DuckDBPyConnection,
) -> None:
    rows = open_case.execute(
        f"SELECT {WHEN_AND_WHERE}, coverage_ratio_low, coverage_ratio_high FROM ({EVERY_LEVEL})"
        " WHERE coverage_ratio_low IS NOT NULL OR coverage_ratio_high IS NOT NULL"
    ).fetchall()
    grid = lines_of("interval")[1:]
    assert {row[:4]: rounded(row[4:]) for row in rows} == {
        ("53.01", "employed", month, "ALL"): rounded(value_of(cell) for cell in cells) for month, *cells in grid
    }


def test_every_regency_of_the_province_has_a_row_for_every_month_segment_and_denominator(
    open_case: duckdb.DuckDBPyConnection,
) -> None:
    rows = open_case.execute(
        "SELECT regency_code, count(*), count(DISTINCT (period_month, segment, denominator_id))"
        " FROM regency_coverage GROUP BY regency_code"
    ).fetchall()
    pairs = 3 * (6 + 3 + 1 + 1)  # months x segments of semesta, employed, employed_ex_unpaid and labour_force
    assert {row[1:] for row in rows} == {(pairs, pairs)}
    assert len(rows) == 22


def test_the_headcount_of_the_province_is_less_than_the_sum_of_its_regencies(
    open_case: duckdb.DuckDBPyConnection,
) -> None:
    totals = open_case.execute(
        f"SELECT sum(active_participant_count) FILTER (length(area) = 5), any_value(active_participant_count)"
        f" FILTER (area = '53') FROM ({EVERY_LEVEL})"
        " WHERE segment = 'ALL' AND denominator_id = 'semesta' AND period_month = DATE '2024-05-01'"
    ).fetchone()
    assert totals == (10, 9)


def test_june_is_a_semester_cut_and_a_change_over_twelve_months_needs_the_year_before(
    open_case: duckdb.DuckDBPyConnection,
) -> None:
    cuts = f"SELECT DISTINCT month(period_month), is_semester_cut FROM ({EVERY_LEVEL}) ORDER BY ALL"
    assert open_case.execute(cuts).fetchall() == [(4, False), (5, False), (6, True)]
    assert open_case.execute(f"SELECT count(coverage_ratio_change_12m) FROM ({EVERY_LEVEL})").fetchone() == (0,)


def test_every_row_of_every_extract_is_accounted_for(open_home: Path) -> None:
    counts = ", ".join(f"{name}_row_count" for name in lines_of("row_ledger")[0][1:-1])
    with duckdb.connect(str(open_home / "vault/warehouse.duckdb"), read_only=True) as warehouse:
        rows = warehouse.execute(f"SELECT file_name, snapshot_id, {counts} FROM state.file_rows").fetchall()
        reasons = dict(warehouse.execute("SELECT snapshot_id, reasons FROM quarantine.set_aside_row").fetchall())
    found = {row[0]: [*row[2:], reasons.get(row[1])] for row in rows}
    assert found == {words[0]: [value_of(cell) for cell in words[1:]] for words in lines_of("row_ledger")[1:]}


def test_a_statement_is_compared_with_our_figure_only_over_the_same_denominator(
    open_case: duckdb.DuckDBPyConnection,
) -> None:
    rows = open_case.execute(
        "SELECT parse_filename(source_url), stated_ratio, recomputed_ratio, our_ratio, verdict FROM reconciliation"
        " WHERE source_url LIKE 'https://golden.example/%'"
    ).fetchall()
    grid = lines_of("reconciliation")[1:]
    assert {row[0]: rounded(row[1:]) for row in rows} == {
        name: rounded([float(stated), *map(value_of, cells)]) for name, stated, *cells in grid
    }


def test_small_counts_are_hidden(case_below_5: duckdb.DuckDBPyConnection) -> None:
    rows = case_below_5.execute(
        f"SELECT DISTINCT strftime(period_month, '%Y-%m'), area, segment, suppression_reason FROM ({EVERY_LEVEL})"
        " WHERE suppression_reason IS NOT NULL"
    ).fetchall()
    assert sorted(rows) == sorted(tuple(words) for words in lines_of("suppressed_below_5")[1:])


def test_a_hidden_row_shows_no_figure_and_every_other_row_shows_its_own(
    open_case: duckdb.DuckDBPyConnection, case_below_5: duckdb.DuckDBPyConnection
) -> None:
    figures = "active_participant_count, eligible_worker_count, coverage_ratio, uncovered_worker_count"
    query = f"SELECT {WHEN_AND_WHERE}, {figures}, suppression_reason FROM ({EVERY_LEVEL}) ORDER BY ALL"
    before = {row[:4]: row[4:8] for row in open_case.execute(query).fetchall()}
    for *key, active, eligible, ratio, uncovered, reason in case_below_5.execute(query).fetchall():
        shown = before[*key]
        assert (active, eligible, ratio, uncovered) == ((None, shown[1], None, None) if reason else shown), key


def test_nothing_derived_from_a_hidden_count_is_shown_later(case_below_5: duckdb.DuckDBPyConnection) -> None:
    rows = case_below_5.execute(
        "SELECT strftime(period_month, '%Y-%m'), area, active_participant_count, coverage_ratio_change_1m,"
        f" target_gap_count FROM ({EVERY_LEVEL}) WHERE segment = 'ALL' AND denominator_id = 'semesta'"
        " AND area IN ('53.01', '53.71') AND period_month >= DATE '2024-05-01' ORDER BY ALL"
    ).fetchall()
    assert [row for row in rows if row[1] == "53.01"] == [
        ("2024-05", "53.01", None, None, None),
        ("2024-06", "53.01", 5, None, 2),  # May is hidden, so the change is too
    ]
    (may, june) = (row for row in rows if row[1] == "53.71")
    assert may == ("2024-05", "53.71", 5, None, 0)  # April is hidden
    assert june[3] is not None


def test_every_indicator_is_published_with_its_unit_and_place(open_case: duckdb.DuckDBPyConnection) -> None:
    rows = open_case.execute(
        "SELECT indicator_id, replace(unit, ' ', '_'), split_part(table_names, '; ', 1),"
        " replace(column_names, '; ', ';'), sdg_code"
        " FROM indicator ORDER BY indicator_id"
    ).fetchall()
    grid = lines_of("indicator")[1:]
    assert rows == [tuple(None if cell == "-" else cell for cell in words) for words in grid]


def test_the_interval_is_computed_as_its_indicator_explains(open_case: duckdb.DuckDBPyConnection) -> None:
    """A relative standard error recovered from the low end must give the high end."""
    rows = open_case.execute(
        "SELECT coverage_ratio / coverage_ratio_low - 1 AS error, coverage_ratio / (1 - error), coverage_ratio_high"
        " FROM regency_coverage WHERE coverage_ratio_high IS NOT NULL"
    ).fetchall()
    assert rows
    assert [row for row in rows if row[1] != pytest.approx(row[2])] == []
