"""Files are read again after an alias, a column map or a rule was mended, and the ledger with their rows.

An office writes a region that is on record wrongly (`Kota Kpg` as Kabupaten Kupang), one that is not on record yet
(`Kt. Kupang`), a heading that nobody knows (`ID PEMBERI KERJA`), and a KPJ of twelve characters.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from case import run_case

from contracts.extracts.datasets import DATASETS
from flows.quarantine.replay_files import replay
from flows.settings.cakupan_toml import read_settings
from reference import tables

CONFIG = """
home = "."
[publish]
provinces = ["53"]
pages = false
suppress_below = 0
files = []
[[source]]
name = "office"
dataset = "participants"
location = "inbox/*"
region_codes = "names"
"""
WRONG_ALIAS, RIGHT_ALIAS, NEW_ALIAS = "53.01,Kota Kpg,false,\n", "53.71,Kota Kpg,false,\n", "53.71,Kt. Kupang,false,\n"
HEADING = "participants,id pemberi kerja,employer_id,bpjs_tk,,\n"
REGIONS = ("Kota Kupang", "Kota Kpg", "Kt. Kupang")
KPJ_OF_TWELVE = "880000000007"

Mend = Callable[[Callable[[Path], None]], None]
Replay = Callable[..., dict[str, Any]]


def line(number: int, region: str = "Kota Kupang", kpj: str = "") -> str:
    return f"2024-06,537101470890{number:04d},{kpj or 88_000_000_000 + number},PU,AKTIF,{region},E-{number}"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference tables of then, with an alias that is wrong."""
    editions = tmp_path_factory.mktemp("editions")
    folder = editions / tables.keep_edition(editions)
    append(folder, "region_alias.csv", WRONG_ALIAS)
    return folder


@pytest.fixture(scope="module")
def published(edition: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home as it was published by the tables of then."""
    home = tmp_path_factory.mktemp("again") / "home"
    (home / "inbox").mkdir(parents=True)
    (home / "cakupan.toml").write_text(CONFIG, encoding="utf-8")
    rows = [line(1), line(2), line(3, "Kota Kpg"), line(4, "Kota Kpg"), line(5, "Kt. Kupang"), line(6)]
    text = "\n".join(["period,nik,kpj,segment,status,region,ID PEMBERI KERJA", *rows, line(7, kpj=KPJ_OF_TWELVE), ""])
    (home / "inbox" / "peserta_2024-06.csv").write_text(text, encoding="utf-8")
    with tables.read_from(edition):
        run_case(home)
    return home


@pytest.fixture
def mended(edition: Path, tmp_path: Path) -> Iterator[Mend]:
    """Mends a copy of the tables of then, by which everything is read until the test ends."""
    folder = shutil.copytree(edition, tmp_path / "edition")
    with tables.read_from(folder):
        yield lambda edit: edit(folder)


@pytest.fixture
def looser_kpj(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of the rule of the KPJ, which lets twelve characters pass."""
    extract = DATASETS["participants"]
    looser = {"predicate": "regexp_full_match(kpj, '[0-9A-Z]{11,12}')", "version": 2}
    rules = (replace(rule, **looser) if rule.id == "KPJ_FORMAT" else rule for rule in extract.rules)
    monkeypatch.setitem(DATASETS, "participants", replace(extract, rules=tuple(rules)))


@pytest.fixture
def read_again(published: Path, tmp_path: Path) -> Replay:
    """Reads the files of a copy of the home again."""
    home = shutil.copytree(published, tmp_path / "home")
    settings = read_settings(home / "cakupan.toml").model_copy(update={"home": home})
    return lambda **how: replay(settings, [], is_dry=False, **how)


def append(folder: Path, name: str, text: str) -> None:
    with (folder / name).open("a", encoding="utf-8") as table:
        table.write(text)


def swap_alias(folder: Path) -> None:
    file = folder / "region_alias.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(WRONG_ALIAS, RIGHT_ALIAS), encoding="utf-8")


def counted(home: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home / "vault/warehouse.duckdb"), read_only=True) as warehouse:
        return warehouse.execute(query).fetchall()


def the_change(done: dict[str, Any]) -> dict[str, Any]:
    (file,) = done["files"]
    names = ("freed_row_count", "other_reason_row_count", "altered_row_count", "is_layout_changed")
    return {name.removesuffix("_row_count"): file[name] for name in names}


_REGENCIES = "SELECT regency_code, count(*) FROM clean.participant GROUP BY ALL ORDER BY ALL"


@pytest.mark.usefixtures("looser_kpj")
@pytest.mark.slow
def test_what_an_alias_a_rule_and_a_heading_were_mended_for_is_loaded_and_in_the_ledger(
    mended: Mend, read_again: Replay, tmp_path: Path
) -> None:
    mended(lambda folder: append(folder, "region_alias.csv", NEW_ALIAS))
    mended(lambda folder: append(folder, "column_map.csv", HEADING))
    done = read_again()
    assert done["state"] == "published"
    assert the_change(done) == {"freed": 2, "other_reason": 0, "altered": 5, "is_layout_changed": True}
    home = tmp_path / "home"
    assert counted(home, _REGENCIES) == [("53.01", 2), ("53.71", 5)]
    assert counted(home, "SELECT count(employer_id) FROM clean.participant") == [(7,)]
    assert counted(home, "SELECT contains(layout, 'not used'), state FROM ledger.snapshot") == [(False, "current")]
    assert counted(home, "SELECT count(*) FROM quarantine.set_aside_row") == [(0,)]
    rules = (
        "SELECT rule_version, broken_row_count FROM ledger.rule_count WHERE rule_id IN ('KPJ_FORMAT', 'REGION_UNKNOWN')"
    )
    assert counted(home, f"{rules} ORDER BY ALL") == [(1, 0), (2, 0)]
    assert read_again(is_all=True)["state"] == "nothing_new"


def test_without_what_was_mended_nothing_is_freed(edition: Path, read_again: Replay) -> None:
    with tables.read_from(edition):
        assert read_again(is_all=True)["state"] == "nothing_new"


@pytest.mark.slow
def test_an_alias_of_rows_that_stay_loaded_moves_them_though_none_was_set_aside(
    mended: Mend, read_again: Replay, tmp_path: Path
) -> None:
    mended(swap_alias)
    assert the_change(read_again(is_all=True)) == {
        "freed": 0, "other_reason": 0, "altered": 2, "is_layout_changed": False
    }  # fmt: skip
    assert counted(tmp_path / "home", _REGENCIES) == [("53.71", 5)]
    with duckdb.connect(str(tmp_path / "home/release/cakupan.duckdb"), read_only=True) as release:
        moved = release.execute(
            "SELECT area_code, cause, active_participant_change_count FROM revision"
            " WHERE area_level = 'regency' AND segment = 'ALL' AND denominator_id = 'semesta' ORDER BY ALL"
        ).fetchall()
    assert moved == [("53.01", "region_recode", None), ("53.71", "region_recode", 2)]  # of 53.01 nothing is known now
