"""One release with all its files, from the hand-made case and promises whose texts want to be formulas."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from case import FOLDER, run_case

HOSTILE = ("=1+1", "+62-811", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x";"a")', 'a; "b" <c> & d', "'kutip")
"""What a sender may write into a text that a release publishes."""

_COMMITMENTS = """
[[source]]
name = "komitmen"
dataset = "commitments"
location = "inbox/komitmen/*"
region_codes = "names"
"""


@pytest.fixture(scope="session")
def files_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home whose one release has every file; counts below 5 are hidden."""
    root = tmp_path_factory.mktemp("files")
    shutil.copytree(FOLDER / "coverage", root, dirs_exist_ok=True)
    with (root / "cakupan.toml").open("a", encoding="utf-8") as config:
        config.write(_COMMITMENTS)
    folder = root / "inbox" / "komitmen"
    folder.mkdir()
    rows = [f"Kota Kupang;{_quoted(text)};10;2024-12-31;APBD;{_quoted(text)}" for text in HOSTILE]
    lines = "\n".join(["region;promise;workers;due;fund;owner", *rows])
    (folder / "komitmen_2024.csv").write_text(f"{lines}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("CAKUPAN_HOME", raising=False)
        every = ("workbook", "csv_excel", "charts", "pdf")
        label = {"label": "synthetic sample", "label_id": "contoh sintetis"}
        run_case(root, suppress_below=5, pages=True, files=every, **label)
        yield root


@pytest.fixture(scope="session")
def files_folder(files_home: Path) -> Path:
    """The folder of that release."""
    (manifest,) = files_home.glob("release/*/manifest.json")
    return manifest.parent


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
