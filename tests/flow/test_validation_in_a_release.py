"""The validation page of the sample: exact in the vault, and scrubbed in the release."""

import json
import re
from pathlib import Path

import pytest

SMALLEST = 10


@pytest.fixture(scope="module")
def release_folder(published_home: Path) -> Path:
    current = json.loads((published_home / "release" / "latest.json").read_text(encoding="utf-8"))
    return published_home / "release" / str(current["release_id"])


@pytest.fixture(scope="module")
def vault_page(published_home: Path) -> str:
    (page,) = (published_home / "vault" / "evidence").glob("*/index.html")
    return page.read_text(encoding="utf-8")


def test_the_page_of_a_release_is_in_its_manifest_and_linked_from_its_first_page(release_folder: Path) -> None:
    files = json.loads((release_folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert "validation.html" in files
    assert '<a href="validation.html">' in (release_folder / "index.html").read_text(encoding="utf-8")


def test_the_vault_page_shows_every_promise_and_where_the_rows_of_every_file_ended(
    vault_page: str, published_home: Path
) -> None:
    (folder,) = (published_home / "vault" / "evidence").iterdir()
    verdicts = [json.loads(file.read_text(encoding="utf-8")) for file in folder.glob("[a-z]*.json")]
    promised = {finding["rule_id"] for verdict in verdicts for finding in verdict["findings"]}
    assert set(re.findall(r"<code>([^<]+)</code><br>", vault_page)) == promised
    for file in json.loads((folder / "_rows.json").read_text(encoding="utf-8")):
        counts = file["counts"]
        assert f'<th scope="row">{file["name"]}<' in vault_page
        assert sum(counts.values()) == 2 * counts["physical_row_count"]  # its lines, and where each of them ended
        assert sum(file["rules"].values()) <= counts["quarantined_row_count"] + counts["rejected_row_count"]
    assert "NIK_FORMAT " in vault_page


def test_no_small_count_stands_in_the_page_of_a_release(release_folder: Path) -> None:
    page = (release_folder / "validation.html").read_text(encoding="utf-8")
    cells = re.findall(r'<td class="number">([^<]*)</td>', page)
    assert cells
    # lines and titles of a file count no person; rows of persons do
    of_persons = [line for line in re.findall(r"<tr>.*?</tr>", page, re.DOTALL) if ">participants<" in line]
    shown = [cell for line in of_persons for cell in re.findall(r'<td class="number">([^<]*)</td>', line)[2:]]
    assert shown
    assert [cell for cell in shown if cell.isdigit() and 0 < int(cell) < SMALLEST] == []
    assert f"&lt;{SMALLEST}" in cells
