"""Takes pictures of the sheets of a release as Chromium shows them, to be looked at.

    python -m docs.page_pictures build/pages --province release/ID/index.html --nation other/release/ID/index.html

Each kind of sheet on a desk, on a phone, at night and on paper, in both languages; `docs/pages` holds some of them.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

DESK, PHONE, PAPER = 1280, 360, 718
_TALL = {DESK: 900, PHONE: 740, PAPER: 1066}


class Picture(NamedTuple):
    """A picture of the first sheet of a page, or of the one that `state` names in the address."""

    name: str
    width: int
    state: str = ""
    is_dark: bool = False

    @property
    def file(self) -> str:
        at = "print" if self.width == PAPER else f"{self.width}_dark" if self.is_dark else str(self.width)
        return f"{self.name}_{at}.png"


def pictures(regency: str, other: str) -> dict[str, list[Picture]]:
    """What is taken of the page of a province, of one that has not sent all, and of the nation."""
    return {
        "province": [
            Picture("province_id", DESK),
            Picture("province_id", PAPER),
            Picture("province_en", PHONE, "province/en"),
            Picture("regency_id", PHONE, regency),
            Picture("regency_en", DESK, f"{regency}/en", is_dark=True),
            Picture("regency_id", PAPER, regency),
            Picture("regency_en", PAPER, f"{regency}/en"),
            Picture("compared_en", PHONE, f"{regency}/{other}/en"),
            Picture("why_id", PHONE, f"{regency}/why"),
            Picture("why_en", DESK, f"{regency}/why/en"),
        ],
        "partial": [
            Picture("partial_id", DESK),
            Picture("partial_en", PHONE, "province/en"),
            Picture("partial_id", PAPER),
        ],
        "nation": [Picture("nation_en", DESK, "province/en"), Picture("nation_id", PHONE, is_dark=True)],
    }  # fmt: skip


def take(browser: Browser, page_file: Path, wanted: list[Picture], into: Path) -> Iterator[Path]:
    """The pictures of one page, each a file of the folder."""
    for one in wanted:
        scheme = "dark" if one.is_dark else "light"
        size = {"width": one.width, "height": _TALL[one.width]}
        page = browser.new_page(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(page_file.resolve().as_uri())
        if one.state:
            page.evaluate("state => { location.hash = state; }", one.state)
            page.wait_for_timeout(100)
        if one.width == PAPER:
            page.emulate_media(media="print")
        is_panel = "/why" in one.state
        page.screenshot(path=into / one.file, full_page=not is_panel)
        page.close()
        yield into / one.file


def main() -> None:
    """Take the pictures of the pages that are named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("into", type=Path, help="the folder of the pictures")
    kinds = ("province", "partial", "nation")
    for kind in kinds:
        parser.add_argument(f"--{kind}", type=Path, metavar="PAGE", help=f"index.html of a release: {kind}")
    parser.add_argument("--regency", default="kab-ende", help="the sheet that is an example of a regency")
    parser.add_argument("--other", default="kab-nagekeo", help="the regency that it is compared with")
    asked = parser.parse_args()
    asked.into.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for kind in kinds:
            page_file = getattr(asked, kind)
            if page_file is not None:
                for file in take(browser, page_file, pictures(asked.regency, asked.other)[kind], asked.into):
                    sys.stdout.write(f"{file}\n")
        browser.close()


if __name__ == "__main__":
    main()
