"""`cakupan release verify|rollback|diff|show --on|replay` on a home with three small releases."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from case import BELOW, run_case
from click.testing import CliRunner

from contracts.marts.release_tables import RELEASE_TABLES
from contracts.runtime.errors import RunBlocked
from flows.cli.main import main
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.publish.inputs import is_published
from flows.runs.acceptance import Acceptance, keep_acceptance
from flows.settings.cakupan_toml import Settings, read_settings

WIDE = {"COLUMNS": "200"}

Release = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def home(three_releases: Path, tmp_path: Path) -> Path:
    """A copy of the home, which a test may change; configured as its last release was made."""
    home = shutil.copytree(three_releases, tmp_path / "home")
    config = home / "cakupan.toml"
    config.write_text(
        config.read_text().replace("suppress_below = 0", f"suppress_below = {BELOW}\npages = false\nfiles = []")
    )
    return home


@pytest.fixture
def ids(home: Path) -> list[str]:
    return sorted(manifest.parent.name for manifest in (home / "release").glob("*/manifest.json"))


@pytest.fixture
def release(home: Path) -> Release:
    """Runs `cakupan release ... --json`, and gives its exit status and what it said."""

    def run(*arguments: str) -> tuple[int, dict[str, Any]]:
        done = CliRunner().invoke(main, ["release", *arguments, "--json", "--config", str(home / "cakupan.toml")])
        return done.exit_code, json.loads(done.stdout)

    return run


def seen(home: Path) -> str:
    """The release in the file that readers open."""
    with duckdb.connect(str(home / "release/cakupan.duckdb"), read_only=True) as connection:
        (found,) = connection.execute("SELECT any_value(release_id) FROM release_info").fetchone() or (None,)
        return str(found)


def test_whole_releases_are_verified(release: Release, ids: list[str]) -> None:
    status, said = release("verify", "--all")
    assert status == 0
    assert set(said["releases"]) == {*ids, "current"}


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("regency_coverage.parquet", "regency_coverage.parquet has other bytes"),
        ("province_coverage.csv", "province_coverage.csv has other bytes"),
        ("cakupan.duckdb", "cakupan.duckdb has other bytes"),
        ("manifest.json", "manifest.json"),
    ],
)
def test_a_flipped_byte_of_any_file_is_found(
    release: Release, home: Path, ids: list[str], name: str, problem: str
) -> None:
    file = home / "release" / ids[-1] / name
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0x01
    file.write_bytes(content)
    status, said = release("verify")
    assert (status, said["code"]) == (1, "RELEASE_BROKEN")
    assert f"{ids[-1]}: {problem}" in said["message"]


def test_a_file_too_many_and_a_missing_one_are_found(release: Release, home: Path, ids: list[str]) -> None:
    folder = home / "release" / ids[-1]
    (folder / "revision.csv").rename(folder / "revision_old.csv")
    _, said = release("verify")
    assert "revision.csv is missing" in said["message"]
    assert "revision_old.csv is not part of the release" in said["message"]


def test_a_value_changed_in_the_current_file_is_found(release: Release, home: Path) -> None:
    with duckdb.connect(str(home / "release/cakupan.duckdb")) as connection:
        connection.execute("UPDATE regency_coverage SET regency_name = regency_name || '.'")
    status, said = release("verify")
    assert status == 1
    assert "current: release/cakupan.duckdb is not that of" in said["message"]


def test_a_rollback_moves_readers_back_and_is_logged(release: Release, home: Path, ids: list[str]) -> None:
    status, said = release("rollback", "--why", "June was cut short")
    assert (status, said["release_id"], said["replaced_release_id"]) == (0, ids[1], ids[2])
    assert seen(home) == ids[1]
    assert json.loads((home / "release/latest.json").read_text()) == {"release_id": ids[1]}
    with duckdb.connect(str(home / "vault/warehouse.duckdb"), read_only=True) as warehouse:
        log = warehouse.execute(
            "SELECT release_id, reason, replaced_release_id, why FROM ledger.shown_release ORDER BY shown_from"
        ).fetchall()
    assert log[-1] == (ids[1], "rolled_back", ids[2], "June was cut short")
    assert release("verify")[0] == 0


def test_the_list_says_when_and_why_each_release_was_made(release: Release, ids: list[str]) -> None:
    release("rollback", ids[1], "--why", "June was cut short")
    listed = {found["release_id"]: found for found in release("list")[1]["releases"]}
    assert list(listed) == ids[::-1]
    assert listed[ids[0]]["reasons"] == ["the first release"]
    assert any("known months changed" in sentence for sentence in listed[ids[1]]["reasons"])
    assert any(sentence.startswith("new month: 2024-06") for sentence in listed[ids[2]]["reasons"])
    assert listed[ids[1]]["reasons"][-1].endswith("UTC: June was cut short")
    assert all(found["made_at"].replace("-", "")[:8] == name[:8] for name, found in listed.items())


def test_the_part_of_an_id_after_its_hyphen_names_a_release_and_one_of_several_is_refused(
    release: Release, ids: list[str]
) -> None:
    ending = ids[0].partition("-")[2][:6]
    assert release("show", ending)[1]["release_id"] == ids[0]
    assert release("verify", ending)[0] == 0
    assert release("rollback", ending)[1]["release_id"] == ids[0]
    status, said = release("show", ids[0][:2])
    assert (status, said["message"].startswith("3 releases begin with 20:")) == (2, True)
    assert "No release is called none" in release("show", "none")[1]["message"]


def test_a_reader_that_keeps_the_old_file_open_sees_all_of_the_old_release(
    release: Release, home: Path, ids: list[str]
) -> None:
    with duckdb.connect(str(home / "release/cakupan.duckdb"), read_only=True) as reader:
        assert release("rollback")[0] == 0
        told = [
            reader.execute(f"SELECT DISTINCT release_id FROM {table.table_name}").fetchall() for table in RELEASE_TABLES
        ]
    assert {release_id for rows in told for (release_id,) in rows} == {ids[2]}
    assert seen(home) == ids[1]


def test_after_a_rollback_nothing_is_published_until_something_is_new(
    release: Release, home: Path, ids: list[str]
) -> None:
    def has_news(settings: Settings) -> bool:
        with open_warehouse(Home(home), settings) as session:
            return not is_published(session, Home(home), settings)

    settings = read_settings(home / "cakupan.toml")
    assert not has_news(settings)
    release("rollback", ids[0])
    assert not has_news(settings)
    other = settings.publish.model_copy(update={"suppress_below": BELOW + 1})
    assert has_news(settings.model_copy(update={"publish": other}))


def test_nobody_is_taken_back_to_a_damaged_release(release: Release, home: Path, ids: list[str]) -> None:
    (home / "release" / ids[1] / "revision.parquet").write_bytes(b"PAR1")
    status, said = release("rollback")
    assert (status, said["code"]) == (1, "RELEASE_BROKEN")
    assert seen(home) == ids[2]


def test_a_rollback_to_what_is_not_there_says_what_is(release: Release, ids: list[str]) -> None:
    assert release("rollback", "20200101T000000Z-00000000")[0] == 2
    assert "Readers see" in release("rollback", ids[2])[1]["message"]


def test_the_release_of_a_day_is_the_one_that_readers_saw(release: Release, ids: list[str]) -> None:
    release("rollback", ids[0])
    assert release("show", "--on", "2999-12-31")[1]["release_id"] == ids[0]
    assert release("show", "--on", "2020-01-01")[0] == 2


def test_the_difference_of_two_releases_holds_every_part(
    release: Release, home: Path, ids: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "parts.csv"
    status, said = release("diff", ids[0], ids[1], "--csv", str(file))
    with duckdb.connect(str(home / "release" / ids[1] / "cakupan.duckdb"), read_only=True) as connection:
        kept = connection.execute("SELECT cause, count(*) FROM revision GROUP BY ALL").fetchall()
    assert (status, said["previous_release_id"], said["release_id"]) == (0, ids[0], ids[1])
    assert said["causes"] == dict(kept)
    assert len(file.read_text().splitlines()) == 1 + len(said["parts"])


def test_the_terminal_shows_the_largest_changes(home: Path, ids: list[str]) -> None:
    done = CliRunner().invoke(main, ["release", "diff", *ids[:2], "--config", str(home / "cakupan.toml")], env=WIDE)
    assert done.exit_code == 0
    assert "late rows" in done.stdout
    assert "40.00 % to 58.33 %" in " ".join(done.stdout.split())


def test_a_file_that_the_vault_lost_or_changed_is_named(release: Release, home: Path) -> None:
    with duckdb.connect(str(home / "vault/warehouse.duckdb"), read_only=True) as warehouse:
        ((sha256,),) = warehouse.execute(
            "SELECT sha256 FROM ledger.snapshot WHERE file_name = 'barat_2024-05.csv'"
        ).fetchall()
    kept = home / "vault/raw" / sha256[:2] / sha256
    kept.chmod(0o600)
    kept.write_bytes(kept.read_bytes() + b"\n")
    status, said = release("replay", "--into", str(home / "again"))
    assert (status, said["code"]) == (1, "SNAPSHOT_DAMAGED")
    assert "barat/barat_2024-05.csv" in said["message"]
    kept.unlink()
    assert release("replay", "--into", str(home / "again"))[1]["code"] == "SNAPSHOT_MISSING"


def test_a_rollback_holds_until_it_is_lifted_with_a_reason(release: Release, home: Path, ids: list[str]) -> None:
    assert release("rollback", "--why", "June was cut short")[0] == 0
    with pytest.raises(RunBlocked, match="taken back to") as held:
        run_case(home, suppress_below=BELOW + 1)
    assert (held.value.code, seen(home)) == ("ROLLBACK_HOLDS", ids[1])
    (finding_id,) = re.findall(r"rollback/\w+", held.value.sentence)
    with open_warehouse(Home(home), read_settings(home / "cakupan.toml")) as session:
        keep_acceptance(session, "test", Acceptance((finding_id,), "June came again"))
    assert run_case(home, suppress_below=BELOW + 1) == seen(home)
    assert seen(home) not in ids
