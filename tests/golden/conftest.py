"""The case `vintages`, published up to three times: what arrives before each release lies in a folder of its own."""

import re
import shutil
from pathlib import Path

import pytest
from case import FOLDER, run_case

CASE = "vintages"
BELOW = 6
"""In the third release five persons are too few to be shown."""


def arrive(home: Path, folder: str) -> None:
    """The files of one folder of the case, in the inbox."""
    shutil.copytree(FOLDER / CASE / folder, home / "inbox", dirs_exist_ok=True)


@pytest.fixture(scope="session")
def first_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the first release. No test changes it."""
    home = tmp_path_factory.mktemp("vintages") / "home"
    for source in ("timur", "barat", "selatan", "lainnya", "semesta"):
        (home / "inbox" / source).mkdir(parents=True)
    shutil.copy(FOLDER / CASE / "cakupan.toml", home)
    arrive(home, "1_first")
    run_case(home)
    return home


@pytest.fixture(scope="session")
def three_releases(first_release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three releases; before the third, a source leaves the configuration. No test changes it."""
    home = shutil.copytree(first_release, tmp_path_factory.mktemp("three") / "home")
    arrive(home, "2_corrected")
    run_case(home)
    config = home / "cakupan.toml"
    config.write_text(re.sub(r'\[\[source\]\]\nname = "selatan".*?\n\n', "", config.read_text(), flags=re.DOTALL))
    arrive(home, "3_june")
    run_case(home, suppress_below=BELOW)
    return home
