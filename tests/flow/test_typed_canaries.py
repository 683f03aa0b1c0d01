"""What a person typed of a person, through the command: what it says, logs and keeps, with Prefect's database."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from canaries import outside, said, sightings
from typed_home import CANARIES, HEADINGS, TYPED, make

pytestmark = pytest.mark.slow

Answers = dict[str, Any]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory, cakupan: Callable[..., Any]) -> tuple[Path, Answers]:
    """A home after a run, a run that is refused for a file of typed names, and commands that show what there is."""
    home = tmp_path_factory.mktemp("said")
    make(home)
    config = ("--config", home / "cakupan.toml")
    found = {"run": cakupan("run", "--json", *config)}
    bad = home / "inbox" / "office" / f"tambahan {TYPED} 2024-07.csv"
    bad.write_text(",".join((*HEADINGS[2:], TYPED)) + f"\n{TYPED}\n", encoding="utf-8")
    found["refused"] = cakupan("run", *config)
    bad.unlink()
    for words in ("status", "status --json", "quarantine list", "quarantine list --json", "release show", "doctor",
                  "explain 53.08 2024-06", "release list --json", "plan --json"):  # fmt: skip
        found[words] = cakupan(*words.split(), *config)
    return home, found


def test_no_command_says_what_was_typed_of_a_person(answers: tuple[Path, Answers]) -> None:
    _, found = answers
    assert (found["run"].returncode, found["refused"].returncode) == (0, 3)
    assert all(one.stdout or one.stderr for one in found.values())
    assert {name: seen for name, one in found.items() if (seen := said(one.stdout + one.stderr, CANARIES))} == {}


def test_nothing_that_is_kept_outside_of_inbox_and_warehouse_holds_it(answers: tuple[Path, Answers]) -> None:
    home, _ = answers
    files = outside(home)
    assert home / "vault" / "prefect" / "prefect.db" in files
    assert sightings(files, CANARIES) == []
    assert sightings([home / "vault" / "warehouse.duckdb"], CANARIES) != []
