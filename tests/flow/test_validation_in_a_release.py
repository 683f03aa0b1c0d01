"""The validation page of the sample: exact in the vault, and scrubbed in the release."""

import json
import re
from pathlib import Path

import duckdb
import pytest

from report.validation.texts import COLUMNS

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
    findings = [finding for verdict in verdicts for finding in verdict["findings"]]
    assert set(re.findall(r"<code>([^<]+)</code>", vault_page)) == {finding["rule_id"] for finding in findings}
    assert [finding["rule_id"] for finding in findings if finding["sentence_id"] in ("", finding["sentence"])] == []
    for file in json.loads((folder / "_rows.json").read_text(encoding="utf-8")):
        counts = file["counts"]
        assert f'<th scope="row">{file["name"]}<' in vault_page
        assert sum(counts.values()) == 2 * counts["physical_row_count"]  # its lines, and where each of them ended
        assert sum(file["rules"].values()) <= counts["quarantined_row_count"] + counts["rejected_row_count"]
    assert "NIK_FORMAT " in vault_page


def cells_of(line: str) -> list[str]:
    """The numbers of a line as English writes them."""
    cells = re.findall(r'<td class="number">(.*?)</td>', line)
    english = (re.sub(r".*<span lang=\"en\">(.*?)</span>", r"\1", cell) for cell in cells)
    return [cell.replace(",", "") for cell in english]


def section(page: str, name: str) -> str:
    return page.partition(f'<h2 id="{name}">')[2].partition("</section>")[0]


def test_of_a_file_the_page_of_a_release_shows_what_the_row_ledger_shows(release_folder: Path) -> None:
    page = (release_folder / "validation.html").read_text(encoding="utf-8")
    names = [name for name, heading in COLUMNS.items() if heading.en in section(page, "files").partition("</thead>")[0]]
    with duckdb.connect(str(release_folder / "cakupan.duckdb"), read_only=True) as release:
        ledger = release.execute(f"SELECT file_name, {', '.join(names)} FROM row_ledger").fetchall()
    lines = re.findall(r'<tr><th scope="row">([^<]+)<br>.*?</tr>', section(page, "files"), re.DOTALL)
    shown = {
        name: cells_of(section(page, "files").partition(f">{name}<br>")[2].partition("</tr>")[0]) for name in lines
    }
    hidden = {True: "hidden", False: f"&lt;{SMALLEST}"}
    assert shown == {
        name: [hidden[column == "physical_row_count"] if count is None else str(count)
               for column, count in zip(names, counts, strict=True)]
        for name, *counts in ledger
    }  # fmt: skip
    assert f"&lt;{SMALLEST}" in {cell for cells in shown.values() for cell in cells}


def test_of_a_regency_the_page_of_a_release_shows_what_regency_coverage_shows(release_folder: Path) -> None:
    page = section((release_folder / "validation.html").read_text(encoding="utf-8"), "areas")
    with duckdb.connect(str(release_folder / "cakupan.duckdb"), read_only=True) as release:
        lost = release.execute(
            "SELECT replace(regency_name, 'Kabupaten', 'Kab.'), sum(quarantined_row_count)::BIGINT,"
            " count(*) - count(quarantined_row_count) FROM regency_coverage"
            " WHERE segment = 'ALL' AND denominator_id = 'semesta' GROUP BY 1"
        ).fetchall()
    expected = {
        name: f"at least {count}" if few and count else "hidden" if few else str(count)
        for name, count, few in lost
        if count or few
    }
    lines = re.findall(r'<th scope="row">([^<]+)<.*?</tr>', page, re.DOTALL)
    assert {name: cells_of(page.partition(f">{name}<")[2].partition("</tr>")[0])[0] for name in lines} == expected


def test_the_page_of_a_release_says_how_many_rows_of_participants_are_used(release_folder: Path) -> None:
    page = (release_folder / "validation.html").read_text(encoding="utf-8")
    with duckdb.connect(str(release_folder / "cakupan.duckdb"), read_only=True) as release:
        ((used, lost),) = release.execute(
            "SELECT sum(loaded_row_count)::BIGINT, sum(quarantined_row_count)::BIGINT FROM row_ledger"
            " WHERE dataset = 'participants'"
        ).fetchall()
    assert f"{used:,} rows of participants are used, at least {lost:,} are quarantined." in page


def test_no_small_count_of_persons_stands_in_the_page_of_a_release(release_folder: Path) -> None:
    page = (release_folder / "validation.html").read_text(encoding="utf-8")
    shown = []
    for line in re.findall(r"<tr>.*?</tr>", page, re.DOTALL):
        cells = cells_of(line)
        if "Participants, by person" in line and ">bpjs_tk_" in line:
            del cells[1]  # titles and blank lines are no persons
        shown += cells if "Participants, by person" in line else []
    assert len(shown) > 20
    assert [cell for cell in shown if cell.isdigit() and 0 < int(cell) < SMALLEST] == []
