"""The marimo notebook of `docs/bi/` runs on a real release, and says what to do where there is none."""

import subprocess
from pathlib import Path

import pytest
from case import publish_case
from clients import PROGRAMS
from environments import environment

pytestmark = pytest.mark.slow

NOTEBOOK = Path(__file__).parents[2] / "docs" / "bi" / "notebook.py"


@pytest.fixture(scope="module")
def marimo() -> Path:
    """The `marimo` command of its environment."""
    folder = environment("notebook")
    if folder is None:
        pytest.skip("the environment notebook is not made: make bi-clients")
    return folder / "bin" / "marimo"


def exported(marimo: Path, release: Path, page: Path, notebook: Path = NOTEBOOK) -> subprocess.CompletedProcess[str]:
    """What the export to a page says; it fails when a cell does."""
    command = [str(marimo), "export", "html", str(notebook), "--output", str(page), "--", "--release", str(release)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_notebook_shows_the_headline_and_the_regencies_of_a_release(
    marimo: Path, published_home: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    done = exported(marimo, published_home / "release" / "cakupan.duckdb", page)
    assert done.returncode == 0, done.stderr
    text = page.read_text(encoding="utf-8")
    assert "Nusa Tenggara Timur, June 2024" in text
    assert "1,654,526" in text
    assert "Kabupaten Manggarai Timur" in text
    assert "contradicts_itself" in text


def test_the_notebook_names_the_path_where_there_is_no_release(marimo: Path, tmp_path: Path) -> None:
    done = exported(marimo, tmp_path / "none.duckdb", tmp_path / "page.html")
    assert done.returncode != 0
    assert "cakupan run" in done.stdout + done.stderr


def test_a_view_is_read_without_a_filter_and_the_file_is_not_touched(marimo: Path, tmp_path: Path) -> None:
    publish_case("coverage", tmp_path).close()
    file, page = tmp_path / "release" / "cakupan.duckdb", tmp_path / "page.html"
    before = file.read_bytes()
    done = exported(marimo, file, page, PROGRAMS / "marimo_view.py")
    assert done.returncode == 0, done.stderr
    assert "22 regencies: Kabupaten Kupang" in page.read_text(encoding="utf-8")
    assert file.read_bytes() == before
