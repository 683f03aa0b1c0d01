"""Six persons in the service area of one branch office: their programs, memberships, office and survey errors."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from case import lines_of, publish_case, rounded, run_case, value_of

from contracts.language.codes import PROGRAMS

CASE = "participation"
Release = duckdb.DuckDBPyConnection


@pytest.fixture(scope="module")
def case_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp(CASE)


@pytest.fixture(scope="module")
def release(case_root: Path) -> Iterator[Release]:
    with publish_case(CASE, case_root) as opened:
        yield opened


@pytest.fixture(scope="module")
def rounded_release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """The public edition: counts rounded to a multiple of 5."""
    with publish_case(CASE, tmp_path_factory.mktemp("rounded"), round_to=5) as opened:
        yield opened


def program_cell(participation: str, count: int | None) -> str:
    """How the grid writes a count: `x` cannot be had, `?` is unknown."""
    return "x" if participation == "not_applicable" else "?" if count is None else str(count)


@pytest.mark.parametrize("words", lines_of(CASE, "program_coverage"), ids=lambda words: f"{words[0]} {words[1]}")
def test_persons_are_counted_by_program(words: list[str], release: Release) -> None:
    area, segment, headcount, *cells = words
    rows = release.execute(
        "SELECT program, participation, program_participant_count, active_participant_count, quality_flag"
        " FROM program_coverage WHERE area_code = ? AND segment = ?",
        [area, segment],
    ).fetchall()
    found = {program: program_cell(participation, count) for program, participation, count, *_ in rows}
    assert [found[program] for program in PROGRAMS] == cells
    assert {active for *_, active, _ in rows} == {int(headcount)}
    flags = {"x": "not_applicable", "?": "missing"}
    assert {row[0]: row[-1] for row in rows} == {program: flags.get(cell, "ok") for program, cell in found.items()}


def test_a_share_of_nobody_is_unknown(release: Release) -> None:
    ratios = "SELECT program_ratio, coverage_ratio FROM program_coverage WHERE program = 'JKK' AND segment = 'JAKON'"
    assert release.execute(f"{ratios} AND area_code = '53.08'").fetchall() == [(None, 0.0)]
    assert release.execute(f"{ratios} AND area_code = '53.16'").fetchall() == [(None, None)]


def test_memberships_exceed_persons(release: Release) -> None:
    counts = """membership_count, person_count, several_regency_person_count, several_segment_person_count,
        several_program_person_count, regency_sum_count, segment_sum_count, program_sum_count"""
    rows = release.execute(f"SELECT area_code, {counts} FROM persons_and_memberships").fetchall()
    expected = {words[0]: [value_of(cell) for cell in words[1:]] for words in lines_of(CASE, "persons_and_memberships")}
    assert {row[0]: list(row[1:]) for row in rows if row[0] in expected} == expected
    assert len(rows) == 23


def test_the_excess_of_a_sum_is_told_as_a_ratio(release: Release) -> None:
    excess = "membership_excess_ratio, regency_excess_ratio, segment_excess_ratio"
    rows = release.execute(f"SELECT {excess} FROM persons_and_memberships WHERE area_code = '53'").fetchall()
    assert rows == [(pytest.approx(8 / 6 - 1), pytest.approx(7 / 6 - 1), pytest.approx(7 / 6 - 1))]


def test_an_office_counts_each_person_of_its_service_area_once(release: Release) -> None:
    rows = release.execute(
        "SELECT segment, active_participant_count, eligible_worker_count, coverage_ratio FROM office_coverage"
        " WHERE office_name = 'Cabang Ende' AND denominator_id = 'semesta'"
    ).fetchall()
    found = {row[0]: rounded(row[1:]) for row in rows}
    expected = {words[0]: rounded(map(value_of, words[1:])) for words in lines_of(CASE, "office_coverage")}
    assert {segment: found[segment] for segment in expected} == expected


def test_an_office_names_its_service_area_and_what_of_it_is_assumed(release: Release) -> None:
    rows = release.execute(
        "SELECT DISTINCT service_area, assumed_regency_count FROM office_coverage WHERE office_name = 'Cabang Ende'"
    ).fetchall()
    assert rows == [("Kabupaten Ende; Kabupaten Ngada; Kabupaten Nagekeo", 1)]


def test_every_regency_of_the_province_stands_in_one_service_area(release: Release) -> None:
    rows = release.execute("SELECT DISTINCT unnest(string_split(service_area, '; ')) FROM office_coverage").fetchall()
    names = release.execute("SELECT DISTINCT regency_name FROM regency_coverage").fetchall()
    assert sorted(rows) == sorted(names)


def test_the_standard_error_of_a_survey_decides_what_is_published(release: Release) -> None:
    rows = release.execute(
        "SELECT regency_code, reliability, eligible_worker_count, coverage_ratio, coverage_ratio_low,"
        " coverage_ratio_high, quality_flag FROM regency_coverage WHERE denominator_id = 'employed' AND segment = 'ALL'"
    ).fetchall()
    expected = {words[0]: [value_of(cell) for cell in words[1:]] for words in lines_of(CASE, "reliability")}
    assert {row[0]: rounded(row[1:], 6) for row in rows if row[0] in expected} == expected


@pytest.mark.slow
def test_settings_move_the_bands(tmp_path: Path) -> None:
    with publish_case(CASE, tmp_path, rse_caution=0.2, rse_withhold=0.4) as strict:
        rows = strict.execute(
            "SELECT regency_code, reliability, coverage_ratio IS NULL FROM regency_coverage"
            " WHERE denominator_id = 'employed' AND segment = 'ALL' AND reliability IS NOT NULL ORDER BY ALL"
        ).fetchall()
    assert rows == [("53.08", "caution", False), ("53.09", "withhold", True), ("53.16", "withhold", True)]


def test_an_office_without_an_error_of_its_own_has_no_interval(release: Release) -> None:
    rows = release.execute(
        "SELECT eligible_worker_count, reliability, coverage_ratio_low FROM office_coverage"
        " WHERE office_name = 'Cabang Ende' AND denominator_id = 'employed' AND segment = 'ALL'"
    ).fetchall()
    assert rows == [(40, None, None)]


def test_a_carried_denominator_says_how_old_it_is(release: Release) -> None:
    rows = release.execute(
        "SELECT DISTINCT denominator_id, denominator_date::VARCHAR, denominator_age_count FROM regency_coverage"
        " WHERE denominator_date IS NOT NULL ORDER BY ALL"
    ).fetchall()
    assert rows == [("employed", "2023-08-31", 10), ("semesta", "2023-12-31", 6)]


@pytest.mark.slow
def test_a_rounded_edition_shows_multiples_only_and_derives_from_them(rounded_release: Release) -> None:
    rows = rounded_release.execute(
        "SELECT active_participant_count, coverage_ratio, uncovered_worker_count FROM office_coverage"
        " WHERE office_name = 'Cabang Ende' AND segment = 'ALL' AND denominator_id = 'semesta'"
    ).fetchall()
    assert rows == [(5, pytest.approx(5 / 37), 32)]
    counts = rounded_release.execute(
        "SELECT active_participant_count FROM regency_coverage UNION ALL SELECT program_participant_count FROM"
        " program_coverage UNION ALL SELECT unnest([membership_count, several_segment_person_count, segment_sum_count])"
        " FROM persons_and_memberships"
    ).fetchall()
    assert {count % 5 for (count,) in counts if count is not None} == {0}


@pytest.mark.slow
def test_counts_are_made_again_when_the_tables_behind_them_change(case_root: Path, release: Release) -> None:
    """A new service area must reach the months that were counted before it: no row of theirs is new."""
    home = shutil.copytree(case_root, case_root.with_name("recounted"))
    with duckdb.connect(str(home / "vault/warehouse.duckdb")) as warehouse:
        warehouse.execute("UPDATE state.person_count SET active_participant_count = 99")
        warehouse.execute("UPDATE state.count_basis SET fingerprint = 'another edition of the service areas'")
    run_case(home)
    query = "SELECT active_participant_count FROM office_coverage ORDER BY ALL"
    with duckdb.connect(str(home / "release/cakupan.duckdb"), read_only=True) as recounted:
        assert recounted.execute(query).fetchall() == release.execute(query).fetchall()
