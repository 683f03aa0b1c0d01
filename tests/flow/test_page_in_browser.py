"""The sheets of the sample as Debian's Chromium shows them. Screenshots are in `build/screenshots`."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

LARGEST_PAGE_BYTES = 700_000
LEAST_TEXT_PIXELS, LEAST_POINTS, PIXELS_A_POINT = 11, 7.0, 96 / 72
A4_WIDTH = 718
"""Pixels between the margins of a printed sheet."""
SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"
CLIPPED = """() => {
  const found = [];
  const name = (one) => (one.closest(".sheet") || document.body).id + ": " + one.textContent.slice(0, 50);
  for (const text of document.querySelectorAll("svg text")) {
    const [inner, outer] = [text.getBoundingClientRect(), text.closest("svg").getBoundingClientRect()];
    const isOut = inner.left < outer.left - 1 || inner.right > outer.right + 1 || inner.bottom > outer.bottom + 2;
    if (inner.width && isOut) found.push(name(text));
  }
  for (const one of document.querySelectorAll("td, th, p, li, dd, h1, h2, button"))
    if (one.clientWidth && one.scrollWidth > one.clientWidth + 1) found.push(name(one));
  const right = (one) => one.getBoundingClientRect().right;
  for (const one of document.querySelectorAll(".card td, .card th"))
    if (one.getClientRects().length && right(one) > right(one.closest(".card")) + 1) found.push(name(one));
  return found;
}"""
PARTS = """
WITH shown AS (
  SELECT replace(regency_name, 'Kabupaten', 'Kab.') AS name, segment,
    CASE WHEN suppression_reason IS NOT NULL THEN 'disembunyikan'
      WHEN segment = 'PMI' THEN format('{:,}', active_participant_count)
      ELSE replace(format('{:.1f}%', 100 * coverage_ratio), '.', ',') END AS cell
  FROM regency_coverage
  WHERE denominator_id = 'semesta' AND period_month = DATE '2024-06-01'
)
SELECT name, any_value(cell) FILTER (segment = 'PU'), any_value(cell) FILTER (segment = 'BPU'),
  any_value(cell) FILTER (segment = 'JAKON'), any_value(cell) FILTER (segment = 'PMI')
FROM shown GROUP BY name
"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll(".shown *, .sheet *")]
  .filter((one) => one.getClientRects().length)
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""


@pytest.fixture(scope="module")
def page_file(published_home: Path) -> Path:
    """The page of the published sample."""
    current = json.loads((published_home / "release" / "latest.json").read_text(encoding="utf-8"))
    return published_home / "release" / str(current["release_id"]) / "index.html"


class Watched:
    """An opened page, and what it complained of or asked for."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page, self.file = page, file
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(file.as_uri())

    def at(self, state: str) -> "Watched":
        self.page.evaluate("state => { location.hash = state; }", state)
        self.page.wait_for_function("state => location.hash === state", arg=f"#{state}")
        return self

    def said(self, selector: str) -> str:
        return str(self.page.locator(f".shown {selector}").first.inner_text())

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


def test_a_regency_is_chosen_and_has_an_address(wide: Watched) -> None:
    wide.page.select_option("#area", label="Kab. Ende")
    assert wide.page.url.endswith("#kab-ende")
    assert wide.said("h1").startswith("Kabupaten Ende")
    assert wide.page.locator(".sheet:visible").count() == 1
    wide.page.click("#switch")
    assert wide.page.url.endswith("#kab-ende/en")
    assert "of workers were covered in June 2024" in wide.said(".headline")
    assert wide.page.title() == "Kabupaten Ende: social security coverage June 2024"
    assert wide.requests == [wide.file.as_uri()]
    assert wide.complaints == []


@pytest.mark.slow
def test_an_address_opens_a_sheet_a_comparison_and_a_language(browser: Browser, page_file: Path) -> None:
    page = browser.new_page()
    page.goto(f"{page_file.as_uri()}#kab-ende/kab-nagekeo/en")
    assert page.locator("#comparison thead th").all_inner_texts() == ["Kab. Ende", "Kab. Nagekeo"]
    rows = {row.locator("th").inner_text(): row.locator("td").all_inner_texts()
            for row in page.locator("#comparison tbody tr").all()}  # fmt: skip
    assert [len(cells) for cells in rows.values()] == [2] * 7
    assert page.locator("html").get_attribute("lang") == "en"
    page.goto(f"{page_file.as_uri()}#nobody")
    assert page.locator(".sheet:visible h1").inner_text() == "Nusa Tenggara Timur"
    page.close()


@pytest.mark.slow
def test_without_script_every_sheet_has_an_address_and_the_province_comes_first(
    browser: Browser, page_file: Path
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(page_file.as_uri())
    assert page.locator(".sheet:visible h1").all_inner_texts() == ["Nusa Tenggara Timur"]
    page.click("summary")
    page.click("nav >> text=Kab. Ende")
    assert [text[:14] for text in page.locator(".sheet:visible h1").all_inner_texts()] == ["Kabupaten Ende"]
    assert not page.locator("#area").is_visible()
    page.close()


def test_a_figure_opens_where_it_comes_from_and_closes_where_the_reader_was(wide: Watched) -> None:
    wide.at("kab-ende/kab-nagekeo/en")
    wide.page.click(".shown .figures .figure >> nth=0")
    panel = wide.page.locator(".shown .sure")
    wide.page.wait_for_function("location.hash === '#kab-ende/kab-nagekeo/why/en'")
    assert panel.evaluate("panel => panel.matches(':popover-open') && panel.contains(document.activeElement)")
    said = dict(zip(panel.locator("dt").all_inner_texts(), panel.locator("dd").all_inner_texts(), strict=True))
    assert said["Participants"].endswith("each counted once, from rows of persons.")
    assert said["More"].startswith("cakupan explain 53.08 2024-06")
    wide.page.keyboard.press("Escape")
    wide.page.wait_for_function("location.hash === '#kab-ende/kab-nagekeo/en'")
    assert wide.page.locator(":popover-open").count() == 0
    wide.at("nusa-tenggara-timur").page.click(".shown .ranking tr:has-text('Kab. Alor') .figure >> nth=0")
    assert wide.page.locator(".shown :popover-open code").inner_text() == "cakupan explain 53.05 2024-06"
    assert wide.complaints == []


@pytest.mark.slow
def test_without_script_a_sheet_is_read_in_the_second_language(browser: Browser, page_file: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{page_file.as_uri()}#kab-ende")
    sheet = page.locator(".sheet:visible")
    assert "pekerja terlindungi pada Juni 2024" in sheet.locator(".headline").inner_text()
    sheet.locator("a.in-english").click()
    assert [text[:14] for text in page.locator(".sheet:visible h1").all_inner_texts()] == ["Kabupaten Ende"]
    assert "of workers were covered in June 2024" in sheet.locator(".headline").inner_text()
    assert "pekerja" not in sheet.locator(".headline").inner_text()
    page.goto(f"{page_file.as_uri()}#kab-alor/en")
    assert "of workers were covered" in page.locator(".sheet:visible .headline").inner_text()
    page.close()


@pytest.mark.slow
def test_without_script_a_figure_leads_to_where_it_comes_from(browser: Browser, page_file: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(page_file.as_uri())
    page.click("article.first .ranking tr:has-text('Kab. Alor') .figure >> nth=0")
    assert [text[:14] for text in page.locator(".sheet:visible h1").all_inner_texts()] == ["Kabupaten Alor"]
    assert page.locator(".sheet:visible .facts").is_visible()
    assert page.evaluate("Math.abs(document.querySelector(':target').getBoundingClientRect().top) < 40")
    page.close()


def shown_column(watched: Watched, place: int) -> list[str]:
    return list(watched.page.locator(f".shown .ranking tbody tr:not(.total) > :nth-child({place})").all_inner_texts())


@pytest.mark.slow
def test_the_list_is_ordered_by_harm_and_sorts_by_what_is_asked(wide: Watched, page_file: Path) -> None:
    def number(text: str) -> float:
        return float(text.replace("\u2212", "-").replace("%", "").replace(".", "").replace(",", "."))

    farthest = [number(text) for text in shown_column(wide, 5)]
    assert farthest == sorted(farthest)
    wide.page.click("[data-by=workers]")
    short = [number(text) for text in shown_column(wide, 6)]
    assert short == sorted(short, reverse=True)
    wide.page.click("[data-by=coverage]")
    ratios = [number(text) for text in shown_column(wide, 3)]
    assert ratios == sorted(ratios)
    with duckdb.connect(str(page_file.with_name("cakupan.duckdb")), read_only=True) as release:
        rows = release.execute(
            "SELECT replace(regency_name, 'Kabupaten', 'Kab.'), target_gap_count FROM regency_coverage"
            " WHERE segment = 'ALL' AND denominator_id = 'semesta' AND period_month = DATE '2024-06-01'"
        ).fetchall()
    names = [name.removesuffix(" △") for name in shown_column(wide, 1)]
    shown = dict(zip(names, (number(text) for text in shown_column(wide, 6)), strict=True))
    assert shown == dict(rows)


@pytest.mark.slow
def test_each_segment_of_each_regency_is_listed_and_the_hidden_ones_in_words(wide: Watched, page_file: Path) -> None:
    def cells() -> list[tuple[str, ...]]:
        rows = wide.page.locator(".shown .parts tbody tr").all()
        return [tuple(row.locator("th, td").all_inner_texts()) for row in rows]

    with duckdb.connect(str(page_file.with_name("cakupan.duckdb")), read_only=True) as release:
        expected = release.execute(PARTS).fetchall()
    listed = [tuple(cell.replace("\u00ad", "") for cell in row) for row in cells()]
    assert sorted(listed) == sorted(expected)
    assert any("disembunyikan" in row for row in listed)
    wide.page.click(".shown .parts-of [data-by=pu]")
    shown = [float(row[1].rstrip("%").replace(",", ".")) for row in cells() if "%" in row[1]]
    assert shown == sorted(shown)
    wide.at("nusa-tenggara-timur/en")
    assert any("hidden" in row for row in cells())


@pytest.mark.slow
def test_the_download_holds_the_figures_of_the_sheet_and_a_word_for_those_it_has_not(
    wide: Watched, tmp_path: Path
) -> None:
    wide.at("kab-ende")
    with wide.page.expect_download() as caught:
        wide.page.click(".shown button.csv")
    caught.value.save_as(tmp_path / "sheet.csv")
    assert caught.value.suggested_filename == "cakupan-kab-ende-2024-06.csv"
    rows = list(csv.DictReader(io.StringIO((tmp_path / "sheet.csv").read_text(encoding="utf-8-sig"))))
    assert [row["segment"] for row in rows] == ["ALL", "PU", "BPU", "JAKON", "PMI", "FORMAL"]
    assert {row["area_code"] for row in rows} == {"53.08"}
    assert all(cell for row in rows for cell in row.values())
    wide.at("nusa-tenggara-timur")
    with wide.page.expect_download() as caught:
        wide.page.click(".shown button.csv")
    caught.value.save_as(tmp_path / "province.csv")
    text = (tmp_path / "province.csv").read_text(encoding="utf-8-sig")
    found = [(row["area_code"], row["segment"]) for row in csv.DictReader(io.StringIO(text))]
    assert len(found) == len(set(found)) == 23 * 6


def test_the_page_is_small_and_asks_for_nothing(page_file: Path) -> None:
    assert page_file.stat().st_size < LARGEST_PAGE_BYTES
    assert re.findall(r'(?:src|srcset|poster|action)="[^"]*"', page_file.read_text(encoding="utf-8")) == []


def every_sheet(watched: Watched) -> list[str]:
    return list(watched.page.evaluate("[...document.querySelectorAll('.sheet')].map(sheet => sheet.id)"))


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_label_is_cut_and_no_phone_scrolls_sideways(phone: Watched, language: str) -> None:
    for slug in every_sheet(phone):
        phone.at(f"{slug}/{language}")
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360
        assert phone.page.evaluate(CLIPPED) == []
    assert phone.page.evaluate(SMALLEST) >= LEAST_TEXT_PIXELS
    phone.at(f"kab-ende/kab-nagekeo/{language}").keep_screenshot(f"compared_{language}")
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_sheet_prints_complete_and_a_regency_on_one_paper(
    browser: Browser, page_file: Path, language: str
) -> None:
    page = browser.new_page(viewport={"width": A4_WIDTH, "height": 1066})
    watched = Watched(page, page_file)
    for slug in every_sheet(watched):
        watched.at(f"{slug}/{language}")
        page.emulate_media(media="print")
        assert page.evaluate(CLIPPED) == []
        assert page.evaluate(SMALLEST) >= LEAST_POINTS * PIXELS_A_POINT
        cards = page.locator(".shown .card")
        assert all(card.is_visible() for card in cards.all())
        papers = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
        assert (slug, papers) == (slug, 2 if slug == "nusa-tenggara-timur" else 1)
        page.emulate_media(media="screen")
    page.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("width", "scheme", "state"),
    [(1280, "light", "nusa-tenggara-timur"), (1280, "dark", "kab-ende/kab-nagekeo/en"), (360, "light", "kab-ende"),
     (360, "light", "kab-ende/why"), (360, "dark", "nusa-tenggara-timur/en")],
)  # fmt: skip
def test_axe_finds_no_violation(browser: Browser, page_file: Path, width: int, scheme: str, state: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    watched = Watched(page, page_file).at(state)
    page.evaluate(AXE_SCRIPT)
    result = page.evaluate("axe.run()")
    assert [(found["id"], [node["html"] for node in found["nodes"]][:3]) for found in result["violations"]] == []
    assert len(result["passes"]) > 20
    watched.keep_screenshot(f"{state.replace('/', '_')}_{width}_{scheme}")
    page.close()


QUESTIONS = {
    # who asks what: the address, what answers it, and what the answer says
    "a regent: how far are we from our target?":
        ("kab-ende/en", [".headline"], r"workers short"),
    "a regent: when do we get there, and what lapses before?":
        ("kab-ende/en", [".further"], r"At this pace the target .* no longer pays for"),
    "a governor: which regency is farthest from its target?":
        ("nusa-tenggara-timur/en", [".where .answer", ".ranking tbody tr:nth-child(1)"], r"Farthest from their own"),
    "a planner: which segment are those not covered in?":
        ("kab-ende/en", [".segments"], r"of those not covered are"),
    "a journalist: where does the figure come from, and over which other counts of workers?":
        ("kab-ende/why/en", [".sure .answer", ".sure .items"], r"over four counts of workers"),
}  # fmt: skip
SPAN = """selectors => {
  const boxes = selectors.map((one) => document.querySelector(".shown " + one).getBoundingClientRect());
  return Math.max(...boxes.map((one) => one.bottom)) - Math.min(...boxes.map((one) => one.top));
}"""


@pytest.mark.slow
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_reader_finds_the_answer_on_one_screen_of_a_phone(phone: Watched, question: str) -> None:
    state, selectors, says = QUESTIONS[question]
    phone.at(state)
    assert phone.page.evaluate(SPAN, selectors) <= 740
    assert re.search(says, " ".join(phone.said(one) for one in selectors), re.DOTALL)
    if any(one in {".headline", ".further"} for one in selectors) or state.endswith("why/en"):
        foot = phone.page.locator(f".shown {selectors[-1]}").bounding_box()
        assert foot is not None
        assert foot["y"] + foot["height"] <= 740  # without a finger


@pytest.mark.slow
def test_a_keyboard_reaches_every_control_and_sees_where_it_is(wide: Watched) -> None:
    wide.page.keyboard.press("Tab")
    assert wide.page.evaluate("document.activeElement.className") == "skip"
    wide.page.keyboard.press("Tab")
    assert wide.page.evaluate("document.activeElement.id") == "area"
    assert wide.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.slow
def test_the_validation_page_asks_for_nothing_and_speaks_both_languages(browser: Browser, page_file: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    watched = Watched(page, page_file.with_name("validation.html"))
    assert "Hasil pemeriksaan data" in page.locator("h1").inner_text()
    page.click("#switch")
    assert page.locator("h1").inner_text() == "Validation of the data"
    assert watched.complaints == []
    assert [request for request in watched.requests if not request.startswith(("file:", "data:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    watched.keep_screenshot("validation")
    page.click("#back")
    assert page.url.endswith("index.html#/en")
    assert "of workers were covered" in page.locator(".shown .headline").inner_text()
    page.close()


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme", "state"), [(1280, "light", ""), (360, "dark", "#/en")])
def test_axe_finds_no_violation_on_the_validation_page(
    browser: Browser, page_file: Path, width: int, scheme: str, state: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(page_file.with_name("validation.html").as_uri() + state)
    page.click("summary")
    page.evaluate(AXE_SCRIPT)
    result = page.evaluate("axe.run()")
    assert [(found["id"], [node["html"] for node in found["nodes"]][:3]) for found in result["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.slow
@pytest.mark.parametrize("state", ["", "#/en"])
def test_the_validation_page_prints_without_a_cut_cell(browser: Browser, page_file: Path, state: str) -> None:
    page = browser.new_page(viewport={"width": A4_WIDTH, "height": 1066})
    page.goto(page_file.with_name("validation.html").as_uri() + state)
    page.emulate_media(media="print")
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= A4_WIDTH
    assert page.evaluate(SMALLEST.replace(".shown *, .sheet *", "main *")) >= LEAST_POINTS * PIXELS_A_POINT
    page.close()
