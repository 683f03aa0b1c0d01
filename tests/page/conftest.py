"""A browser for the tests of the page: Debian's Chromium, driven by Playwright."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium")
    if executable is None:
        pytest.skip("chromium is not installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
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
