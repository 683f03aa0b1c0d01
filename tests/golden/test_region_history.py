"""Papua before and after its split: no figure moves to another region, and only declared weights divide one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from case import marts_again, publish_case
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.extracts.datasets import DATASETS
from contracts.marts.regency_of_period import REGENCY_OF_PERIOD
from contracts.runtime.errors import ConfigurationError, RunBlocked
from expectations.gate import validate
from expectations.region_history import region_promises
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.load.validate import block_on_failures
from flows.marts.counts import build_cells
from flows.marts.region_history import place_regions
from flows.settings.cakupan_toml import read_settings
from transforms.render import render
from warehouse.session import Session

CASE = "region_history"
FOLDER = Path(__file__).parent / CASE
NEW_PROVINCES = ("91", "93", "94", "95")
"""What came of Papua in July 2022."""

Release = duckdb.DuckDBPyConnection


@pytest.fixture(scope="module")
def undivided_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("undivided")
    publish_case(CASE, root).close()
    return root


@pytest.fixture(scope="module")
def undivided(undivided_home: Path) -> Iterator[Release]:
    """Published in the regions of today; nobody declared a weight."""
    with duckdb.connect(str(undivided_home / "release/cakupan.duckdb"), read_only=True) as release:
        yield release


@pytest.fixture(scope="module")
def divided_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("divided")
    shutil.copytree(FOLDER, root / "case")
    toml = root / "case" / "cakupan.toml"
    toml.write_text(f'region_weights = "{FOLDER / "region_weights.csv"}"\n{toml.read_text(encoding="utf-8")}')
    publish_case(str(root / "case"), root, regions="period").close()
    return root


@pytest.fixture(scope="module")
def divided(divided_home: Path) -> Iterator[Release]:
    """Published in the regions of the period as well, with the weights of the case."""
    with duckdb.connect(str(divided_home / "release/cakupan.duckdb"), read_only=True) as release:
        yield release


@pytest.fixture(scope="module")
def divided_warehouse(divided_home: Path) -> Iterator[Session]:
    """The warehouse behind it, to be counted again with other numbers."""
    with marts_again(divided_home) as session:
        yield session


def active(release: Release, table: str, area: str, month: str) -> dict[str, tuple[object, ...]]:
    """Active participants and their basis by area, in one month."""
    rows = release.execute(
        f"SELECT DISTINCT {area}, active_participant_count, active_participant_basis FROM {table}"
        " WHERE segment = 'ALL' AND strftime(period_month, '%Y-%m') = ?",
        [month],
    ).fetchall()
    return {row[0]: row[1:] for row in rows}


def eligible(release: Release, table: str, area: str, month: str, denominator: str) -> dict[str, object]:
    rows = release.execute(
        f"SELECT {area}, eligible_worker_count FROM {table}"
        " WHERE segment = 'ALL' AND strftime(period_month, '%Y-%m') = ? AND denominator_id = ?",
        [month, denominator],
    ).fetchall()
    return dict(rows)


def test_a_code_of_before_is_the_regency_of_today(undivided: Release) -> None:
    for month, count in (("2022-06", 7), ("2022-08", 8)):
        assert active(undivided, "regency_coverage", "regency_code", month)["93.01"] == (count, "summary")


def test_a_province_before_its_split_is_none_of_the_provinces_of_today(undivided: Release) -> None:
    provinces = active(undivided, "province_coverage", "province_code", "2022-06")
    assert {provinces[code] for code in ("91", "92", "93", "94", "95", "96")} == {(None, None)}


def test_what_was_stated_of_a_province_before_its_split_is_listed(undivided: Release) -> None:
    assert active(undivided, "former_province_coverage", "area_code", "2022-06") == {
        "91@2022-07-24": (103, "summary"),
        "92@2022-12-07": (50, "summary"),
    }


def test_a_province_after_its_split_is_the_one_of_today(undivided: Release) -> None:
    provinces = active(undivided, "province_coverage", "province_code", "2022-08")
    counts = {code: count for code, (count, _) in provinces.items()}
    assert counts == {"91": 30, "92": None, "93": 20, "94": 25, "95": 26, "96": None}  # Papua Barat split in December


def test_a_file_that_names_the_new_provinces_speaks_of_the_regions_after_the_split(undivided: Release) -> None:
    provinces = active(undivided, "province_coverage", "province_code", "2022-07")
    assert [provinces[code] for code in ("91", "93", "94", "95")] == [
        (28, "summary"), (19, "summary"), (24, "summary"), (25, "summary")
    ]  # fmt: skip
    assert active(undivided, "former_province_coverage", "area_code", "2022-07")["91@2022-07-24"] == (None, None)


def test_a_name_follows_the_law_and_a_bps_code_the_year_in_which_bps_changed_it(undivided: Release) -> None:
    semesta = eligible(undivided, "former_province_coverage", "area_code", "2022-06", "semesta")
    labour = eligible(undivided, "former_province_coverage", "area_code", "2022-08", "labour_force")
    assert semesta["91@2022-07-24"] == 401
    assert labour["91@2022-07-24"] == 1010
    assert eligible(undivided, "province_coverage", "province_code", "2022-08", "labour_force")["91"] is None


def test_a_province_before_its_split_is_divided_by_declared_weights_to_the_last_person(divided: Release) -> None:
    provinces = active(divided, "province_coverage", "province_code", "2022-06")
    assert {code: provinces[code] for code in ("91", "93", "94", "95")} == {
        "91": (41, "apportioned"),  # 41.2
        "93": (21, "apportioned"),  # 20.6: two of three are rounded up
        "94": (21, "apportioned"),
        "95": (20, "apportioned"),
    }
    assert 41 + 21 + 21 + 20 == 103
    assert provinces["92"] == (None, None)  # nobody declared weights for Papua Barat


def test_workers_are_divided_by_their_own_weights(divided: Release) -> None:
    workers = eligible(divided, "province_coverage", "province_code", "2022-06", "semesta")
    assert [workers[code] for code in ("91", "93", "94", "95")] == [101, 100, 100, 100]


def test_what_is_known_is_not_divided(divided: Release) -> None:
    provinces = active(divided, "province_coverage", "province_code", "2022-08")
    assert [provinces[code] for code in ("91", "93", "94", "95")] == [
        (30, "summary"), (20, "summary"), (25, "summary"), (26, "summary")
    ]  # fmt: skip


def test_an_apportioned_figure_is_provisional(divided: Release) -> None:
    flags = divided.execute(
        "SELECT DISTINCT quality_flag FROM province_coverage WHERE active_participant_basis = 'apportioned'"
        " AND coverage_ratio IS NOT NULL AND denominator_id = 'semesta'"
    ).fetchall()
    assert flags == [("provisional",)]


def test_the_regions_of_the_period_are_published_by_choice(undivided: Release, divided: Release) -> None:
    query = "SELECT count(*) FROM former_province_coverage WHERE active_participant_basis IS DISTINCT FROM 'summary'"
    query += " AND eligible_worker_count IS NULL"
    assert undivided.execute(query).fetchone() == (0,)
    (unknown,) = divided.execute(query).fetchone() or (0,)
    assert unknown > 0


def test_regencies_stand_under_the_codes_of_their_month_and_no_sum_changes(undivided: Release) -> None:
    codes = undivided.execute(
        "SELECT strftime(period_month, '%Y-%m'), period_regency_code, period_province_code, is_recoded"
        " FROM regency_of_period WHERE regency_code = '93.01' ORDER BY ALL"
    ).fetchall()
    assert ("2022-06", "91.01", "91", True) in codes
    assert ("2022-08", "93.01", "93", False) in codes
    asked, _ = REGENCY_OF_PERIOD.questions
    told = undivided.execute(f"SELECT * FROM ({asked.select}) WHERE period_month = DATE '2022-06-01'").fetchall()
    month, province, regency, name, active, *_ = next(row for row in told if row[4] is not None)
    assert (province, regency, name, active) == ("91", "91.01", "Kabupaten Merauke", 7)
    (sums,) = undivided.execute(
        "SELECT count(*), sum(active_participant_count) FROM regency_coverage WHERE segment = 'ALL'"
        " AND denominator_id = 'semesta' AND period_month = ?", [month]
    ).fetchall()  # fmt: skip
    assert sums == (len(told), sum(row[4] or 0 for row in told))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**9), st.tuples(*[st.floats(0.001, 1000)] * 4))
def test_whatever_the_weights_shares_are_the_whole_and_none_is_a_person_off(
    divided_warehouse: Session, total: int, weights: tuple[float, ...]
) -> None:
    for code, weight in zip(NEW_PROVINCES, weights, strict=True):
        divided_warehouse.run("UPDATE mart.region_weight SET weight = $w WHERE today_code = $code", w=weight, code=code)
    divided_warehouse.run(
        "UPDATE clean.participant_summary SET active_participant_count = $total"
        " WHERE region_code = '91' AND period_month = DATE '2022-06-01'",
        total=total,
    )
    summary = DATASETS["participants_summary"]
    divided_warehouse.run(render("placed_rows", extract=summary, table=summary.clean, period="period_month"))
    divided_warehouse.run(render("cell"))
    shares = divided_warehouse.rows(
        "SELECT active_participant_count FROM mart.cell WHERE area_code IN ('91', '93', '94', '95') AND segment = 'ALL'"
        " AND breakdown = '' AND period_month = DATE '2022-06-01' ORDER BY area_code"
    )
    assert sum(share for (share,) in shares) == total
    for (share,), weight in zip(shares, weights, strict=True):
        assert abs(share - total * weight / sum(weights)) < 1 + total * 1e-12


@pytest.mark.parametrize("case", ["undivided_home", "divided_home"])
def test_the_nation_is_all_that_was_stated_of_its_provinces_of_then(case: str, request: pytest.FixtureRequest) -> None:
    """June 2022 has 34 provinces: two of the case, and 32 of 1,000 persons and 4,000 workers that were never split."""
    home = request.getfixturevalue(case)
    given_settings = read_settings(home / "cakupan.toml")
    nation = given_settings.publish.model_copy(update={"provinces": None})
    with marts_again(home) as session:
        for table, column, count, others in (
            ("clean.participant_summary", "active_participant_count", 1_000, "province_code NOT BETWEEN '91' AND '96'"),
            (
                "clean.eligible_worker",
                "eligible_worker_count",
                4_000,
                "province_code NOT IN ('91', '93', '94', '95', '96')",
            ),
        ):
            session.run(
                f"INSERT INTO {table} SELECT row.* REPLACE (100 + province_code::BIGINT AS row_number,"
                f" province_code AS region_code, {count} AS {column})"
                f" FROM (FROM {table} ORDER BY row_number LIMIT 1) AS row, ref.province WHERE {others}"
            )
        build_cells(session, given_settings.model_copy(update={"publish": nation}))
        session.run(render("area_eligible"))
        of_nation = "area_code = '00' AND period_month = DATE '2022-06-01' AND segment = 'ALL'"
        active = session.value(f"SELECT active_participant_count FROM mart.cell WHERE {of_nation} AND breakdown = ''")
        eligible = session.value(f"SELECT eligible_worker_count FROM mart.area_eligible WHERE {of_nation}")
    assert (active, eligible) == (103 + 50 + 32 * 1_000, 401 + 33 * 4_000)


@pytest.mark.parametrize(
    ("promise", "spoilt"),
    [
        ("one_code_of_its_time", "DELETE FROM mart.regency_of_period WHERE regency_code = '93.01'"),
        (
            "one_code_of_its_time",
            "UPDATE mart.regency_of_period SET period_regency_code = '91.02' WHERE regency_code = '93.01'",
        ),
        (
            "received_is_published",
            "UPDATE mart.cell SET active_participant_count = 102 WHERE area_code = '91@2022-07-24'",
        ),
        ("received_is_published", "DELETE FROM mart.cell WHERE area_code = '91@2022-07-24'"),
        ("shares_make_the_whole", "UPDATE mart.cell SET active_participant_count = 22 WHERE area_code = '93'"),
    ],
)
def test_a_release_in_which_persons_were_lost_or_made_is_blocked(promise: str, spoilt: str, divided_home: Path) -> None:
    with marts_again(divided_home) as session:
        opened = session.connection
        assert validate(opened, "mart.area", region_promises(), name="coverage").is_passed
        opened.execute(spoilt)
        with pytest.raises(RunBlocked) as blocked:
            block_on_failures([validate(opened, "mart.area", region_promises(), name="coverage")])
    assert f"region_history.{promise}" in {reason.partition(":")[0] for reason in blocked.value.reasons}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("53,53,active,1,Invented,Nobody", r"53 \(active\) was not split"),
        ("92,92,active,1,Invented,Nobody", r"92 \(active\) was not split, or not every province"),
        ("92,96,active,0,Invented,Nobody", "a weight is above 0"),
        ("92,96,persons,1,Invented,Nobody", "measure is active or eligible"),
        ("92,96,active,much,Invented,Nobody", "column weight: not DOUBLE"),
    ],
)
def test_weights_that_divide_nothing_are_refused(line: str, problem: str, undivided_home: Path, tmp_path: Path) -> None:
    header = (FOLDER / "region_weights.csv").read_text(encoding="utf-8").partition("\n")[0]
    (tmp_path / "region_weights.csv").write_text(f"{header}\n{line}\n", encoding="utf-8")
    weights = {"region_weights": tmp_path / "region_weights.csv"}
    weighted = read_settings(undivided_home / "cakupan.toml").model_copy(update=weights)
    with open_warehouse(Home(undivided_home), weighted) as session, pytest.raises(ConfigurationError, match=problem):
        place_regions(session, weighted)
