"""Faults that no file shows by itself: the figures made of it come out as the answer states, or block the release.

`published/1` is published; `published/2` comes after it and must not be. Keys of an answer that are not there are NULL.
"""

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import duckdb
import pytest
from case import run_case

from contracts.runtime.errors import RunBlocked

CASES = Path(__file__).parent / "published"
ANSWERS: dict[str, dict[str, Any]] = tomllib.loads((CASES / "answer.toml").read_text(encoding="utf-8"))
PUBLISHED = [name for name, answer in ANSWERS.items() if answer["verdict"] == "published"]
BLOCKED = [name for name in ANSWERS if name not in PUBLISHED]
_FIGURE = """
SELECT coverage.active_participant_count, coverage.eligible_worker_count, coverage.coverage_ratio,
  coverage.rank_in_province, coverage.quality_flag, told.sentence
FROM regency_coverage AS coverage
JOIN coverage_by_denominator AS told ON coverage.regency_code = told.area_code
  AND coverage.period_month = told.period_month AND coverage.denominator_id = told.denominator_id
WHERE coverage.segment = 'ALL' AND coverage.denominator_id = 'semesta' AND coverage.regency_code = $regency
  AND strftime(coverage.period_month, '%Y-%m') = $month
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home after the first delivery was published."""
    root = tmp_path_factory.mktemp("broken") / "home"
    shutil.copytree(CASES / "1", root)
    shutil.copy(CASES / "cakupan.toml", root)
    run_case(root)
    return root


def warnings_of(home: Path) -> list[str]:
    current = json.loads((home / "release" / "latest.json").read_text(encoding="utf-8"))["release_id"]
    manifest = json.loads((home / "release" / current / "manifest.json").read_text(encoding="utf-8"))
    return list(manifest["warnings"])


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_figure_of_broken_data_is_published_as_its_answer_states(name: str, home: Path) -> None:
    answer = ANSWERS[name]
    where = {"regency": answer["regency"], "month": answer["month"]}
    with duckdb.connect(str(home / "release" / "cakupan.duckdb"), read_only=True) as release:
        found = release.execute(_FIGURE, where)
        names = [column for column, *_ in found.description]
        (figure,) = found.fetchall()
    assert dict(zip(names, figure, strict=True)) == {column: answer.get(column) for column in names}


def test_the_release_warns_of_nothing_but_what_the_answers_state(home: Path) -> None:
    assert warnings_of(home) == [warning for name in PUBLISHED for warning in ANSWERS[name].get("warnings", [])]


@pytest.mark.parametrize("name", BLOCKED)
def test_figures_that_cannot_be_block_the_release_as_their_answer_states(name: str, home: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(home, tmp_path / "home")
    before = (copy / "release" / "latest.json").read_bytes()
    shutil.copytree(CASES / "2", copy, dirs_exist_ok=True)
    with pytest.raises(RunBlocked) as blocked:
        run_case(copy)
    assert (blocked.value.code, list(blocked.value.reasons)) == (ANSWERS[name]["code"], ANSWERS[name]["reasons"])
    assert (copy / "release" / "latest.json").read_bytes() == before
