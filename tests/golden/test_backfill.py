"""A backfill ends where months that came on time would have ended, also when it was stopped on the way."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from case import run_case

from contracts.runtime.errors import CakupanError, ConfigurationError, RunBlocked
from flows.backfill.backfill import BackfillOutcome, Work, run_backfill, take_files
from flows.backfill.months import BackfillRequest
from flows.cli.status import read_status
from flows.cli.status_table import resume_command
from flows.home.directory import Home
from flows.periods.late_periods import read_states
from flows.publish.publish import publish
from flows.settings.cakupan_toml import Settings, read_settings
from sources.snapshots.snapshot import Snapshot

CONFIG = """
home = "."
[publish]
provinces = ["53"]
suppress_below = 5
pages = false
files = []
[gates]
regencies_lost_fail = 1
[[source]]
name = "pusat"
dataset = "participants"
location = "inbox/pusat/*"
region_codes = "kemendagri"
last_period = "2024-06"
[[source]]
name = "cabang"
dataset = "participants"
location = "inbox/cabang/*"
region_codes = "kemendagri"
last_period = "2024-06"
[[source]]
name = "semesta"
dataset = "eligible_workers"
location = "inbox/semesta/*"
region_codes = "kemendagri"
last_period = "2023"
"""
MAY, JUNE, TODAY = date(2024, 5, 1), date(2024, 6, 1), date(2024, 8, 10)
REQUEST = BackfillRequest(MAY, JUNE)
ARRIVALS = {
    # Months in which files come; the branch sends two months at once, and June is corrected within June.
    MAY: ["pusat/pusat_2024-05.csv", "semesta/semesta.csv"],
    JUNE: ["pusat/pusat_2024-06.csv", "pusat/pusat_2024-06_koreksi.csv", "cabang/cabang_2024-05_2024-06.csv"],
}
OF_RELEASES = {"release_info", "revision", "row_ledger"}
"""What tells of the releases themselves: when, and what changed from one to the next."""


def memberships(persons: Mapping[tuple[str, str], int]) -> str:
    """Persons by month and regency; the same serial is the same person."""
    lines = ["period,nik,kpj,segment,status,region"]
    for (month, code), count in persons.items():
        for number in range(1, count + 1):
            serial = int(code[-2:]) * 100 + number
            lines.append(f"{month},537101470890{serial:04d},{88_000_000_000 + serial},PU,AKTIF,{code}")
    return "\n".join(lines) + "\n"


def write_arrivals(folder: Path) -> None:
    texts = {
        "pusat/pusat_2024-05.csv": memberships({("2024-05", "53.01"): 12, ("2024-05", "53.71"): 14}),
        "pusat/pusat_2024-06.csv": memberships({("2024-06", "53.01"): 13, ("2024-06", "53.71"): 15}),
        "pusat/pusat_2024-06_koreksi.csv": memberships({("2024-06", "53.01"): 13, ("2024-06", "53.71"): 16}),
        "cabang/cabang_2024-05_2024-06.csv": memberships({("2024-05", "53.08"): 11, ("2024-06", "53.08"): 9}),
        "semesta/semesta.csv": "reference_date,region,segment,eligible\n"
        "2023-12-31,53.01,ALL,40\n2023-12-31,53.08,ALL,30\n2023-12-31,53.71,ALL,50\n",
    }
    for name, content in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)


@pytest.fixture(scope="module")
def arrivals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every file, each a second older than the next."""
    folder = tmp_path_factory.mktemp("arrivals")
    write_arrivals(folder)
    return folder


def empty_home(root: Path) -> Path:
    for name in ("pusat", "cabang", "semesta"):
        (root / "inbox" / name).mkdir(parents=True)
    (root / "cakupan.toml").write_text(CONFIG)
    return root


def arrive(arrivals: Path, home: Path, *months: date) -> None:
    for name in (name for month in months for name in ARRIVALS[month]):
        shutil.copyfile(arrivals / name, home / "inbox" / name)


@pytest.fixture(scope="module")
def after_may(arrivals: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which May came on time and was published."""
    home = empty_home(tmp_path_factory.mktemp("after_may") / "home")
    arrive(arrivals, home, MAY)
    run_case(home)
    return home


@pytest.fixture(scope="module")
def on_time(arrivals: Path, after_may: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after June came on time, too."""
    home = shutil.copytree(after_may, tmp_path_factory.mktemp("on_time") / "home")
    arrive(arrivals, home, JUNE)
    run_case(home)
    return home


@pytest.fixture
def home(arrivals: Path, tmp_path: Path) -> Path:
    """A home in which every file waits and nothing was run."""
    home = empty_home(tmp_path / "home")
    arrive(arrivals, home, *ARRIVALS)
    return home


def settings_of(home: Path) -> Settings:
    return read_settings(home / "cakupan.toml")


def backfill(home: Path, request: BackfillRequest = REQUEST, **options: Any) -> BackfillOutcome:
    return run_backfill(settings_of(home), request, TODAY, **options)


def tables(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every table of the current release, without the id of the release and when files came."""
    with duckdb.connect(str(home / "release/cakupan.duckdb"), read_only=True) as release:
        names = [name for (name,) in release.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {
            name: release.execute(
                f"SELECT * EXCLUDE (release_id{', received_at' * (name == 'row_ledger')}) FROM {name} ORDER BY ALL"
            ).fetchall()
            for name in names
        }


def differing(home: Path, other: Path) -> set[str]:
    """The tables in which two releases differ."""
    ours, theirs = tables(home), tables(other)
    assert set(ours) == set(theirs)
    return {name for name in theirs if ours[name] != theirs[name]}


def release_count(home: Path) -> int:
    return len(list((home / "release").glob("*/manifest.json")))


class Stop(BaseException):
    """A process that is told to end in the middle of its work."""


def stopping_at(place: str, taken: list[str] | None = None) -> Work:
    """Steps that end the process when a file of this name is to be taken, or before a release."""

    def take(home: Home, run_id: str, settings: Settings, snapshots: list[Snapshot]) -> int:
        names = [snapshot.file_name for snapshot in snapshots]
        if any(place in name for name in names):
            raise Stop
        if taken is not None:
            taken.extend(names)
        return take_files(home, run_id, settings, snapshots)

    def release(home: Home, run_id: str, settings: Settings) -> str:
        if place == "release":
            raise Stop
        return publish(home, run_id, settings)

    return Work(take, release)


@pytest.mark.slow
def test_a_stopped_backfill_goes_on_at_the_first_month_that_is_not_done_and_ends_as_months_on_time(
    home: Path, on_time: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Stop):
        backfill(home, work=stopping_at("2024-06"))
    left = read_status(settings_of(home), TODAY)["backfill"]
    assert (left["done_period_count"], left["period_count"]) == (1, 2)
    outcome = backfill(home)
    assert outcome.backfill_id == left["backfill_id"]
    assert "at 2024-06: 1 months are done" in capsys.readouterr().err
    assert [(one.month, one.file_count, one.row_count) for one in outcome.months] == [(JUNE, 3, 80)]
    assert (outcome.state, outcome.missing, release_count(home)) == ("published", (), 1)
    assert read_status(settings_of(home), TODAY)["backfill"] is None
    assert differing(home, on_time) == OF_RELEASES
    assert backfill(home).state == "nothing_new"


@pytest.mark.slow
def test_a_release_for_each_month_is_what_months_on_time_have_published(
    after_may: Path, on_time: Path, arrivals: Path, tmp_path: Path
) -> None:
    home = shutil.copytree(after_may, tmp_path / "home")
    arrive(arrivals, home, JUNE)
    outcome = backfill(home, BackfillRequest(MAY, JUNE, release_when="each"))
    assert [(one.file_count, one.release_id is not None) for one in outcome.months] == [(0, False), (3, True)]
    assert release_count(home) == release_count(on_time) == 2
    assert differing(home, on_time) == {"release_info"}


@pytest.mark.slow
def test_missing_only_leaves_loaded_periods_alone_and_tells_what_stays_missing(on_time: Path, tmp_path: Path) -> None:
    home = shutil.copytree(on_time, tmp_path / "home")
    (home / "cakupan.toml").write_text(CONFIG.replace('last_period = "2024-06"', 'last_period = "2024-07"'))
    (home / "inbox/pusat/pusat_2024-05_koreksi.csv").write_text(memberships({("2024-05", "53.01"): 12}))
    request = BackfillRequest(MAY, date(2024, 7, 1), is_missing_only=True)
    outcome = backfill(home, request)
    assert (outcome.state, outcome.missing) == ("nothing_new", ("pusat 2024-07", "cabang 2024-07"))
    assert [one.file_count for one in outcome.months] == [0, 0, 0]
    (home / "inbox/cabang/cabang_2024-07.csv").write_text(memberships({("2024-07", "53.08"): 9}))
    taken: list[str] = []
    with pytest.raises(Stop):
        backfill(home, request, work=stopping_at("release", taken))
    assert taken == ["cabang_2024-07.csv"]
    resumed = "cakupan backfill --from 2024-05 --to 2024-07 --missing-only --release end"
    assert resume_command(read_status(settings_of(home), TODAY)["backfill"]) == resumed


@pytest.mark.slow
def test_a_gate_holds_a_period_until_a_better_file_is_loaded(home: Path) -> None:
    broken = home / "inbox/pusat/pusat_2024-06.csv"
    good = broken.read_text()
    broken.write_text("")
    with pytest.raises(RunBlocked):
        backfill(home)
    states = {state.label: state for state in read_states(settings_of(home), TODAY)}
    held = [label for label, state in states.items() if state.state == "blocked"]
    assert held == ["pusat 2024-06", "cabang 2024-05", "cabang 2024-06"]
    assert states["pusat 2024-05"].state == "complete"
    assert states["pusat 2024-06"].reason == "FILE_EMPTY"
    assert states["pusat 2024-06"].is_overdue(TODAY)
    broken.write_text(good)
    with pytest.raises(Stop):
        backfill(home, work=stopping_at("release"))
    states = {state.label: state for state in read_states(settings_of(home), TODAY)}
    assert states["pusat 2024-06"].state == "restated"
    assert {state.state for state in states.values()} == {"complete", "restated"}


def test_months_that_no_file_names_are_refused_and_so_are_crossed_ends(home: Path) -> None:
    with pytest.raises(CakupanError, match="between 2022-01 and 2022-02") as refused:
        backfill(home, BackfillRequest(date(2022, 1, 1), date(2022, 2, 1), ("pusat",)))
    assert refused.value.code == "NO_EXTRACTS"
    with pytest.raises(ConfigurationError, match="2024-06 is after"):
        BackfillRequest(JUNE, MAY)
