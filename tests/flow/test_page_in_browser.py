"""The page of the sample as Debian's Chromium shows it, through Playwright. Screenshots stay in `build/screenshots`."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow
LARGEST_PAGE_BYTES = 500_000
LEAST_TEXT_PIXELS = 9
NO_FIGURES = ("hidden", "unknown")
SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"


@pytest.fixture(scope="module")
def page_file(published_home: Path) -> Path:
    """The page of the published sample."""
    current = json.loads((published_home / "release" / "latest.json").read_text(encoding="utf-8"))
    return published_home / "release" / str(current["release_id"]) / "index.html"


class Watched:
    """An opened page, and what it complained of or asked for."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(file.as_uri())

    def keep_screenshot(self, name: str) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)


@pytest.fixture
def wide(browser: Browser, page_file: Path) -> Iterator[Watched]:
    """The page on a desk."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield Watched(page, page_file)
    page.close()


@pytest.fixture
def phone(browser: Browser, page_file: Path) -> Iterator[Watched]:
    """The page on a small phone."""
    page = browser.new_page(viewport={"width": 360, "height": 740}, has_touch=True)
    yield Watched(page, page_file)
    page.close()


def visible(watched: Watched, selector: str) -> str:
    return str(watched.page.locator(selector).first.inner_text())


def drawn(watched: Watched, heading: str) -> str:
    """The texts that the chart under a heading shows in the language of the page."""
    script = """heading => [...document.querySelectorAll(`#${heading} ~ svg text, #${heading} ~ svg tspan`)]
        .filter(text => text.getBoundingClientRect().width > 0 && !text.children.length)
        .map(text => text.textContent).join("\\n")"""
    return str(watched.page.evaluate(script, heading))


def column(watched: Watched, name: str) -> list[str]:
    """What stands behind the shown cells of a column, the province's own row left out."""
    script = """name => {
        const table = document.getElementById("data");
        const index = [...table.tHead.rows[0].cells].findIndex(cell => cell.dataset.name === name);
        const rows = [...table.tBodies[0].rows].filter(row => !row.hidden && !row.classList.contains("total"));
        return rows.map(row => row.cells[index].dataset.value);
    }"""
    return list(watched.page.evaluate(script, name))


def test_the_headline_and_the_marks_stand_at_the_top(wide: Watched) -> None:
    assert "pekerja Nusa Tenggara Timur terlindungi pada Juni 2024" in visible(wide, ".headline")
    assert "contoh sintetis" in visible(wide, "header")
    wide.page.mouse.wheel(0, 2000)
    assert wide.page.locator("header .marks").is_visible()
    wide.keep_screenshot("wide")


def test_the_page_asks_for_nothing_and_complains_of_nothing(wide: Watched, page_file: Path) -> None:
    wide.page.click("#switch")
    wide.page.fill("#search", "ende")
    assert wide.requests == [page_file.as_uri()]
    assert wide.complaints == []


def test_the_page_is_small(page_file: Path) -> None:
    assert page_file.stat().st_size < LARGEST_PAGE_BYTES


def test_the_language_switches_without_a_reload(wide: Watched) -> None:
    wide.page.click("#switch")
    assert wide.page.evaluate("document.documentElement.lang") == "en"
    assert "of the workers of Nusa Tenggara Timur were covered in June 2024" in visible(wide, ".headline")
    assert re.search(r"\d+\.\d%", drawn(wide, "ranking")) is not None
    assert wide.page.title().startswith("Employment social security coverage")
    wide.keep_screenshot("english")
    wide.page.click("#switch")
    assert wide.page.evaluate("document.documentElement.lang") == "id"
    assert re.search(r"\d+\.\d%", drawn(wide, "ranking")) is None
    assert len(wide.requests) == 1


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_column_is_cut_off_on_a_desk(wide: Watched, language: str) -> None:
    if language == "en":
        wide.page.click("#switch")
    cut = "[...document.querySelectorAll('.scroll')].map(table => table.scrollWidth - table.clientWidth)"
    assert set(wide.page.evaluate(cut)) == {0}


def test_a_search_shows_only_what_matches(wide: Watched) -> None:
    wide.page.fill("#search", "sumba")
    assert len(column(wide, "area_name")) == 4
    assert visible(wide, "#shown") == "4 / 22"
    wide.page.fill("#search", "")
    assert len(column(wide, "area_name")) == 22


def test_a_column_sorts_both_ways_with_the_figures_it_has_first(wide: Watched) -> None:
    for direction in ("ascending", "descending"):
        wide.page.click('th[data-name="target_gap_count"] button')
        values = column(wide, "target_gap_count")
        known = [float(value) for value in values if value not in NO_FIGURES]
        assert known == sorted(known, reverse=direction == "descending")
        assert values[len(known) :] == [value for value in values if value in NO_FIGURES]
        assert wide.page.get_attribute('th[data-name="target_gap_count"]', "aria-sort") == direction


def test_the_download_holds_the_rows_that_are_shown(wide: Watched, tmp_path: Path) -> None:
    wide.page.fill("#search", "manggarai")
    with wide.page.expect_download() as caught:
        wide.page.click("#download")
    caught.value.save_as(tmp_path / "shown.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "shown.csv").read_text(encoding="utf-8-sig"))))
    assert {row["regency_code"] for row in rows} == {"53.10", "53.15", "53.19"}
    assert all(0 < float(row["coverage_ratio"]) < 1 for row in rows)


def test_the_page_reads_without_its_script(browser: Browser, page_file: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(page_file.as_uri())
    assert page.locator(".headline span[lang=id]").is_visible()
    assert not page.locator(".headline span[lang=en]").is_visible()
    assert page.locator("#data tbody tr").count() == 23
    assert not page.locator("#search").is_visible()
    page.close()


def test_a_phone_shows_the_page_without_scrolling_sideways(phone: Watched) -> None:
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360
    narrow = phone.page.evaluate(
        "Math.min(...[...document.querySelectorAll('svg text')].map(t => t.getBoundingClientRect().height))"
    )
    assert narrow >= 9
    phone.keep_screenshot("phone")


def test_a_keyboard_reaches_every_control_and_sees_where_it_is(wide: Watched) -> None:
    wide.page.keyboard.press("Tab")
    assert wide.page.evaluate("document.activeElement.className") == "skip"
    wide.page.keyboard.press("Enter")
    wide.page.keyboard.press("Tab")
    assert wide.page.evaluate("document.activeElement.id") == "search"
    assert wide.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_page_prints_on_two_sheets_of_a4(wide: Watched) -> None:
    printed = wide.page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2
    wide.page.emulate_media(media="print")
    assert wide.page.locator(".marks").is_visible()


@pytest.mark.parametrize(("screen", "language"), [("wide", "id"), ("phone", "en")])
def test_axe_finds_no_violation(screen: str, language: str, request: pytest.FixtureRequest) -> None:
    watched: Watched = request.getfixturevalue(screen)
    if language == "en":
        watched.page.click("#switch")
    watched.page.evaluate(AXE_SCRIPT)
    result = watched.page.evaluate("axe.run()")
    assert [(found["id"], [node["html"] for node in found["nodes"]][:3]) for found in result["violations"]] == []
    assert len(result["passes"]) > 20


def test_the_validation_page_asks_for_nothing_and_speaks_both_languages(browser: Browser, page_file: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    watched = Watched(page, page_file.with_name("validation.html"))
    assert "Hasil pemeriksaan data" in visible(watched, "h1")
    page.click("#switch")
    assert visible(watched, "h1") == "Validation of the data"
    assert watched.complaints == []
    assert [request for request in watched.requests if not request.startswith(("file:", "data:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    watched.keep_screenshot("validation")
    page.close()
