"""What readers should see is gone: its folder, or the pointer. Every command names it, and how it is made again."""

import json
import shutil
from pathlib import Path

import pytest
from case import BELOW
from click.testing import CliRunner

from flows.cli.main import main
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.publish.inputs import is_published
from flows.publish.publish import publish
from flows.runs.run import new_run_id, recorded
from flows.settings.cakupan_toml import read_settings
from warehouse.release import current_release

COMMANDS = (
    ("release", "verify"),
    ("release", "verify", "--all"),
    ("release", "show"),
    ("warehouse", "verify"),
    ("report",),
    ("status",),
    ("doctor",),
)


@pytest.fixture
def home(three_releases: Path, tmp_path: Path) -> Path:
    """A copy of a home whose readers see the last of three releases."""
    home = shutil.copytree(three_releases, tmp_path / "home")
    config = home / "cakupan.toml"
    text = config.read_text().replace("suppress_below = 0", f"suppress_below = {BELOW}\npages = false\nfiles = []")
    config.write_text(text)
    return home


def said(home: Path, *words: str) -> str:
    """All that a command says, in one line."""
    done = CliRunner().invoke(main, [*words, "--config", str(home / "cakupan.toml")], env={"COLUMNS": "500"})
    return " ".join(done.output.split())


def run(home: Path) -> str | None:
    """What readers see after a run without new files."""
    settings, run_id = read_settings(home / "cakupan.toml"), new_run_id()
    with recorded(Home(home), settings, run_id):
        with open_warehouse(Home(home), settings) as session:
            has_it = is_published(session, Home(home), settings)
        if not has_it:
            publish(Home(home), run_id, settings)
    return current_release(home / "release")


def test_a_deleted_folder_of_the_current_release_is_named_with_the_command_that_makes_it_again(home: Path) -> None:
    current = current_release(home / "release")
    assert [words for words in COMMANDS if "is gone" in said(home, *words)] == []
    shutil.rmtree(home / "release" / str(current))
    for words in COMMANDS:
        answer = said(home, *words)
        assert f"The folder of the current release {current} is gone from" in answer, words
        assert "'cakupan run' publishes what it held again" in answer, words


def test_a_missing_pointer_is_named_and_not_taken_for_a_home_without_a_release(home: Path) -> None:
    (home / "release" / "latest.json").unlink()
    missing = "latest.json is missing, but a release was published: 'cakupan run' writes it again."
    for words in COMMANDS:
        answer = said(home, *words)
        assert missing in answer, words
        assert "Nothing was published" not in answer, words


def test_a_run_says_what_is_gone_and_makes_it_again(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    current = str(current_release(home / "release"))
    manifest = json.loads((home / "release" / current / "manifest.json").read_text())
    shutil.rmtree(home / "release" / current)
    made = str(run(home))
    assert f"{current} is gone" in capsys.readouterr().err
    again = json.loads((home / "release" / made / "manifest.json").read_text())
    differing = {name for name, facts in manifest["tables"].items() if again["tables"][name] != facts}
    assert (made != current, differing <= {"release_info", "revision"}) == (True, True)
    assert said(home, "release", "verify").startswith(made)


@pytest.mark.parametrize("name", ["latest.json", "cakupan.duckdb"])
def test_a_run_puts_a_missing_pointer_or_file_back(home: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    current = current_release(home / "release")
    content = (home / "release" / name).read_bytes()
    (home / "release" / name).unlink()
    assert run(home) == current
    assert (home / "release" / name).read_bytes() == content
    assert f"{name} is missing" in capsys.readouterr().err
