"""Quarantined rows: who lost which part, what leaves the vault, how they come back, and when their content goes.

One office sends 40 good rows, three with codes although its source says that regions are names, one with a region that
is a NIK and one with a formula for a fund. Then the source is corrected, and the file is read again.
"""

import csv
import json
import shutil
from datetime import datetime
from io import StringIO
from pathlib import Path

import duckdb
import pytest
from case import run_case
from click.testing import CliRunner

from flows.cli.main import main
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.privacy.retention import blank_old_rows
from flows.quarantine.list_and_show import list_set_aside
from flows.settings.cakupan_toml import read_settings

CONFIG = """
home = "."
[publish]
provinces = ["53"]
pages = false
suppress_below = 0
[[source]]
name = "office"
dataset = "participants"
location = "inbox/office/*"
region_codes = "names"
"""
HEADER = "period,nik,kpj,segment,status,region,funding"
CODED = 3
SECRET = "5371014708900044"


def line(number: int, region: str = "Kota Kupang", funding: str = "") -> str:
    return f"2024-06,537101470890{number:04d},{88_000_000_000 + number},PU,AKTIF,{region},{funding}"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home after its first release."""
    root = tmp_path_factory.mktemp("quarantine") / "home"
    (root / "inbox" / "office").mkdir(parents=True)
    (root / "cakupan.toml").write_text(CONFIG, encoding="utf-8")
    rows = [line(number) for number in range(1, 41)]
    rows += [line(41, "53.01"), line(42, "53.01"), line(43, "53.71"), line(44, SECRET), line(45, "Kupang", "=1+1")]
    text = "\n".join([HEADER, *rows, ""])
    (root / "inbox" / "office" / "peserta_2024-06.csv").write_text(text, encoding="utf-8")
    run_case(root)
    return root


@pytest.fixture
def home(published: Path, tmp_path: Path) -> Path:
    """A copy of the home, which a test may change."""
    return shutil.copytree(published, tmp_path / "home")


def said(home: Path, *words: str, status: int = 0) -> dict:
    found = CliRunner().invoke(main, ["quarantine", *words, "--json", "--config", str(home / "cakupan.toml")])
    assert found.exit_code == status, found.output
    return json.loads(found.stdout)


def counted(home: Path, statement: str) -> list[tuple]:
    with duckdb.connect(str(home / "vault" / "warehouse.duckdb"), read_only=True) as warehouse:
        return warehouse.execute(statement).fetchall()


def declare_codes(home: Path) -> None:
    config = home / "cakupan.toml"
    config.write_text(config.read_text().replace('"names"', '"kemendagri"'), encoding="utf-8")


def the_file(home: Path) -> str:
    return str(counted(home, "SELECT snapshot_id FROM ledger.snapshot")[0][0])


def test_rows_are_listed_by_source_and_rule_with_counts(published: Path) -> None:
    found = list_set_aside(read_settings(published / "cakupan.toml"))["by_rule"]
    told = {entry["reason"]: (entry["source_name"], entry["row_count"], entry["file_count"]) for entry in found}
    assert told == {"REGION_CODE_UNDECLARED@1": ("office", 4, 1), "REGION_AMBIGUOUS@1": ("office", 1, 1)}
    assert all(entry["sentence"].endswith(".") for entry in found)


def test_a_region_that_is_none_is_counted_and_never_shown(published: Path) -> None:
    found = list_set_aside(read_settings(published / "cakupan.toml"))
    assert SECRET not in json.dumps(found)
    assert [(entry["region_name"], entry["set_aside_count"]) for entry in found["by_region"]] == [
        ("no region that is known", 5)
    ]


def test_an_export_masks_persons_and_free_text_and_is_private(home: Path) -> None:
    file = Path(said(home, "export", the_file(home))["file"])
    assert file.is_relative_to(home / "vault")
    assert file.stat().st_mode & 0o777 == 0o600
    rows = list(csv.DictReader(StringIO(file.read_text(encoding="utf-8"))))
    assert [row["row_number"] for row in rows] == ["42", "43", "44", "45", "46"]
    assert {row["nik"] for row in rows} == {row["kpj"] for row in rows} == {row["region"] for row in rows} == {"***"}
    assert {row["segment"] for row in rows} == {"PU"}
    assert "537101" not in file.read_text()


def test_an_export_with_persons_stays_in_the_vault_and_holds_no_formula(home: Path, tmp_path: Path) -> None:
    file = Path(said(home, "export", the_file(home), "--with-personal")["file"])
    rows = list(csv.DictReader(StringIO(file.read_text(encoding="utf-8"))))
    assert rows[0]["nik"] == "5371014708900041"
    assert rows[-1]["funding"] == "'=1+1"
    outside = tmp_path / "outside.csv"
    refusal = said(home, "export", the_file(home), "--with-personal", "--to", str(outside), status=2)
    assert "do not leave" in refusal["message"]
    assert not outside.exists()


def test_a_replay_by_the_same_rules_changes_nothing_and_says_so(home: Path) -> None:
    before = counted(home, "SELECT * FROM ledger.snapshot")
    assert said(home, "replay")["state"] == "nothing_new"
    assert counted(home, "SELECT * FROM ledger.snapshot") == before


def test_a_dry_replay_says_what_would_change_and_changes_nothing(home: Path) -> None:
    declare_codes(home)
    found = said(home, "replay", "--dry-run")
    (file,) = found["files"]
    assert (found["state"], file["freed_row_count"], file["other_reason_row_count"]) == ("dry_run", CODED, 1)
    assert counted(home, "SELECT count(*) FROM clean.participant") == [(40,)]


def test_a_replay_loads_the_rows_that_are_right_now_and_publishes_them(home: Path) -> None:
    declare_codes(home)
    found = said(home, "replay")
    assert (found["state"], found["files"][0]["freed_row_count"]) == ("published", CODED)
    with duckdb.connect(str(home / "release" / "cakupan.duckdb"), read_only=True) as release:
        counts = release.execute(
            "SELECT active_participant_count FROM regency_coverage"
            " WHERE segment = 'ALL' AND denominator_id = 'semesta' AND active_participant_count > 0 ORDER BY ALL"
        ).fetchall()
        ledger = release.execute(
            "SELECT physical_row_count, layout_row_count, loaded_row_count, quarantined_row_count FROM row_ledger"
        ).fetchall()
    assert counts == [(2,), (41,)]
    assert ledger == [(46, 1, 43, 2)]
    assert counted(home, "SELECT delivery_number, state FROM ledger.snapshot") == [(1, "current")]
    assert said(home, "replay")["state"] == "nothing_new"


def test_a_correction_is_no_other_reading(home: Path) -> None:
    with duckdb.connect(str(home / "vault" / "warehouse.duckdb")) as warehouse:
        warehouse.execute(
            "INSERT INTO ledger.corrected_row BY NAME SELECT snapshot_id, sheet_name, row_number,"
            " 'regency_code' AS column_name, 'head-office' AS correction_id, 'participants' AS dataset,"
            " regency_code AS received_value, '53.01' AS corrected_value FROM clean.participant WHERE row_number < 4"
        )
        warehouse.execute("UPDATE clean.participant SET regency_code = '53.01' WHERE row_number < 4")
    (file,) = said(home, "replay", "--dry-run")["files"]
    assert file["altered_row_count"] == 0
    assert counted(home, "SELECT count(*) FROM clean.participant WHERE regency_code = '53.01'") == [(2,)]


def test_a_file_that_is_not_known_cannot_be_read_again(home: Path) -> None:
    assert "No file is called office/0" in said(home, "replay", "office/0", status=2)["message"]


def test_the_start_of_the_hash_of_a_file_names_it(home: Path) -> None:
    ((known,),) = counted(home, "SELECT snapshot_id FROM ledger.snapshot")
    short = known.partition("/")[2][:5]
    assert said(home, "show", short) == said(home, "show", known)
    assert said(home, "export", short)["file"].endswith(f"{known.replace('/', '-')}.csv")
    assert said(home, "replay", short, "--dry-run")["files"]


def test_content_past_its_time_goes_and_counts_and_reasons_stay(home: Path) -> None:
    settings = read_settings(home / "cakupan.toml")
    reasons = counted(home, "SELECT row_number, reasons FROM quarantine.set_aside_row ORDER BY ALL")
    received = counted(home, "SELECT received_at FROM ledger.snapshot")[0][0]
    with open_warehouse(Home(home), settings) as session:
        blank_old_rows(session, "early", _later(received, months=11), 12)
        assert session.value("SELECT count(*) FROM ledger.blanking") == 0
        blank_old_rows(session, "late", _later(received, months=13), 12)
        blank_old_rows(session, "later", _later(received, months=14), 12)
    assert counted(home, "SELECT row_count, run_id FROM ledger.blanking") == [(5, "late")]
    assert counted(home, "SELECT DISTINCT row_json FROM quarantine.set_aside_row") == [("{}",)]
    assert counted(home, "SELECT row_number, reasons FROM quarantine.set_aside_row ORDER BY ALL") == reasons


def _later(moment: datetime, *, months: int) -> datetime:
    years, month = divmod(moment.month - 1 + months, 12)
    return moment.replace(year=moment.year + years, month=month + 1, day=1)
