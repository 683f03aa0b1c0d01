"""CLOCK and LOCALE: releases keep their order when the clock goes back, and come out the same on any system."""

import json
import shutil
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from case import BELOW, run_case

from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.publish.inputs import is_published
from flows.settings.cakupan_toml import read_settings
from warehouse.release import current_release

BACK = datetime(2024, 7, 1, 6)  # noqa: DTZ001  the ledger keeps UTC without a zone
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANG": "tr_TR.UTF-8",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
}
"""Fourteen hours ahead, where text that names no encoding of its own is ASCII."""


@pytest.fixture
def home(three_releases: Path, tmp_path: Path) -> Path:
    return shutil.copytree(three_releases, tmp_path / "home")


def put_clock_back(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in list(sys.modules.values()):
        if getattr(getattr(module, "utc_now", None), "__module__", "") == "warehouse.ledger":
            monkeypatch.setattr(module, "utc_now", lambda: BACK)


def test_a_release_after_the_clock_went_back_comes_after_the_others(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(manifest.parent.name for manifest in (home / "release").glob("*/manifest.json"))
    put_clock_back(monkeypatch)
    made = run_case(home, suppress_below=BELOW + 1)
    assert made > before[-1]
    assert current_release(home / "release") == made
    manifest = json.loads((home / "release" / made / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["previous_release_id"] == before[-1]
    with duckdb.connect(str(home / "vault" / "warehouse.duckdb"), read_only=True) as warehouse:
        shown = warehouse.execute("SELECT release_id FROM ledger.shown_release ORDER BY shown_from").fetchall()
    assert [release_id for (release_id,) in shown] == [*before, made]
    settings = read_settings(home / "cakupan.toml")
    publish = settings.publish.model_copy(update={"suppress_below": BELOW + 1, "pages": False, "files": ()})
    with open_warehouse(Home(home), settings) as session:
        assert is_published(session, Home(home), settings.model_copy(update={"publish": publish}))


@pytest.mark.slow
def test_a_release_comes_out_the_same_in_another_time_zone_and_language(
    home: Path, cakupan: Callable[..., Any], tmp_path: Path
) -> None:
    config = home / "cakupan.toml"
    done = cakupan("release", "replay", "--into", tmp_path / "again", "--json", "--config", config, **ELSEWHERE)
    assert done.returncode == 0, done.stderr
    assert set(json.loads(done.stdout)["tables"].values()) == {"identical"}
