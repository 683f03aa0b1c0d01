"""KILL-LAND to KILL-EXPORT, and PII-TMP: one delivery, and runs over it that are killed seven times in a row.

A short form of `sweep.py`, which fails runs at every point in every way, each over a home of its own.
"""

import signal
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from canaries import of_inbox, sightings
from history import keep_history, problems_of
from home_state import state_of
from judge import State, judge_end, judge_failure
from proofs import proofs_of
from starting import starting
from sweep import asked, deliver, lay_both, personal_values, start

PLACES = {
    "KILL-LAND": "snapshot.kept",
    "KILL-VALID": "validate.done",
    "KILL-LOAD": "load.commit",
    "KILL-COMMIT": "load.committed",
    "KILL-BUILD": "build.database",
    "KILL-SWAP": "publish.recorded",
    "KILL-EXPORT": "show.database",
}
"""Where each is killed, in the order in which a run passes; what is decided already, the next run does not do again."""


@dataclass(frozen=True)
class Story:
    """What did not hold after each kill and at the end, and what of the vault was open to others after each kill."""

    after_kill: dict[str, list[str]]
    at_the_end: list[str]
    exposed: dict[str, list[str]]
    readings: int
    home: Path
    first_release_id: str


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    home, before, expected = lay_both(tmp_path_factory.mktemp("kill"))
    deliver(home, "2_corrected")
    found: dict[str, list[str]] = {}
    exposed: dict[str, list[str]] = {}
    canaries, looked_at = of_inbox(home), set[tuple[Path, int]]()
    with keep_history(starting(), home / "release" / "cakupan.duckdb", count=1, pause=0.5) as history:
        for code, point in PLACES.items():
            found[code] = list(_killed(home, point, before, expected))
            new = _files_of(home / "release") - looked_at
            exposed[code] = [*sightings((file for file, _ in new), canaries), *_open_to_others(home)]
            looked_at |= new
        last = start(home)
    after = asked(state_of, str(home))
    end = [*judge_end(before, after, expected), *problems_of(history, [before.release_id, after.release_id])]
    end += personal_values(home, last.said)
    return Story(found, end if last.status == 0 else [last.said], exposed, len(history), home, str(before.release_id))


def _killed(home: Path, point: str, before: State, expected: State) -> Iterator[str]:
    ending = start(home, f"{point}:1:kill")
    if ending.status != -signal.SIGKILL:
        yield f"the run ended with {ending.status} before it passed {point}: {ending.said}"
    yield from judge_failure(point, "kill", ending, before, asked(state_of, str(home)), expected)


def _files_of(folder: Path) -> set[tuple[Path, int]]:
    """Each file and when it was written: what was looked at after one kill need not be after the next."""
    return {(file, file.stat().st_mtime_ns) for file in folder.rglob("*") if file.is_file()}


def _open_to_others(home: Path) -> Iterator[str]:
    """What anybody but the owner may read of the vault, half-written files and temporary ones included."""
    for path in (home / "vault", *(home / "vault").rglob("*")):
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield f"{path.relative_to(home)} is open to others"


@pytest.mark.parametrize("code", PLACES)
def test_a_killed_run_keeps_every_promise(story: Story, code: str) -> None:
    assert story.after_kill[code] == []


def test_after_seven_kills_one_run_leaves_what_an_undisturbed_run_leaves(story: Story) -> None:
    assert story.at_the_end == []
    assert story.readings


@pytest.mark.slow
def test_after_seven_kills_releases_are_proven_and_the_warehouse_is_made_again(story: Story) -> None:
    assert asked(proofs_of, str(story.home), story.first_release_id) == []


@pytest.mark.parametrize("code", PLACES)
def test_what_a_killed_run_leaves_half_written_is_its_owners_alone(story: Story, code: str) -> None:
    assert story.exposed[code] == []
