"""LOST-SEEN: rows of a regency that do not count are seen where its figure is read; many of them block the release."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from case import run_case

from contracts.runtime.errors import RunBlocked
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.runs.acceptance import Acceptance, keep_acceptance
from flows.settings.cakupan_toml import read_settings
from reference.tables import load

CONFIG = """
home = "."
[publish]
provinces = ["53"]
suppress_below = 5
pages = false
files = []
[[source]]
name = "peserta"
dataset = "participants"
location = "inbox/peserta/*"
region_codes = "names"
[[source]]
name = "semesta"
dataset = "eligible_workers"
location = "inbox/semesta/*"
region_codes = "names"
"""
ENDE, ALOR, FLORES = "53.08", "53.05", "53.06"
FINDING = f"regency_rows_lost/{ENDE}/2024-06"

Send = Callable[..., Path]


@pytest.fixture
def send(tmp_path: Path) -> Send:
    """A home with a file of June: 300 rows of Ende, of which `lost` are spelt otherwise, and 100 of two others each."""

    def sent(lost: int, spelling: str = "Kabupaten Endeh", month: str = "2024-06") -> Path:
        (tmp_path / "cakupan.toml").write_text(CONFIG)
        regions = ["Kabupaten Ende"] * (300 - lost) + [spelling] * lost
        regions += ["Kabupaten Alor"] * 100 + ["Kabupaten Flores Timur"] * 100
        rows = (
            f"{month},537101470890{number:04d},{88_000_000_000 + number},PU,AKTIF,{region}"
            for number, region in enumerate(regions, 1)
        )
        put(tmp_path, f"peserta/peserta_{month}.csv", "period,nik,kpj,segment,status,region", *rows)
        eligible = (
            f"{year}-12-31,Kabupaten {name},ALL,600"
            for year in (2022, 2023)
            for name in ("Ende", "Alor", "Flores Timur")
        )
        put(tmp_path, "semesta/semesta.csv", "reference_date,region,segment,eligible", *eligible)
        return tmp_path

    return sent


def put(home: Path, name: str, *lines: str) -> None:
    file = home / "inbox" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n")


def coverage(home: Path) -> dict[str, tuple[Any, ...]]:
    """By regency: flag, quarantined rows and active participants of all segments."""
    with duckdb.connect(str(home / "release" / "cakupan.duckdb"), read_only=True) as release:
        rows = release.execute(
            "SELECT regency_code, quality_flag, quarantined_row_count, active_participant_count FROM regency_coverage"
            " WHERE segment = 'ALL' AND denominator_id = 'semesta' AND period_month = '2024-06-01'"
        ).fetchall()
    return {code: tuple(cells) for code, *cells in rows}


def warnings(home: Path, release_id: str) -> list[str]:
    return list(json.loads((home / "release" / release_id / "manifest.json").read_text())["warnings"])


def test_a_regency_that_lost_more_than_a_hundredth_of_its_rows_is_incomplete_and_says_how_many(send: Send) -> None:
    home = send(7)
    release_id = run_case(home)
    found = coverage(home)
    assert found[ENDE] == ("incomplete", 7, 293)
    assert found[ALOR] == ("ok", 0, 100)
    (warning,) = (sentence for sentence in warnings(home, release_id) if sentence.startswith(FINDING))
    assert "Kabupaten Ende, 2024-06" in warning
    assert "2.3 % of its rows" in warning


@pytest.mark.slow
def test_a_loss_below_the_bound_is_counted_and_no_more(send: Send) -> None:
    home = send(3)
    release_id = run_case(home, suppress_below=0)
    assert coverage(home)[ENDE] == ("ok", 3, 297)
    assert not [sentence for sentence in warnings(home, release_id) if sentence.startswith("regency_rows_lost")]


@pytest.mark.slow
def test_a_few_lost_rows_are_hidden_like_a_count(send: Send) -> None:
    home = send(4)
    run_case(home, suppress_below=5)
    assert coverage(home)[ENDE] == ("incomplete", None, 296)
    with duckdb.connect(str(home / "release" / "cakupan.duckdb"), read_only=True) as release:
        province = release.execute("SELECT DISTINCT quarantined_row_count FROM province_coverage").fetchall()
        hidden = release.execute(
            "SELECT count(*) FROM regency_coverage WHERE suppression_reason IS NOT NULL AND quality_flag = 'ok'"
        ).fetchone()
    assert (province, hidden) == ([(None,)], (0,))


@pytest.mark.slow
def test_beyond_the_bound_the_release_waits_until_somebody_accepts_the_loss(send: Send) -> None:
    home = send(20)
    with pytest.raises(RunBlocked, match=FINDING) as blocked:
        run_case(home)
    assert blocked.value.code == "VALIDATION"
    assert not (home / "release" / "latest.json").exists()
    with open_warehouse(Home(home), read_settings(home / "cakupan.toml")) as session:
        keep_acceptance(session, "golden", Acceptance((FINDING,), "The office cannot send them again."))
    run_case(home)
    assert coverage(home)[ENDE] == ("incomplete", 20, 280)


@pytest.mark.slow
def test_a_name_that_may_be_two_regencies_is_lost_to_both(send: Send) -> None:
    home = send(8, "Kupang")
    run_case(home)
    assert {code: coverage(home)[code][:2] for code in ("53.01", "53.71", ENDE)} == {
        "53.01": ("missing", 8),
        "53.71": ("missing", 8),
        ENDE: ("ok", 0),
    }


@pytest.mark.slow
def test_a_regency_of_which_nothing_is_left_blocks(send: Send) -> None:
    with pytest.raises(RunBlocked, match=r"regency_rows_lost/53\.71/2024-06: Kota Kupang.*100\.0 % of its rows"):
        run_case(send(11, "Kupang"))


@pytest.mark.slow
def test_the_headline_of_a_province_that_lost_too_many_rows_says_so(send: Send) -> None:
    regencies = load("regency")
    names = list(regencies.loc[regencies["province_code"] == "53", "regency_name"])
    for lost, is_incomplete in ((7, True), (0, False)):
        home = send(lost)
        file = home / "inbox" / "peserta" / "peserta_2024-06.csv"
        others = (
            f"2024-06,537101470891{number:04d},{88_100_000_000 + number},PU,AKTIF,{name}"
            for number, name in enumerate(names, 1)
        )
        file.write_text(file.read_text() + "\n".join([*others, ""]))
        put(
            home,
            "semesta/semesta.csv",
            "reference_date,region,segment,eligible",
            "2023-12-31,Nusa Tenggara Timur,ALL,9000",
        )
        manifest = json.loads((home / "release" / run_case(home, suppress_below=0) / "manifest.json").read_text())
        (headline,) = manifest["headline"]
        assert headline.endswith("; incomplete: some of its rows are quarantined") == is_incomplete
        assert any("This figure is incomplete" in sentence for sentence in manifest["story"]) == is_incomplete


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lost", "below", "says"),
    [(7, 0, "incomplete: 7 rows quarantined"), (4, 5, "incomplete: some rows quarantined"), (0, 0, None)],
)
def test_the_sheet_of_a_regency_that_lost_rows_is_marked_and_so_is_the_list_of_its_province(
    lost: int, below: int, says: str | None, send: Send
) -> None:
    home = send(lost)
    page = (home / "release" / run_case(home, pages=True, suppress_below=below) / "index.html").read_text()
    sheets = dict(re.findall(r'<article class="[^"]*" id="([a-z-]+)"(.*?)</article>', page, re.DOTALL))
    marked = re.compile(r"<strong><i lang=id>.*?</i><i lang=en>(.*?)</i>")
    marks = {name: marked.findall(sheet) for name, sheet in sheets.items()}
    of_parts = [mark for mark in marks["nusa-tenggara-timur"] if "incomplete" in mark]
    assert [mark for mark in marks["kab-ende"] if "incomplete" in mark] == ([says] if says else [])
    assert [mark for mark in marks["kab-alor"] if "incomplete" in mark] == []
    assert of_parts == (["incomplete: 1 of 22 regencies"] if says else [])
    assert ("Kab. Ende</a> △" in sheets["nusa-tenggara-timur"]) == (says is not None)


@pytest.mark.slow
@pytest.mark.parametrize("lost", [7, 0])
def test_a_change_from_an_incomplete_month_says_so_in_the_table_on_the_page_and_in_the_workbook(
    lost: int, send: Send
) -> None:
    for month in ("2023-06", "2024-03", "2024-05"):
        send(lost, month=month)
    home = send(0)
    target = {"name": "target", "dataset": "targets", "location": "inbox/target/*", "region_codes": "names"}
    lines = (f'{key} = "{value}"' for key, value in target.items())
    (home / "cakupan.toml").write_text("\n".join([CONFIG, "[[source]]", *lines]))
    put(home, "target/target.csv", "year,region,instrument,target_pct,denominator_id", "2024,Ende,UCJ,60,semesta")
    release_id = run_case(home, pages=True, files=("workbook",), suppress_below=0)
    flag = "incomplete" if lost else "ok"
    with duckdb.connect(str(home / "release" / "cakupan.duckdb"), read_only=True) as release:
        changes = release.execute(
            "SELECT quality_flag, change_1m_quality_flag, change_12m_quality_flag, pace_3m_quality_flag,"
            " (SELECT projection_quality_flag FROM coverage_projection"
            " WHERE area_code = '53.08' AND projected_month = DATE '2025-06-01')"
            " FROM regency_coverage JOIN coverage_pace ON regency_code = area_code"
            " WHERE regency_coverage.period_month = '2024-06-01' AND segment = 'ALL' AND area_code = '53.08'"
            " AND regency_coverage.denominator_id = 'semesta' AND coverage_pace.denominator_id = 'semesta'"
        ).fetchall()
    assert changes == [("ok", flag, flag, flag, flag)]
    page = (home / "release" / release_id / "index.html").read_text()
    (sheet,) = re.findall(r'<article class="[^"]*" id="kab-ende"(.*?)</article>', page, re.DOTALL)
    said = re.findall(r"It is compared with (.*?), whose figure is incomplete", sheet)
    assert list(dict.fromkeys(said)) == (["March 2024", "June 2023"] if lost else [])
    book = openpyxl.load_workbook(home / "release" / release_id / "cakupan.xlsx", read_only=True)
    noted = {str(cell) for row in book["regencies"].iter_rows(values_only=True) for cell in row if cell}
    assert [text for text in noted if "compared with" in text] == (
        ["compared with an incomplete month (1, 3, 12 months before)"] if lost else []
    )
