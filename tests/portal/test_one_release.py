"""One release out of four kinds of sources: an inbox, BPS, a CKAN portal and a plain address."""

import json
from pathlib import Path

import duckdb
import pytest
from case import run_case
from portal_server import KEY, Portals

from flows.extract.snapshots import new_snapshots, take_snapshots
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.settings.cakupan_toml import read_settings
from flows.settings.selection import Selection

CONFIG = """
home = "."
[publish]
provinces = ["53"]
suppress_below = 0
[network]
private_hosts = ["127.0.0.1"]
[gates]
denominators_apart_fail = 1  # the figures are invented


[[source]]
name = "peserta"
dataset = "participants"
location = "inbox/peserta/*"
region_codes = "names"

[[source]]
name = "sakernas"
dataset = "labour_force"
connector = "bps"
location = "BASE"
region_codes = "bps"
pause_seconds = 0
[source.bps]
first_year = 2022
[[source.bps.variable]]
domain = "5300"
id = 1501
column = "labour_force"
[[source.bps.variable]]
domain = "5300"
id = 1502
column = "employed"
[[source.bps.variable]]
domain = "5300"
id = 1504
columns = { 6 = "status_6", 7 = "status_7" }

[[source]]
name = "semesta"
dataset = "eligible_workers"
connector = "ckan"
location = "BASE"
region_codes = "names"
[source.ckan]
package = "semesta-ntt"
resource = "semesta_*.csv"

[[source]]
name = "target"
dataset = "targets"
connector = "ckan"
location = "BASE"
region_codes = "names"
[source.ckan]
package = "target-ntt"
rows = true

[[source]]
name = "pernyataan"
dataset = "statements"
connector = "http"
location = "BASE/files/pernyataan.csv"
region_codes = "names"
"""
PARTICIPANTS = "period,nik,kpj,segment,status,region\n" + "".join(
    f"2024-06,537101470890{number:04d},880000000{number:02d},PU,AKTIF,Kabupaten Sumba Barat\n"
    for number in range(1, 12)
)
STATEMENTS = b"region,as_of,segment,active,denominator,stated_pct,kind,source\nNusa Tenggara Timur,2024-06,ALL,11,1000,1.1,exact,https://contoh.example\n"


@pytest.fixture
def home(tmp_path: Path, base: str, portals: Portals, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose sources are an inbox and the portals."""
    (tmp_path / "inbox" / "peserta").mkdir(parents=True)
    (tmp_path / "inbox" / "peserta" / "peserta_2024-06.csv").write_text(PARTICIPANTS, encoding="utf-8")
    (tmp_path / "cakupan.toml").write_text(CONFIG.replace("BASE", base), encoding="utf-8")
    portals.files = {**portals.files, "pernyataan.csv": STATEMENTS}
    monkeypatch.setenv("BPS_API_KEY", KEY)
    return tmp_path


@pytest.mark.slow
def test_a_release_mixes_connectors_and_what_did_not_change_is_not_fetched_again(home: Path, portals: Portals) -> None:
    run_case(home)
    with duckdb.connect(str(home / "release" / "cakupan.duckdb"), read_only=True) as release:
        found = release.execute(
            "SELECT bps_code, active_participant_count, eligible_worker_count, denominator_date::VARCHAR"
            " FROM regency_coverage WHERE bps_code IN ('5301', '5309') AND segment = 'ALL'"
            " AND denominator_id = 'employed' ORDER BY ALL"
        ).fetchall()
        files = release.execute("SELECT source_name, loaded_row_count FROM row_ledger ORDER BY ALL").fetchall()
    assert found == [("5301", 11, 2023, "2023-08-01"), ("5309", None, 10, "2023-08-01")]
    assert files == [
        ("pernyataan", 1),
        ("peserta", 11),
        ("sakernas", 2),
        ("sakernas", 4),
        ("semesta", 1),
        ("target", 22),
    ]
    _check_nothing_is_fetched_again(home, portals)
    _check_the_key_is_nowhere(home)
    _check_every_json_is_json(home)


def _check_every_json_is_json(home: Path) -> None:
    """Files of an inbox have no address, fetched ones have: what is missing is null. NaN is no JSON."""
    files = [path for path in (home / "release").rglob("*") if path.suffix in {".json", ".jsonld"}]
    assert len(files) >= 4
    for file in files:
        json.loads(file.read_text(encoding="utf-8"), parse_constant=_no_json)
    manifest = json.loads(next(file for file in files if file.name == "manifest.json").read_text(encoding="utf-8"))
    assert {source["source_name"]: source["address"] for source in manifest["inputs"]}["peserta"] is None


def _no_json(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def _check_nothing_is_fetched_again(home: Path, portals: Portals) -> None:
    portals.asked.clear()
    settings = read_settings(home / "cakupan.toml")
    again = take_snapshots(Home(home), settings, Selection())
    with open_warehouse(Home(home), settings) as session:
        assert new_snapshots(session, again) == []
    files = [path for path in portals.asked if "datastore_search" in path or path == "/files/baru.csv"]
    years = {path.rpartition("/th/")[2] for path in portals.asked if "/model/data/" in path}
    assert (files, years) == ([], {"124"})


def _check_the_key_is_nowhere(home: Path) -> None:
    holding = [path for path in home.rglob("*") if path.is_file() and f"key/{KEY}".encode() in path.read_bytes()]
    assert holding == []
