"""The page of the hand-made case: hidden, unknown and zero figures, and texts that want to be markup."""

import csv
import io
import re
from pathlib import Path

import pytest
from case import MARKUP, publish_case

from flows.cli.run_summary import run_summary
from flows.runs.run import Outcome
from flows.settings.cakupan_toml import read_settings


def published_page(home: Path) -> str:
    (file,) = (home / "release").glob("*/index.html")
    return file.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(files_home: Path) -> str:
    """The published page, counts below 5 hidden."""
    return published_page(files_home)


@pytest.fixture(scope="module")
def open_page(open_home: Path) -> str:
    """The same with nothing hidden, labels that want to be markup."""
    return published_page(open_home)


@pytest.mark.slow
def test_a_release_without_pages_tells_of_none(tmp_path: Path) -> None:
    with publish_case("coverage", tmp_path, pages=False):
        (release,) = (tmp_path / "release").glob("*/manifest.json")
    assert list(release.parent.glob("*.html")) == []
    assert (tmp_path / "vault/evidence/golden/index.html").exists()  # what was validated is told all the same
    settings = read_settings(tmp_path / "cakupan.toml")
    facts = run_summary(settings, Outcome("golden", "published", release.parent.name)).facts
    assert facts["page"] is None
    assert {"cakupan.xlsx", "charts", "csv_excel", "index.pdf"}.isdisjoint(
        path.name for path in release.parent.iterdir()
    )
    assert facts["database"].endswith("cakupan.duckdb")


def row_of(page: str, name: str) -> dict[str, str]:
    """The figures of an area and month, all segments, as the download of the first sheet holds them."""
    (held,) = re.findall(r'<template class="csv" data-name="cakupan-nusa[^"]*">(.*?)</template>', page, re.DOTALL)
    rows = csv.DictReader(io.StringIO(held))
    return next(row for row in rows if row["area_name"] == name and row["segment"] == "ALL")


def test_the_page_is_about_the_last_month_with_a_ratio_and_names_the_later_one(open_page: str) -> None:
    assert "15.0% of workers were covered in May 2024" in open_page
    assert "For June 2024 only " in open_page


def test_a_hidden_figure_and_an_unknown_one_are_told_apart(page: str) -> None:
    shown, hidden, unknown = (row_of(page, name) for name in ("Kota Kupang", "Kabupaten Kupang", "Kabupaten Alor"))
    assert (shown["active_participant_count"], shown["eligible_worker_count"]) == ("5", "3")
    assert (hidden["active_participant_count"], hidden["eligible_worker_count"]) == ("hidden", "28")
    assert (unknown["active_participant_count"], unknown["eligible_worker_count"]) == ("0", "unknown")


def test_zero_is_shown_as_zero(open_page: str) -> None:
    zero = row_of(open_page, "Kabupaten Alor")
    assert (zero["active_participant_count"], zero["eligible_worker_count"]) == ("0", "unknown")
    assert row_of(open_page, "Kota Kupang")["target_gap_count"] == "0"


def test_a_text_of_the_settings_is_never_markup(open_page: str) -> None:
    assert MARKUP not in open_page
    assert open_page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 2
    assert len(re.findall(r"<script\b", open_page)) == 1


def test_the_page_asks_no_network_for_anything(page: str) -> None:
    assert 'content="default-src &#39;none&#39;; style-src' in page
    assert re.findall(r'(?:src|srcset|data|poster|action)="[^"]*"', page) == []
    assert set(re.findall(r'<link [^>]*href="([^"]*)"', page)) == {"data:,"}
    assert "style=" not in page
    assert "@import" not in page
    assert "url(" not in page
