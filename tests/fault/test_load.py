"""READ-PUB, TWO-RUNS and growth: short forms of the loads of `benchmarks/`, one after the other in one home.

Twenty files wait; eight runs are started at once; two corrections are published under the eyes of six readers; then
nothing is new any more. The scripts of the same names do it with a thousand files, fifty runs, and a hundred readers.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from history import Reading, problems_of
from judge import Ending, judge_starts
from sweep import start, start_at_once

from benchmarks import large_warehouse, many_files
from benchmarks.measured import bytes_below
from benchmarks.readers import publish_again_and_again
from warehouse.release import kept_ids

FILES, OFFICES, STARTS, READERS, RELEASES, KEPT = 20, 4, 8, 6, 2, 2
SIZES = ("vault/raw", "vault/evidence", "vault/tmp", "release")


@dataclass(frozen=True)
class Story:
    """What was sent, what came of it, and what the home weighs before and after runs that have nothing to do."""

    rows: int
    loaded: tuple[int, int]
    endings: list[Ending]
    history: list[Reading]
    order: list[str]
    kept: list[str]
    weights: list[dict[str, int]]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    home = tmp_path_factory.mktemp("load")
    rows = many_files.fill_inbox(home, FILES, OFFICES, f"keep_releases = {KEPT}\n")
    endings = start_at_once(home, STARTS)
    loaded = many_files.count_rows(home)
    history, order = publish_again_and_again(home, READERS, RELEASES, 0.2)
    weights = [weigh(home)]
    for _ in range(2):
        assert start(home).status == 0
        weights.append(weigh(home))
    return Story(rows, loaded, endings, history, order, kept_ids(home / "release"), weights)


def weigh(home: Path) -> dict[str, int]:
    return {name: bytes_below(home / name) for name in SIZES}


@pytest.mark.slow
def test_every_file_of_a_full_inbox_is_taken_once(story: Story) -> None:
    assert story.loaded == (FILES, story.rows)


@pytest.mark.slow
def test_of_many_starts_at_once_one_runs_and_the_others_name_it(story: Story) -> None:
    assert list(judge_starts(story.endings)) == []
    assert len(story.endings) == STARTS


@pytest.mark.slow
def test_readers_during_releases_see_no_error_no_mix_and_never_go_back(story: Story) -> None:
    assert list(problems_of(story.history, story.order)) == []
    assert {reading.reader for reading in story.history} == set(range(READERS))
    assert len(set(story.order)) == RELEASES + 1


@pytest.mark.slow
def test_releases_stay_as_many_as_are_kept_and_runs_without_news_leave_nothing(story: Story) -> None:
    assert story.kept == sorted(story.order, reverse=True)[:KEPT]
    assert story.weights[1:] == story.weights[:-1]


def test_a_month_of_the_nation_is_loaded_but_for_niks_that_cannot_be(tmp_path: Path) -> None:
    large_warehouse.lay_home(tmp_path)
    large_warehouse.deliver_month(tmp_path, 1, 3_000)
    assert large_warehouse.load_waiting(str(tmp_path), "month-01") == 3_000
    assert many_files.count_rows(tmp_path) == (1, 2_997)
