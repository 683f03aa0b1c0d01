"""A run that a gate stops: it says why, and what readers see stays as it was."""

import json
import re
import shutil
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

Cakupan = Callable[..., Any]


def refuse(cakupan: Cakupan, first: Future[Path], home: Path) -> tuple[int, dict[str, Any]]:
    """An empty file comes into a home with a release."""
    shutil.copytree(first.result() / "home", home)
    (home / "inbox" / "bpjs_tk_ende" / "ende_2024-07.csv").write_text("")
    finished = cakupan("run", "--json", "--config", home / "cakupan.toml")
    return finished.returncode, json.loads(finished.stdout)


@pytest.fixture(scope="session", autouse=True)
def refused_begun(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, is_wanted: Callable[[str], bool]
) -> tuple[Path, Future[Any]] | None:
    """The run that is refused, which begins after the first run and works beside other tests."""
    if not is_wanted("refused"):
        return None
    begun, cakupan, background = map(request.getfixturevalue, ("first_run_begun", "cakupan", "background"))
    home = tmp_path_factory.mktemp("refused") / "home"
    return home, background.submit(refuse, cakupan, begun, home)


@pytest.fixture(scope="session")
def refused(refused_begun: tuple[Path, Future[Any]]) -> tuple[Path, int, dict[str, Any]]:
    """The home, and the exit status and words of the run."""
    home, future = refused_begun
    return home, *future.result()


@pytest.mark.slow
def test_a_refused_file_ends_with_3_and_is_named(refused: tuple[Path, int, dict[str, Any]]) -> None:
    _, status, said = refused
    assert (status, said["state"], said["code"]) == (3, "blocked", "FILE_EMPTY")
    assert "bpjs_tk_ende/ende_2024-07.csv" in said["message"]


@pytest.mark.slow
def test_a_blocked_run_leaves_the_release_and_is_remembered(
    refused: tuple[Path, int, dict[str, Any]], published_home: Path, cakupan: Cakupan
) -> None:
    before, after = (
        json.loads(cakupan("status", "--json", "--config", home / "cakupan.toml").stdout)
        for home in (published_home, refused[0])
    )
    assert after["release_id"] == before["release_id"]
    assert after["blocked"] == ["bpjs_tk_ende 2024-07"]
    held = after["sources"][1]["periods"].pop("2024-07")
    assert (held["state"], held["reason"], held["row_count"]) == ("blocked", "FILE_EMPTY", 0)
    assert after["sources"] == before["sources"]
    assert after["last_run"]["state"] == "blocked"
    assert "bpjs_tk_ende/ende_2024-07.csv" in after["last_run"]["message"]


@pytest.mark.slow
def test_a_blocked_run_says_where_its_validation_page_is(refused: tuple[Path, int, dict[str, Any]]) -> None:
    home, _, said = refused
    (named,) = re.findall(r"What was found: (\S+)", said["message"])
    page = Path(named)
    assert page.is_relative_to(home / "vault" / "evidence")
    assert "FILE_EMPTY" in page.read_text(encoding="utf-8")
