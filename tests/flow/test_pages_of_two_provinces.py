"""Pages of a release with two provinces, thirteen months and texts that want to be markup, in Debian's Chromium.

All figures are invented. One province has outlines, which are invented too: a square about where each regency lies.
"""

import csv
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from flows.extract.snapshots import take_snapshots
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.load.load import load
from flows.load.staging import clean
from flows.load.validate import validate_stage
from flows.publish import publish
from flows.publish.inputs import is_published
from flows.publish.outlines import read_outlines
from flows.publish.page import published
from flows.publish.page_server import open_release
from flows.settings.cakupan_toml import read_settings
from flows.settings.selection import Selection
from reference.tables import load as reference
from report.page import page as page_module
from report.page.page import pages

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
SCREENSHOTS = ROOT / "build" / "screenshots"
HOSTILE = '<img src=x onerror=alert(1)>"&'
ESCAPED = "&lt;img src=x onerror=alert(1)&gt;&#34;&amp;"
MONTHS = [date(2023 + (month + 2) // 12, (month + 2) % 12 + 1, 1) for month in range(13)]
FILES = ("index", "52", "53")
SETTINGS = """
home = "."
[publish]
provinces = ["52", "53"]
suppress_below = 0
label = "invented"
label_id = "rekaan"
[publish.outlines]
file = "outlines.geojson"
property = "WADMKK"
region_codes = "names"
"""
DATASETS = ("participants_summary", "eligible_workers", "targets", "funding", "commitments")

Lines = list[list[object]]


def regencies() -> list[dict[str, object]]:
    rows = reference("regency").query("province_code in ('52', '53')")
    return [{str(key): value for key, value in row.items()} for row in rows.to_dict("records")]


def extracts() -> dict[str, Lines]:
    """What each dataset's one file holds: coverage of every regency grows by half a point a month."""
    named = [(place, str(row["regency_name"])) for place, row in enumerate(regencies())]
    counts: Lines = [
        [f"{month:%Y-%m}", name, segment, round((200 + 10 * place + 5 * at) * share)]
        for at, month in enumerate(MONTHS)
        for place, name in named
        for segment, share in (("PU", 1), ("BPU", 0.5), ("JAKON", 0.25))
    ]
    return {
        "participants_summary": [["period", "region", "segment", "active"], *counts],
        "eligible_workers": [
            ["reference_date", "region", "segment", "eligible"],
            *[["2023-01-31", name, segment, 1000] for _, name in named for segment in ("PU", "BPU", "JAKON")],
        ],
        "targets": [
            ["year", "region", "instrument", "target_pct", "denominator_id"],
            *[["2024", name, "UCJ", 25 + place, "semesta"] for place, name in named],
        ],
        "funding": [
            ["region", "fund", "workers", "start", "months"],
            ["Kabupaten Ende", HOSTILE, 120, "2024-01", 8],
        ],
        "commitments": [
            ["region", "promise", "workers", "due", "fund", "owner"],
            ["Kabupaten Ende", f"janji {HOSTILE}", 50, "2024-12-31", HOSTILE, f"dinas {HOSTILE}"],
        ],
    }


def squares() -> dict[str, object]:
    """A square a regency of Nusa Tenggara Timur, with 2,000 points on its sides and a hostile property."""
    features = []
    for row in regencies():
        west, south = float(str(row["longitude"])) - 0.1, float(str(row["latitude"])) - 0.1
        up = [step / 2500 for step in range(500)]
        ring = (
            [[west + at, south] for at in up]
            + [[west + 0.2, south + at] for at in up]
            + [[west + 0.2 - at, south + 0.2] for at in up]
            + [[west, south + 0.2 - at] for at in up]
        )
        geometry = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
        properties = {"WADMKK": row["regency_name"], "catatan": HOSTILE}
        if row["province_code"] == "53":
            features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    return {"type": "FeatureCollection", "features": features}


def write_home(root: Path) -> None:
    sources = "".join(
        f'[[source]]\nname = "{name}"\ndataset = "{name}"\nlocation = "inbox/{name}/*"\nregion_codes = "names"\n'
        + ('unit = "persons"\n' if name in ("participants_summary", "eligible_workers") else "")
        for name in DATASETS
    )
    (root / "cakupan.toml").write_text(SETTINGS + sources, encoding="utf-8")
    (root / "outlines.geojson").write_text(json.dumps(squares()), encoding="utf-8")
    for name, lines in extracts().items():
        folder = root / "inbox" / name
        folder.mkdir(parents=True)
        with (folder / "<b>rekaan.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the release, published once, without Prefect."""
    root = tmp_path_factory.mktemp("two_provinces")
    write_home(root)
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("CAKUPAN_HOME", raising=False)
        settings, home = read_settings(root / "cakupan.toml"), Home(root)
        home.make()
        staged = clean(home, "two", settings, take_snapshots(home, settings, Selection()))
        validate_stage(home, "two", settings, staged)
        load(home, "two", settings, staged)
        return home.release / publish.publish(home, "two", settings)


@contextmanager
def opened(browser: Browser, file: Path, width: int = 1280) -> Iterator[tuple[Page, list[str]]]:
    """A page of the release, and what it complained of or asked for beside itself."""
    page, noise = browser.new_page(viewport={"width": width, "height": 900}), []
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("dialog", lambda dialog: noise.append(dialog.message))
    page.on("request", lambda request: noise.append(request.url))
    page.goto(file.as_uri())
    assert noise.pop(0) == file.as_uri()
    yield page, noise
    page.close()


def text_of(folder: Path, name: str) -> str:
    return (folder / f"{name}.html").read_text(encoding="utf-8")


def test_there_is_an_overview_and_a_page_a_province(folder: Path) -> None:
    assert {path.stem for path in folder.glob("*.html")} == {*FILES, "validation"}


def test_the_overview_leads_to_each_province_and_back(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "index.html") as (page, _):
        page.click(".ranking >> text=Nusa Tenggara Timur")
        assert page.url == (folder / "53.html").as_uri()
        page.click("h1 >> text=Indonesia")
        assert page.url == (folder / "index.html").as_uri()
        page.click("#switch")
        page.select_option("#area", label="Nusa Tenggara Barat")
        page.wait_for_url(re.compile(r"52\.html"))
        assert page.url == f"{(folder / '52.html').as_uri()}#/en"


@pytest.mark.parametrize("name", FILES)
def test_a_page_is_quiet_and_fits_a_phone(name: str, browser: Browser, folder: Path) -> None:
    with opened(browser, folder / f"{name}.html", 360) as (page, noise):
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.click("#switch")
        assert noise == []


def test_axe_finds_no_violation_in_the_overview(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "index.html") as (page, _):
        page.evaluate(AXE_SCRIPT)
        result = page.evaluate("axe.run()")
        assert [(found["id"], found["nodes"][0]["html"]) for found in result["violations"]] == []
        assert len(result["passes"]) > 20


def test_with_a_year_of_months_the_change_is_said(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "53.html") as (page, _):
        assert re.search(r"Dalam setahun cakupan naik \d+,\d poin", page.inner_text(".shown .further"))


def test_the_overview_without_a_national_figure_says_why(folder: Path) -> None:
    assert "Rilis ini memuat 2 provinsi. Cakupan Indonesia tidak dapat dihitung darinya." in text_of(folder, "index")


def test_texts_of_users_are_never_markup(folder: Path) -> None:
    page = text_of(folder, "53")
    for text in (f"janji {ESCAPED}", f"dinas {ESCAPED}", ESCAPED):
        assert text in page
    for name in FILES:
        assert HOSTILE not in text_of(folder, name)
        assert "<b>rekaan" not in text_of(folder, name)
        assert re.findall(r"<img\b", text_of(folder, name)) == []


def test_a_province_with_outlines_has_a_map_of_them_and_another_its_tiles(browser: Browser, folder: Path) -> None:
    assert len(text_of(folder, "53")) < 700_000
    assert "bukan rujukan batas resmi" in text_of(folder, "53")
    assert "bukan batas administrasi" in text_of(folder, "52")
    with opened(browser, folder / "53.html") as (page, _):
        boxes = page.evaluate(
            "[...document.querySelectorAll('.map svg path')].map(path => path.getBoundingClientRect().width)"
        )
        assert len(boxes) == 22
        assert min(boxes) > 5


def test_a_province_without_all_outlines_is_named_in_a_warning(folder: Path) -> None:
    warnings = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["warnings"]
    assert [warning for warning in warnings if warning.startswith("OUTLINES")] == [
        "OUTLINES: province 52 keeps its tile map, the file has no outline of Kabupaten Lombok Barat,"
        " Kabupaten Lombok Tengah, Kabupaten Lombok Timur and 7 more"
    ]


def test_a_page_that_would_be_large_is_a_file_a_sheet(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CAKUPAN_HOME", raising=False)
    settings = read_settings(folder.parents[1] / "cakupan.toml")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    with open_release(folder) as session:
        shown = published(session, settings.publish, read_outlines(settings), manifest["warnings"])
    assert pages(shown) == {f"{name}.html": text_of(folder, name) for name in FILES}
    monkeypatch.setattr(page_module, "LARGEST_FILE_BYTES", 100)
    divided = pages(shown)
    assert len(divided) == 3 + 22 + 10
    assert 'href="53-kab-ende.html#kab-ende"' in divided["53.html"]
    assert 'href="53.html#nusa-tenggara-timur"' in divided["53-kab-ende.html"]
    for html in divided.values():
        links = {link.partition("#")[0] for link in re.findall(r'(?:href|value)="([^"]*\.html[^"]*)"', html)}
        assert links <= {*divided, "validation.html"}


def test_another_file_of_outlines_is_another_release(folder: Path) -> None:
    root = folder.parents[1]
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("CAKUPAN_HOME", raising=False)
        settings, home = read_settings(root / "cakupan.toml"), Home(root)
    with open_warehouse(home, settings) as session:
        assert is_published(session, home, settings)
        with (root / "outlines.geojson").open("a", encoding="utf-8") as file:
            file.write("\n")
        assert not is_published(session, home, settings)
