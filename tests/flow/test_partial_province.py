"""A province of which two regencies have sent: what is there is shown, what is missing is one list and no wall."""

import csv
from pathlib import Path

import duckdb
import pytest
from test_sheet_sentences import current, wrong_of

from flows.extract.snapshots import take_snapshots
from flows.home.directory import Home
from flows.load.load import load
from flows.load.staging import clean
from flows.load.validate import validate_stage
from flows.publish import publish
from flows.settings.cakupan_toml import read_settings
from flows.settings.selection import Selection
from reference.tables import load as reference

SENT = {"Kota Semarang": 380, "Kabupaten Semarang": 307}
"""Participants of each 1,000 workers."""
SETTINGS = """
home = "."
[publish]
provinces = ["33"]
suppress_below = 0
files = []
"""
SEGMENTS = ("PU", "BPU", "JAKON")
DATASETS = ("participants_summary", "eligible_workers", "targets")


def write_home(root: Path) -> None:
    regencies = reference("regency").query("province_code == '33'")["regency_name"]
    lines: dict[str, list[list[object]]] = {
        "participants_summary": [["period", "region", "segment", "active"]] + [
            [f"2024-0{month}", name, segment, (active + month) if segment == "PU" else 0]
            for month in range(1, 7) for name, active in SENT.items() for segment in SEGMENTS
        ],
        "eligible_workers": [["reference_date", "region", "segment", "eligible"]]
        + [["2023-12-31", name, segment, 1000 if segment == "PU" else 0] for name in regencies for segment in SEGMENTS],
        "targets": [["year", "region", "instrument", "target_pct", "denominator_id"]]
        + [["2024", name, "UCJ", 45, "semesta"] for name in regencies],
    }  # fmt: skip
    sources = "".join(
        f'[[source]]\nname = "{name}"\ndataset = "{name}"\nlocation = "inbox/{name}/*"\nregion_codes = "names"\n'
        + ('unit = "persons"\n' if name in ("participants_summary", "eligible_workers") else "")
        for name in DATASETS
    )
    (root / "cakupan.toml").write_text(SETTINGS + sources, encoding="utf-8")
    for name, content in lines.items():
        (root / "inbox" / name).mkdir(parents=True)
        with (root / "inbox" / name / "rekaan.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(content)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("partial")
    write_home(root)
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("CAKUPAN_HOME", raising=False)
        settings, home = read_settings(root / "cakupan.toml"), Home(root)
        home.make()
        staged = clean(home, "partial", settings, take_snapshots(home, settings, Selection()))
        validate_stage(home, "partial", settings, staged)
        load(home, "partial", settings, staged)
        publish.publish(home, "partial", settings)
    return root


@pytest.fixture(scope="module")
def page(home: Path) -> str:
    return (current(home) / "index.html").read_text(encoding="utf-8")


def sheet_of(page: str, slug: str) -> str:
    return page.partition(f'id="{slug}" data-key')[2].partition("</article>")[0]


@pytest.mark.slow
def test_it_says_how_many_have_sent_and_what_they_come_to(page: str) -> None:
    sheet = sheet_of(page, "jawa-tengah")
    assert "2 of 35 regencies have sent their figures for June 2024." in sheet
    assert f"Coverage of those that have sent: {100 * (699 / 2000):.1f}%, that is 699 of 2,000 workers." in sheet
    assert "Farthest from their own target: Kab. Semarang (\u221213.7), Kota Semarang (\u22126.4)." in sheet


@pytest.mark.slow
def test_what_is_missing_is_one_list_and_no_wall(page: str) -> None:
    sheet = sheet_of(page, "jawa-tengah")
    assert "No figures yet (33): Kab. Banjarnegara, " in sheet
    assert sheet.count("unknown") - sheet.count(",unknown") < 8  # the download holds a word for each
    assert sheet.count("<tr") == 2 * (1 + 2)  # the list, and the segments


@pytest.mark.slow
def test_a_regency_that_has_not_sent_has_a_sheet_that_says_so(page: str) -> None:
    sheet = sheet_of(page, "kab-demak")
    assert "There are no participants of Kabupaten Demak for June 2024 yet" in sheet
    assert "This release has no figure of Kabupaten Demak at all." in sheet
    assert "Which segments are behind?" not in sheet


@pytest.mark.slow
def test_each_figure_of_each_sheet_is_that_of_the_tables(home: Path) -> None:
    folder = current(home)
    with duckdb.connect(str(folder / "cakupan.duckdb"), read_only=True) as release:
        assert list(wrong_of(folder / "index.html", release)) == []
