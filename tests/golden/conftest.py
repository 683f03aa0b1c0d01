"""Releases that several golden tests look at: one with all its files, and three of one home."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from case import BELOW, FOLDER, HOSTILE, HOSTILE_FILE, MARKUP, run_case
from shared_once import Once

VINTAGES = "vintages"


_COMMITMENTS = """
[[source]]
name = "komitmen"
dataset = "commitments"
location = "inbox/komitmen/*"
region_codes = "names"
"""


def arrive(home: Path, folder: str) -> None:
    """The files of one folder of the case, in the inbox."""
    shutil.copytree(FOLDER / VINTAGES / folder, home / "inbox", dirs_exist_ok=True)


@pytest.fixture(scope="session")
def first_release(once: Once) -> Path:
    """A home with the first release. No test changes it."""
    return once("one-release", _publish_first)


def _publish_first(home: Path) -> None:
    for source in ("timur", "barat", "selatan", "lainnya", "semesta"):
        (home / "inbox" / source).mkdir(parents=True)
    shutil.copy(FOLDER / VINTAGES / "cakupan.toml", home)
    arrive(home, "1_first")
    run_case(home)


@pytest.fixture(scope="session")
def three_releases(first_release: Path, once: Once) -> Path:
    """A home with three releases; before the third, a source leaves the configuration. No test changes it."""
    return once("three-releases", lambda home: _publish_two_more(first_release, home))


def _publish_two_more(first_release: Path, home: Path) -> None:
    shutil.copytree(first_release, home, dirs_exist_ok=True)
    arrive(home, "2_corrected")
    run_case(home)
    config = home / "cakupan.toml"
    config.write_text(re.sub(r'\[\[source\]\]\nname = "selatan".*?\n\n', "", config.read_text(), flags=re.DOTALL))
    arrive(home, "3_june")
    run_case(home, suppress_below=BELOW)


@pytest.fixture(scope="session")
def files_home(once: Once, is_wanted: Callable[[str], bool]) -> Path:
    """A home whose one release has every file; counts below 5 are hidden. No test changes it.

    Printed only where a test asks for it: a browser costs more than all other files.
    """
    files = ("workbook", "csv_excel", "charts", *(["pdf"] if is_wanted("printed_folder") else []))
    return once("every-file", lambda root: _publish_every_file(root, files))


def _publish_every_file(root: Path, files: tuple[str, ...]) -> None:
    shutil.copytree(FOLDER / "coverage", root, dirs_exist_ok=True)
    with (root / "cakupan.toml").open("a", encoding="utf-8") as config:
        config.write(_COMMITMENTS)
    folder = root / "inbox" / "komitmen"
    folder.mkdir()
    rows = [f"Kota Kupang;{_quoted(text)};10;2024-12-31;APBD;{_quoted(text)}" for text in HOSTILE]
    lines = "\n".join(["region;promise;workers;due;fund;owner", *rows])
    (folder / HOSTILE_FILE).write_text(f"{lines}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("CAKUPAN_HOME", raising=False)
        label = {"label": "synthetic sample", "label_id": "contoh sintetis"}
        run_case(root, suppress_below=5, pages=True, files=files, **label)


@pytest.fixture(scope="session")
def open_home(once: Once) -> Path:
    """The same case with nothing hidden, its page with labels that want to be markup. No test changes it."""
    return once("nothing-hidden", _publish_open)


def _publish_open(root: Path) -> None:
    shutil.copytree(FOLDER / "coverage", root, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("CAKUPAN_HOME", raising=False)
        run_case(root, pages=True, label=MARKUP, label_id=f"contoh {MARKUP}")


@pytest.fixture(scope="session")
def files_folder(files_home: Path) -> Path:
    """The folder of that release."""
    (manifest,) = files_home.glob("release/*/manifest.json")
    return manifest.parent


@pytest.fixture(scope="session")
def printed_folder(files_folder: Path) -> Path:
    """The same, with a PDF."""
    return files_folder


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
