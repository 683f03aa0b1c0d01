"""The other files of a release: CSV for a spreadsheet, pictures, the PDF; the same again from the published tables."""

import csv
import hashlib
import io
import json
import os
import re
import stat
import struct
import time
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from case import HOSTILE
from pypdf import PdfReader

from contracts.marts.release_tables import RELEASE_TABLES
from flows.publish.page_server import rebuild
from flows.settings.cakupan_toml import Settings, read_settings
from report.page.pdf import NotPrinted, chromium, print_page

CHARTS = {"where", "map", "pace", "segments", "funds", "sure"}
"""The cards that a sheet may draw."""
SVG = "{http://www.w3.org/2000/svg}"

needs_chromium = pytest.mark.skipif(chromium() is None, reason="chromium is not installed (apt-get install chromium)")


@pytest.fixture(scope="module")
def settings(files_home: Path) -> Settings:
    """The settings under which the release was published."""
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("CAKUPAN_HOME", raising=False)
        read = read_settings(files_home / "cakupan.toml")
    labels = {"label": "synthetic sample", "label_id": "contoh sintetis", "suppress_below": 5}
    return read.model_copy(update={"publish": read.publish.model_copy(update=labels)})


def spreadsheet(folder: Path, table: str) -> list[dict[str, str]]:
    content = (folder / "csv_excel" / f"{table}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(content.splitlines(), delimiter=";"))


def plain(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def as_plain(cell: str) -> str:
    """A cell of the spreadsheet's CSV as the plain one has it: `="53.01"` is 53.01, `'=1+1` is =1+1."""
    if cell.startswith('="'):
        return cell[2:-1]
    return cell[1:] if re.match(r"'[-=+@\t\r\n]", cell) else cell


def test_every_table_has_a_csv_that_begins_with_a_byte_order_mark(files_folder: Path) -> None:
    files = {file.stem: file.read_bytes() for file in (files_folder / "csv_excel").iterdir()}
    assert set(files) == {table.table_name for table in RELEASE_TABLES}
    assert {content[:3] for content in files.values()} == {b"\xef\xbb\xbf"}
    assert not (files_folder / "regency_coverage.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("table", RELEASE_TABLES, ids=lambda table: table.table_name)
def test_both_csv_say_the_same(table: str, files_folder: Path) -> None:
    name = table.table_name
    decimals = {field.name for field in table.fields if field.type == "DOUBLE"}
    rows = [
        {key: cell.replace(",", ".") if key in decimals else as_plain(cell) for key, cell in row.items()}
        for row in spreadsheet(files_folder, name)
    ]
    assert rows == plain(files_folder, name)


def test_no_text_of_a_sender_is_a_formula_in_the_csv_for_a_spreadsheet(files_folder: Path) -> None:
    promises = {row["promise"] for row in spreadsheet(files_folder, "commitment_progress")}
    assert promises == {f"'{text}" if text[0] in "=+-@" else text for text in HOSTILE}


def test_a_code_is_no_number_and_a_number_is_no_text_in_the_csv_for_a_spreadsheet(files_folder: Path) -> None:
    first = spreadsheet(files_folder, "regency_coverage")[0]
    assert (first["regency_code"], first["bps_code"]) == ('="53.01"', '="5303"')
    ratios = {row["coverage_ratio"] for row in spreadsheet(files_folder, "regency_coverage")} - {""}
    assert ratios
    assert all(re.fullmatch(r"\d+(,\d+)?", ratio) for ratio in ratios)


def test_the_manifest_holds_the_hash_of_every_file_also_in_folders(files_folder: Path) -> None:
    manifest = json.loads((files_folder / "manifest.json").read_text(encoding="utf-8"))
    found = {
        path.relative_to(files_folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files_folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert manifest["files"] == found
    assert "charts/where.id.svg" in found
    assert stat.S_IMODE((files_folder / "charts").stat().st_mode) == 0o755


def test_every_chart_is_a_picture_in_both_languages(files_folder: Path) -> None:
    names = {path.name for path in (files_folder / "charts").iterdir()}
    charts = {name.partition(".")[0] for name in names}
    assert {"where", "map"} <= charts <= CHARTS
    assert names == {
        f"{chart}.{language}.{kind}" for chart in charts for language in ("id", "en") for kind in ("svg", "png")
    }


def picture(folder: Path, name: str) -> ET.Element:
    return ET.fromstring((folder / "charts" / f"{name}.svg").read_text(encoding="utf-8"))  # noqa: S314  our own


def test_a_picture_carries_its_title_its_release_and_its_marks(files_folder: Path) -> None:
    drawn = picture(files_folder, "where.en")
    title = drawn.find(f"{SVG}title")
    assert title is not None
    assert title.text == "Nusa Tenggara Timur: How far is each from its target?"
    said = " ".join("".join(text.itertext()) for text in drawn.iter(f"{SVG}text"))
    assert files_folder.name in said
    assert "synthetic sample" in said
    assert "hidden" in said
    assert "disembunyikan" not in said


def test_a_png_is_twice_as_wide_as_its_svg(files_folder: Path) -> None:
    content = (files_folder / "charts" / "map.id.png").read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    (width,) = struct.unpack(">I", content[16:20])
    assert width == 2 * int(picture(files_folder, "map.id").attrib["width"])


@pytest.mark.slow
def test_the_same_release_gives_the_same_bytes(printed_folder: Path, settings: Settings, tmp_path: Path) -> None:
    rebuild(settings, tmp_path)
    again = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert {Path("cakupan.xlsx"), Path("index.html"), Path("charts/map.en.png")} <= set(again)
    printed = again.pop(Path("index.pdf"), None)
    assert [str(name) for name, content in again.items() if (printed_folder / name).read_bytes() != content] == []
    if printed is not None:
        assert said_by(printed) == said_by((printed_folder / "index.pdf").read_bytes())


def said_by(pdf: bytes) -> list[str]:
    """The text of each sheet. Chromium on a busy machine writes the same sheet in other bytes now and then."""
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages]


@needs_chromium
@pytest.mark.slow
def test_the_pdf_holds_every_sheet_on_a4_dated_by_the_release(printed_folder: Path) -> None:
    content = (printed_folder / "index.pdf").read_bytes()
    papers = said_by(content)
    names = re.findall(r'<h1 id="[^"]*">([^<]*?)\s*<', (printed_folder / "index.html").read_text(encoding="utf-8"))
    assert len(names) == 23
    assert all(any(name in paper for paper in papers) for name in names)
    assert set(re.findall(rb"/MediaBox \[0 0 (\d+)\S* (\d+)", content)) == {(b"594", b"841")}
    moment = printed_folder.name[:15].replace("T", "").encode()
    assert re.findall(rb"Date \(D:(\d+)", content) == [moment, moment]
    assert b"file:" not in content


def test_without_chromium_there_is_no_pdf_and_that_is_said(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    publish = settings.publish.model_copy(update={"files": ("pdf",)})
    rebuild(settings.model_copy(update={"publish": publish}), tmp_path / "again")
    assert sorted(path.name for path in (tmp_path / "again").iterdir()) == ["index.html", "validation.html"]
    assert "without index.pdf: Chromium is not installed" in capsys.readouterr().err


def a_browser(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program called chromium that does what the script says."""
    (folder / "chromium").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / "chromium").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def test_a_browser_that_hangs_is_ended_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    children = tmp_path / "children"
    a_browser(tmp_path, f"sleep 300 & echo $! > {children}; wait", monkeypatch)
    began = time.monotonic()
    with pytest.raises(NotPrinted, match="did not end within 1 seconds"):
        print_page("<p>", datetime(2024, 7, 1), patience=1.0)  # noqa: DTZ001
    assert time.monotonic() - began < 10
    time.sleep(0.1)
    child = Path("/proc") / children.read_text(encoding="utf-8").strip() / "cmdline"
    assert not child.exists() or child.read_bytes() == b""


def test_a_browser_that_leaves_nothing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_browser(tmp_path, "exit 1", monkeypatch)
    with pytest.raises(NotPrinted, match="left no PDF"):
        print_page("<p>", datetime(2024, 7, 1))  # noqa: DTZ001
