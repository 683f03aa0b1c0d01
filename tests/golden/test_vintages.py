"""What releases say one after the other: the case `vintages`, where each folder arrives before one release."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from case import lines_of, rounded, value_of
from markupsafe import escape

from contracts.marts.revision import REVISION
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.publish.page_server import rebuild
from flows.recovery.replay_release import ReplayDiffers, check_replayed, replay
from flows.releases.diff import diff
from flows.releases.release_ids import known_id
from flows.settings.cakupan_toml import Settings, read_settings

CASE = "vintages"


@pytest.fixture
def home(three_releases: Path) -> Path:
    return three_releases


@pytest.fixture
def ids(home: Path) -> list[str]:
    return sorted(manifest.parent.name for manifest in (home / "release").glob("*/manifest.json"))


@pytest.fixture
def settings(home: Path) -> Settings:
    return read_settings(home / "cakupan.toml").model_copy(update={"home": home})


@pytest.fixture
def warehouse(home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(home / "vault/warehouse.duckdb"), read_only=True) as connection:
        yield connection


def published(home: Path, release_id: str, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home / "release" / release_id / "cakupan.duckdb"), read_only=True) as release:
        return release.execute(query).fetchall()


def test_the_first_release_revises_nothing(home: Path, ids: list[str]) -> None:
    assert published(home, ids[0], "SELECT count(*) FROM revision") == [(0,)]


def test_each_change_is_told_by_its_causes(home: Path, ids: list[str]) -> None:
    found = published(
        home,
        ids[1],
        "SELECT area_code, strftime(period_month, '%Y-%m'), cause, active_participant_change_count,"
        " eligible_worker_change_count, coverage_ratio_change, previous_coverage_ratio, coverage_ratio FROM revision"
        " WHERE segment = 'ALL' AND denominator_id = 'semesta' AND area_level <> 'office'",
    )
    area, month, cause = 0, 1, 2
    expected = [
        [*line[: cause + 1], *(value_of(cell) for cell in line[cause + 1 :])] for line in lines_of(CASE, "second")[1:]
    ]
    assert sorted(map(repr, map(rounded, found))) == sorted(map(repr, map(rounded, expected)))
    assert all(row[area] and row[month] for row in found)


def test_the_question_of_the_table_is_answered(home: Path, ids: list[str]) -> None:
    (asked,) = REVISION.questions
    largest = published(home, ids[1], asked.select)[0]
    assert largest[:5] == ("Kota Kupang", date(2024, 5, 1), "semesta", "late_rows", 2)


@pytest.mark.parametrize("place", [1, 2])
def test_the_parts_of_every_figure_add_up_to_its_change(home: Path, ids: list[str], place: int) -> None:
    found = published(
        home,
        ids[place],
        "SELECT sum(active_participant_change_count), sum(eligible_worker_change_count), sum(coverage_ratio_change),"
        " any_value(active_participant_count) - any_value(previous_active_participant_count),"
        " any_value(eligible_worker_count) - any_value(previous_eligible_worker_count),"
        " any_value(coverage_ratio) - any_value(previous_coverage_ratio)"
        " FROM revision GROUP BY area_code, period_month, segment, denominator_id",
    )
    assert found
    for active, eligible, ratio, active_change, eligible_change, ratio_change in found:
        assert (active or 0) == (active_change or 0)
        assert (eligible or 0) == (eligible_change or 0)
        assert (ratio or 0) == pytest.approx(ratio_change or 0, abs=1e-12)


def test_a_figure_that_is_other_than_it_was_first_shown_stays_flagged_revised(home: Path, ids: list[str]) -> None:
    flagged = [
        published(
            home,
            release_id,
            "SELECT regency_code FROM regency_coverage WHERE quality_flag = 'revised' AND segment = 'ALL'"
            " AND denominator_id = 'semesta' AND period_month = DATE '2024-05-01' ORDER BY ALL",
        )
        for release_id in ids
    ]
    assert flagged == [[], [("53.01",), ("53.71",)], [("53.71",)]]


def test_a_count_that_is_hidden_now_is_told_without_a_figure_of_it(home: Path, ids: list[str]) -> None:
    found = published(
        home,
        ids[2],
        "SELECT DISTINCT cause, active_participant_change_count, active_participant_count, coverage_ratio_change"
        " FROM revision WHERE area_code = '53.01' AND period_month = DATE '2024-05-01' AND segment = 'ALL'",
    )
    assert found == [("suppression", None, None, None)]


def test_two_releases_apart_steps_through_a_count_too_small_for_either_are_told_together(
    settings: Settings, ids: list[str]
) -> None:
    """53.71 went from 4 over 5 to 7; the third release shows no 5."""
    older, newer, parts = diff(settings, ids[2], ids[0])
    assert (older, newer) == (ids[0], ids[2])
    kota = parts[(parts["area_code"] == "53.71") & (parts["segment"] == "ALL") & (parts["denominator_id"] == "semesta")]
    told = kota[~kota["is_first_appearance"]]
    persons, workers = told["active_participant_change_count"], told["eligible_worker_change_count"]
    assert sorted(zip(told["cause"], persons.fillna(0), workers.fillna(0), strict=True)) == [
        ("new_denominator", 0, 2),
        ("several_causes", 3, 0),
    ]


def test_the_page_lists_what_the_release_warns_of_and_what_it_changed(
    home: Path, settings: Settings, ids: list[str], tmp_path: Path
) -> None:
    only_page = settings.model_copy(update={"publish": settings.publish.model_copy(update={"files": ()})})
    page = rebuild(only_page, tmp_path / "page").read_text(encoding="utf-8")
    manifest = json.loads((home / "release" / ids[2] / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["warnings"]
    shown = [warning for warning in manifest["warnings"] if f">{escape(warning)}</li>" in page]
    assert shown
    assert len(shown) == len(manifest["warnings"]) or f"{len(manifest['warnings']) - len(shown)} lainnya" in page
    assert ids[1] in page  # each sheet says what the release before said otherwise


def test_what_was_said_on_a_day_and_from_what_is_one_query(
    warehouse: duckdb.DuckDBPyConnection, ids: list[str]
) -> None:
    moments = warehouse.execute("SELECT shown_from FROM ledger.shown_release ORDER BY shown_from").fetchall()
    said = [
        warehouse.execute(
            "SELECT release_id, active_participant_count, len(made_from) FROM ledger.figures_on($moment)"
            " WHERE area_code = '53.71' AND period_month = DATE '2024-05-01' AND segment = 'ALL'"
            " AND denominator_id = 'semesta'",
            {"moment": moment},
        ).fetchall()
        for (moment,) in moments
    ]
    assert said == [[(ids[0], 4, 4)], [(ids[1], 7, 5)], [(ids[2], 7, 7)]]


@pytest.mark.slow
def test_every_release_is_made_again_to_the_byte_after_later_ones_replaced_its_files(
    home: Path, settings: Settings, ids: list[str], tmp_path: Path
) -> None:
    before = {path: path.read_bytes() for path in (home / "release").rglob("*") if path.is_file()}
    warehouse = (home / "vault/warehouse.duckdb").read_bytes()
    for release_id in ids[1:]:
        done = replay(settings, release_id, tmp_path / release_id)
        assert set(done.verdicts.values()) == {"identical"}
        check_replayed(done)
    assert {path: path.read_bytes() for path in (home / "release").rglob("*") if path.is_file()} == before
    assert (home / "vault/warehouse.duckdb").read_bytes() == warehouse
    assert not (home / "vault/replay").exists()


@pytest.mark.slow
def test_a_release_that_comes_out_otherwise_is_named_with_what_changed_since(
    home: Path, ids: list[str], tmp_path: Path
) -> None:
    copy = shutil.copytree(home, tmp_path / "home")
    with duckdb.connect(str(copy / "vault/warehouse.duckdb")) as warehouse:
        warehouse.execute(
            "UPDATE ledger.release_delivery SET received_at = received_at - INTERVAL 1 DAY"
            " WHERE file_name = 'barat_2024-05.csv';"
            "UPDATE ledger.release_basis SET rules_checksum = 'of then'"
        )
    settings = read_settings(copy / "cakupan.toml").model_copy(update={"home": copy})
    done = replay(settings, ids[0], tmp_path / "again")
    assert done.different == ["row_ledger"]
    with pytest.raises(ReplayDiffers, match=r"row_ledger. The rules changed since"):
        check_replayed(done)


def test_the_start_of_an_id_is_enough_when_it_is_of_one_release(home: Path, settings: Settings, ids: list[str]) -> None:
    with open_warehouse(Home(home), settings, read_only=True) as session:
        assert known_id(session, ids[1][:-2]) == ids[1]
