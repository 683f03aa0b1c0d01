"""A plan tells what a run would do and leaves the home as it was: 22 regencies of twelve persons, then what follows."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest
from case import PERSONS_AND_WORKERS, run_case
from click.testing import CliRunner

from contracts.runtime.errors import LockHeld, RunBlocked
from flows.cli.main import main
from flows.extract.snapshots import new_snapshots, take_snapshots
from flows.home.directory import Home
from flows.home.leftovers import clear_leftovers
from flows.home.warehouse import open_warehouse
from flows.plan.plan import Plan, check_approved, make_plan
from flows.plan.report import show_plan
from flows.plan.scratch_home import throwaway_home
from flows.runs.acceptance import Acceptance, forget_unused, keep_acceptance
from flows.settings.cakupan_toml import read_settings
from flows.settings.selection import Selection
from sources.snapshots.snapshot import Snapshot
from warehouse.lock import hold_lock

CONFIG = f"""
home = "."
[publish]
provinces = ["53"]
suppress_below = 5
pages = false
files = []
{PERSONS_AND_WORKERS}"""

REGENCIES = [*(f"53.{number:02d}" for number in range(1, 22)), "53.71"]
SMALL = "53.21"
"""Three persons: hidden, and another regency with it."""
USUAL = {code: 3 if code == SMALL else 12 for code in REGENCIES}

DRIFT = "province_month_change/53/2024-07"


def put(home: Path, month: str, persons: Mapping[str, int], *broken: str) -> Path:
    """A file of one month with so many persons a regency, and further lines."""
    lines = ["period,nik,kpj,segment,status,region"]
    for place, (code, count) in enumerate(persons.items()):
        for number in range(count):
            serial = place * 100 + number + 1
            lines.append(f"{month},537101470890{serial:04d},{88_000_000_000 + serial},PU,AKTIF,{code}")
    file = home / "inbox" / "peserta" / f"peserta_{month}.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join([*lines, *broken]) + "\n")
    return file


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a release of May and June."""
    home = tmp_path_factory.mktemp("plan")
    (home / "cakupan.toml").write_text(CONFIG)
    for month in ("2024-05", "2024-06"):
        put(home, month, USUAL)
    eligible = home / "inbox" / "semesta" / "semesta.csv"
    eligible.parent.mkdir()
    rows = (f"2023-12-31,{code},ALL,100" for code in REGENCIES)
    eligible.write_text("\n".join(["reference_date,region,segment,eligible", *rows]) + "\n")
    run_case(home)
    return home


@pytest.fixture
def home(published: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return shutil.copytree(published, tmp_path / "home")


def planned(home: Path) -> Plan:
    return make_plan(read_settings(home / "cakupan.toml"), Selection())


def checksums(home: Path) -> dict[str, str]:
    """Every file of the home but the lock, and its bytes."""
    files = (path for path in home.rglob("*") if path.is_file() and path.name != "run.lock")
    return {str(path.relative_to(home)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def changed(plan: Plan, month: str) -> dict[str, dict[str, Any]]:
    """The coverage rows of a month by regency."""
    rows = plan.tables["coverage"]
    return {row["regency_code"]: row for row in rows if f"{row['period_month']:%Y-%m}" == month}


def without(codes: Iterable[str]) -> dict[str, int]:
    return {code: count for code, count in USUAL.items() if code not in set(codes)}


def test_a_new_month_is_planned_with_its_gap_and_nothing_of_the_home_changes(home: Path) -> None:
    put(home, "2024-07", {**without(["53.02"]), "53.01": 15})
    before = checksums(home)
    plan = planned(home)
    assert checksums(home) == before
    assert plan.verdict == "would_publish"
    (file,) = plan.tables["files"]
    assert (file["state"], file["loaded_row_count"]) == ("new", sum(USUAL.values()) - 12 + 3)
    july = changed(plan, "2024-07")
    assert july["53.01"]["coverage_ratio_before"] is None
    assert july["53.01"]["coverage_ratio_after"] == 0.15
    assert july["53.02"]["quality_flag"] == "missing"
    assert [sentence.partition(":")[0] for sentence in plan.warnings] == ["regency_not_delivered/53.02/2024-07"]
    (active,) = plan.tables["active"]
    assert (active["active"], active["active_month_before"]) == (246, 255)


@pytest.mark.slow
def test_what_a_plan_says_is_what_the_run_then_does(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(home, "2024-06", {**USUAL, "53.03": 10, "53.04": 20})
    plan = planned(home)
    states = {row["state"]: row for row in plan.tables["files"]}
    assert set(states) == {"redelivery", "replaced"}
    assert states["replaced"]["superseded_row_count"] == sum(USUAL.values())
    june = changed(plan, "2024-06")
    assert round(june["53.03"]["coverage_ratio_change"], 9) == -0.02
    run_case(home, suppress_below=5)
    with duckdb.connect(str(home / "release" / "cakupan.duckdb"), read_only=True) as release:
        rows = release.execute(
            "SELECT regency_code, coverage_ratio FROM regency_coverage WHERE period_month = '2024-06-01'"
            " AND segment = 'ALL' AND denominator_id = 'semesta'"
        ).fetchall()
    assert dict(rows) == {code: row["coverage_ratio_after"] for code, row in june.items()}
    capsys.readouterr()
    show_plan(plan)
    assert "would publish" in capsys.readouterr().out


@pytest.mark.slow
def test_a_plan_names_every_block_at_once_and_hides_what_is_hidden(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(home, "2024-07", {code: count if code == SMALL else 5 for code, count in USUAL.items()})
    put(home, "2024-08", USUAL, *["2024-08,537101470890000,88000009999,PU,AKTIF,53.01"] * 20)
    (home / "inbox" / "peserta" / "peserta_2024-09.csv").write_text("")
    put(home, "2024-10", USUAL, '2024-10,"537101470890000,88000009999,PU,AKTIF,53.01', '2024-10,5,8,PU",AKTIF,53.01')
    before = checksums(home)
    plan = planned(home)
    assert checksums(home) == before
    assert plan.verdict == "would_block"
    codes = [block["code"] for block in plan.blocks]
    assert codes == ["FILE_EMPTY", "QUOTE", "QUARANTINE_SHARE", *["VALIDATION"] * 3]
    named = {block["sentence"].partition(": ")[0] for block in plan.blocks[3:]}
    assert named == {"province_month_change/53/2024-08", "regency_rows_lost/53.01/2024-08", DRIFT}
    assert {row["state"] for row in plan.tables["files"]} == {"new", "refused"}
    assert {(row["rule_id"], row["row_count"]) for row in plan.tables["quarantined"]} == {("NIK_FORMAT", 20)}
    assert changed(plan, "2024-10") == {}
    assert changed(plan, "2024-08")[SMALL]["coverage_ratio_after"] is None
    json.dumps(plan.facts, default=str)
    show_plan(plan)
    told = capsys.readouterr().out
    assert "would block" in told
    assert DRIFT in told
    assert "3.00%" not in told


def waiting(home: Path) -> list[Snapshot]:
    """What a run would load."""
    settings = read_settings(home / "cakupan.toml")
    found = take_snapshots(Home(home), settings, Selection())
    with open_warehouse(Home(home), settings) as session:
        return new_snapshots(session, found)


@pytest.mark.slow
def test_what_was_approved_is_the_files_that_wait_and_those_that_are_loaded_and_no_others(home: Path) -> None:
    settings = read_settings(home / "cakupan.toml")
    nothing = planned(home).fingerprint
    check_approved(nothing, settings, waiting(home))
    put(home, "2024-07", USUAL)
    july = planned(home).fingerprint
    check_approved(july, settings, waiting(home))
    with pytest.raises(RunBlocked, match="Other files wait"):
        check_approved(nothing, settings, waiting(home))
    run_case(home, suppress_below=5)
    assert waiting(home) == []
    for approved in (nothing, july):
        with pytest.raises(RunBlocked, match="or are loaded"):
            check_approved(approved, settings, [])


def test_a_dry_run_is_a_plan_and_leaves_the_home_as_it_was(home: Path) -> None:
    before = checksums(home)
    said = CliRunner().invoke(main, ["run", "--dry-run", "--json", "--config", str(home / "cakupan.toml")])
    assert (said.exit_code, json.loads(said.stdout)["verdict"]) == (0, "nothing_new")
    assert checksums(home) == before


SUMMARY = """
[[source]]
name = "ringkasan"
dataset = "participants_summary"
location = "inbox/ringkasan/*"
region_codes = "kemendagri"
unit = "persons"
"""


@pytest.mark.slow
def test_a_plan_counts_a_stated_total_once_and_not_beside_its_parts(home: Path) -> None:
    with (home / "cakupan.toml").open("a") as config:
        config.write(SUMMARY)
    file = home / "inbox" / "ringkasan" / "ringkasan_2024-06.csv"
    file.parent.mkdir()
    regencies = [
        f"2024-06,{code},{segment},{count}" for code in REGENCIES for segment, count in (("PU", 7), ("BPU", 5))
    ]
    file.write_text("\n".join(["period,region,segment,active", "2024-06,53,ALL,264", "2024-06,53,PU,154", *regencies]))
    (active,) = (row for row in planned(home).tables["active"] if row["basis"] == "summary")
    assert (active["period_month"].isoformat(), active["active"]) == ("2024-06-01", 22 * 12)


def test_a_plan_of_refused_files_only_names_why_and_imports_nothing_by_halves(
    home: Path, ask: Callable[..., Any]
) -> None:
    (home / "inbox/peserta/rusak_2024-08.csv").write_text("a,b,c\n1,2,3\n")
    finished = ask(home, "plan", "--json")
    assert finished.returncode == 3, finished.stderr
    assert [block["code"] for block in json.loads(finished.stdout)["blocks"]] == ["HEADER_MISSING"]
    assert "Traceback" not in finished.stderr


def test_a_plan_without_anything_new_says_so(home: Path) -> None:
    shutil.copy(home / "inbox/peserta/peserta_2024-06.csv", home / "inbox/peserta/again_2024-06.csv")
    plan = planned(home)
    assert plan.verdict == "nothing_new"
    (file,) = plan.tables["files"]
    assert (file["file_name"], file["state"], file["note"]) == (
        "again_2024-06.csv",
        "duplicate",
        "same bytes as peserta_2024-06.csv",
    )


@pytest.mark.slow
def test_a_fall_blocks_the_run_until_it_is_accepted_with_a_reason_that_the_release_tells(home: Path) -> None:
    put(home, "2024-07", {code: count if code == SMALL else 6 for code, count in USUAL.items()})
    shown = (home / "release" / "latest.json").read_bytes()
    with pytest.raises(RunBlocked, match=DRIFT) as blocked:
        run_case(home)
    assert "--accept" in blocked.value.sentence
    assert (home / "release" / "latest.json").read_bytes() == shown
    with open_warehouse(Home(home), read_settings(home / "cakupan.toml")) as session:
        keep_acceptance(session, "golden", Acceptance((DRIFT, "typo/53"), "Funded groups ended in June."))
    release_id = run_case(home)
    manifest = json.loads((home / "release" / release_id / "manifest.json").read_text())
    (warning,) = (sentence for sentence in manifest["warnings"] if sentence.startswith(DRIFT))
    assert "bound -40.0 %" in warning
    assert warning.endswith("Accepted: Funded groups ended in June.")
    (finding,) = (found for found in manifest["findings"] if found["rule_id"] == "province_month_change.warn")
    assert finding["cases"][0]["history"] == [0.0]
    assert [accepted["finding_id"] for accepted in manifest["accepted"]] == [DRIFT]
    with open_warehouse(Home(home), read_settings(home / "cakupan.toml")) as session:
        assert forget_unused(session, "golden") == ["typo/53"]


def test_a_plan_waits_for_no_run_and_disturbs_none(home: Path) -> None:
    place = Home(home)
    with hold_lock(place.lock, "a run"), pytest.raises(LockHeld, match="a run"), throwaway_home(place, "one"):
        pass
    assert list(place.tmp.iterdir()) == []


def test_what_a_killed_plan_left_is_cleared_by_who_starts_next_and_a_living_one_is_not(home: Path) -> None:
    place = Home(home)
    dead = place.tmp / "plan-dead" / "raw"
    dead.mkdir(parents=True)
    (dead / "link").symlink_to(place.warehouse)
    (place.tmp / "stage-dead.duckdb").touch()
    with throwaway_home(place, "living") as copy:
        clear_leftovers(place)
        assert list(place.tmp.iterdir()) == [copy.folder]
        assert copy.warehouse.exists()
    assert list(place.tmp.iterdir()) == []
    assert place.warehouse.exists()


@pytest.fixture
def ask(cakupan: Callable[..., Any]) -> Callable[..., Any]:
    return lambda home, *words: cakupan(*words, "--config", home / "cakupan.toml")


def test_the_command_ends_with_0_where_a_run_would_publish_or_has_nothing_to_do(
    home: Path, ask: Callable[..., Any]
) -> None:
    finished = ask(home, "plan", "--json")
    assert finished.returncode == 0, finished.stderr
    assert json.loads(finished.stdout)["verdict"] == "nothing_new"
    assert "snapshot" in finished.stderr


def test_an_acceptance_without_a_reason_ends_with_2(home: Path, ask: Callable[..., Any]) -> None:
    finished = ask(home, "run", "--accept", DRIFT)
    assert finished.returncode == 2
    assert "--why" in finished.stderr
