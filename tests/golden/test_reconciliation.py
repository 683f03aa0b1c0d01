"""The 54 published statements, and some of our own, beside counts that were made to meet them or not.

What must come of each is in `reconciliation/expected/`, worked out by hand from the statement and the counts.
"""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from case import lines_of, marts_again, publish_case

from contracts.marts.reconciliation import VERDICTS
from transforms.render import render

CASE = "reconciliation"
PUBLISHED = lines_of(CASE, "published")[1:]
_STATED = "coalesce(stated_ratio * 100, stated_active_count, stated_uncovered_count)"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reconciliation")


@pytest.fixture(scope="module")
def release(home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with publish_case(CASE, home) as opened:
        yield opened


@pytest.fixture(scope="module")
def verdicts(release: duckdb.DuckDBPyConnection) -> dict[tuple[str, ...], tuple[str, ...]]:
    """By region, time, segment and figure: the verdict, and why there is none."""
    rows = release.execute(
        f"SELECT region_code, as_of, segment, {_STATED}, verdict, coalesce(not_comparable_reason, '-')"
        " FROM reconciliation WHERE source_url NOT LIKE 'https://golden.example/%'"
    ).fetchall()
    return {(*row[:3], f"{round(row[3], 2):.10g}"): row[4:] for row in rows}


def sentence(release: duckdb.DuckDBPyConnection, where: str) -> tuple[str, str]:
    """What is told of one statement, in English and Indonesian."""
    (told,) = release.execute(f"SELECT sentence, sentence_id FROM reconciliation WHERE {where}").fetchall()
    return told


@pytest.mark.parametrize("line", PUBLISHED, ids=lambda line: " ".join(line[:4]))
def test_a_published_statement_is_judged_as_its_facts_demand(
    line: list[str], verdicts: dict[tuple[str, ...], tuple[str, ...]]
) -> None:
    assert verdicts[tuple(line[:4])] == tuple(line[4:])


def test_every_published_statement_is_judged_once(verdicts: dict[tuple[str, ...], tuple[str, ...]]) -> None:
    assert len(PUBLISHED) == len(verdicts) == 54
    assert [key for key, (verdict, _) in verdicts.items() if verdict == "contradicts_itself"] == [
        ("51", "2025-03-31", "ALL", "50.88")
    ]


def test_a_statement_of_the_users_own_is_judged_like_a_published_one(release: duckdb.DuckDBPyConnection) -> None:
    rows = release.execute(
        "SELECT parse_filename(source_url), segment, verdict, coalesce(not_comparable_reason, '-'),"
        " coalesce(denominator_id, '-') FROM reconciliation WHERE source_url LIKE 'https://golden.example/%'"
    ).fetchall()
    assert sorted(map(list, rows)) == sorted(lines_of(CASE, "own")[1:])


def test_bali_is_told_what_its_own_parts_give(release: duckdb.DuckDBPyConnection) -> None:
    assert sentence(release, "region_code = '51'") == (
        "It says 50.88 %, but its own 935,079 of 1,873,899 are 49.90 %.",
        "Disebut 50,88 %, tetapi 935.079 dari 1.873.899 adalah 49,90 %.",
    )


def test_the_headline_of_june_2024_is_told_with_both_figures(release: duckdb.DuckDBPyConnection) -> None:
    assert sentence(release, "stated_ratio = 0.3373") == (
        "It says 33.73 %, 558,115 active, of 1,654,526 workers; ours for June 2024 is 33.73 %, 558,115 active,"
        " of 1,654,526 semesta. They agree within its rounding.",
        "Disebut 33,73 %, 558.115 aktif, dari 1.654.526 pekerja; angka kami untuk Juni 2024 adalah 33,73 %,"
        " 558.115 aktif, dari 1.654.526 semesta. Keduanya sesuai dalam batas pembulatannya.",
    )


def test_a_statement_of_a_year_is_told_what_ours_was_in_that_year(release: duckdb.DuckDBPyConnection) -> None:
    english, indonesian = sentence(release, "region_code = '92' AND segment = 'BPU'")
    assert (
        english
        == "It names only the year 2025, in which ours runs from 70,000 to 72,000 active (March 2025 to June 2025)."
    )
    assert "antara 70.000 dan 72.000 aktif (Maret 2025 sampai Juni 2025)" in indonesian


def test_every_verdict_has_a_sentence_in_both_languages(release: duckdb.DuckDBPyConnection) -> None:
    rows = release.execute("SELECT DISTINCT verdict, sentence = sentence_id FROM reconciliation").fetchall()
    assert sorted(rows) == [(verdict, False) for verdict in sorted(VERDICTS)]


def test_a_difference_is_given_only_over_the_same_workers(release: duckdb.DuckDBPyConnection) -> None:
    rows = release.execute(
        "SELECT region_code, difference_ratio FROM reconciliation WHERE region_code IN ('52', '81')"
    ).fetchall()
    differences = dict(rows)
    assert differences["52"] is None
    assert differences["81"] == pytest.approx(191_618 / 485_724 - 0.3945)


@pytest.mark.usefixtures("release")
def test_regencies_that_are_no_service_area_are_compared_with_bounds(home: Path) -> None:
    with marts_again(home) as session:
        session.run("DELETE FROM mart.area_part WHERE partition = 'service_area'")
        session.run(render("statement"))
        session.run(render("statement_figure"), denominator_id="semesta")
        bounds = session.rows(
            "SELECT active_low, active_high FROM mart.statement JOIN mart.statement_figure USING (statement_id)"
            " WHERE contains(region_code, ';') AND active_high IS NOT NULL ORDER BY ALL"
        )
    # The largest of the regencies, or all of them when nobody works in two: 12,000 and 53,374 persons.
    assert bounds == [(5_000, 12_000), (24_000, 53_374)]


@pytest.mark.usefixtures("release")
def test_a_hidden_segment_hides_only_what_is_stated_of_it(home: Path) -> None:
    with marts_again(home) as session:
        session.run(
            "UPDATE mart.shown_cell SET suppression_reason = 'small_count', active_participant_count = NULL"
            " WHERE area_code = '53' AND period_month = DATE '2024-06-01' AND segment = 'BPU'"
        )
        session.run(render("statement_figure"), denominator_id="semesta")
        session.run(render("statement_verdict"), rounding_slack=0)
        rows = session.rows(
            "SELECT DISTINCT segment, verdict, not_comparable_reason FROM mart.statement_verdict"
            " WHERE region_code = '53' AND as_of = '2024-06' AND measure = 'active' ORDER BY ALL"
        )
    assert rows == [("ALL", "agrees", None), ("BPU", "not_comparable", "hidden"), ("FORMAL", "agrees", None)]


_OUR_RATIOS = """
INSERT INTO clean.statement BY NAME
SELECT 'ours' AS snapshot_id, '' AS sheet_name, row_number() OVER () AS row_number, area_code AS region_code,
  strftime(period_month, '%Y-%m') AS as_of, segment, denominator_id, 'active' AS measure, 'percent only' AS kind,
  round(coverage_ratio, 2 + decimals) + off / pow(10, 2 + decimals) AS stated_ratio, decimals AS stated_decimals_count,
  concat_ws('/', segment, denominator_id, decimals, off) AS source_url, false AS is_duplicate
FROM mart.area_coverage, (VALUES (0), (1), (2)) AS digits(decimals), (VALUES (-2), (0), (2)) AS changes(off)
WHERE coverage_ratio > 0.02
"""
_OUR_COUNTS = """
INSERT INTO clean.statement BY NAME
SELECT DISTINCT ON (area_code, period_month, segment, zeros) 'ours' AS snapshot_id, '' AS sheet_name,
  100_000 + row_number() OVER () AS row_number, area_code AS region_code, segment,
  strftime(period_month, '%Y-%m') AS as_of,
  'active' AS measure, round(active_participant_count, -zeros) AS active_participant_count, 'rounded' AS kind,
  concat_ws('/', segment, zeros, 0) AS source_url, false AS is_duplicate
FROM mart.area_coverage, (VALUES (0), (1), (2), (3)) AS digits(zeros)
WHERE active_participant_count > 500
"""


@pytest.mark.usefixtures("release")
def test_our_figure_agrees_however_it_is_rounded_and_two_last_digits_beside_it_differ(
    home: Path,
) -> None:
    with marts_again(home) as session:
        session.run_all(("DELETE FROM clean.statement", _OUR_RATIOS, _OUR_COUNTS, render("statement")))
        session.run(render("statement_figure"), denominator_id="semesta")
        session.run(render("statement_verdict"), rounding_slack=0)
        found = session.rows(
            "SELECT regexp_extract(source_url, '-?[0-9]$') AS off, verdict, count(*) > 20"
            " FROM mart.statement_verdict WHERE NOT contains(source_url, ':') GROUP BY ALL ORDER BY ALL"
        )
    assert found == [("-2", "differs", True), ("0", "agrees", True), ("2", "differs", True)]
