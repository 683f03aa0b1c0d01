"""POWER: a file is flushed to disk before it gets its name, and the folder that holds the name afterwards.

Losing power itself cannot be tried here; the order of what is asked of the disk can.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from office import CSV, Office, people
from published import publish

from sources.snapshots.snapshot import file_hash

FIRST = "20240801T060000Z-1a2b3c4d"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Path]]:
    """What is asked of the disk, in order: `flush` of a file or folder, `name` when a file gets its name."""
    asked: list[tuple[str, Path]] = []

    def noting(call: Callable[..., None], kind: str) -> Callable[..., None]:
        def noted(first: int | str, *rest: str) -> None:
            call(first, *rest)
            asked.append((kind, Path(f"/proc/self/fd/{first}").readlink() if kind == "flush" else Path(rest[0])))

        return noted

    for name, kind in (("fsync", "flush"), ("rename", "name"), ("replace", "name")):
        monkeypatch.setattr(os, name, noting(getattr(os, name), kind))
    return asked


def place(asked: list[tuple[str, Path]], kind: str, path: Path) -> int:
    """When it was asked first."""
    return asked.index((kind, path))


def test_a_release_is_flushed_whole_before_it_has_its_name_and_its_folder_after(
    tmp_path: Path, asked: list[tuple[str, Path]]
) -> None:
    folder = tmp_path / "release"
    publish(folder, FIRST)
    built = folder / f".building-{FIRST}"
    flushed = {path for kind, path in asked[: place(asked, "name", folder / FIRST)] if kind == "flush"}
    assert flushed >= {built, *(built / file.name for file in (folder / FIRST).iterdir())}
    for name in ("cakupan.duckdb", "latest.json"):
        assert place(asked, "flush", folder / f"{name}.part") < place(asked, "name", folder / name)
    assert place(asked, "name", folder / "cakupan.duckdb") < place(asked, "name", folder / "latest.json")
    assert asked[-1] == ("flush", folder)


def test_a_file_as_received_and_the_key_are_flushed_before_they_have_their_names_and_their_folders_after(
    office: Office, asked: list[tuple[str, Path]]
) -> None:
    office.put_rows(people(2))
    office.send()
    named = [path for kind, path in asked if kind == "name"]
    assert {path.name for path in named} >= {"person_key", file_hash(office.inbox / CSV)}
    for path in named:
        before = asked[: place(asked, "name", path)]
        assert any(kind == "flush" and other.parent == path.parent for kind, other in before), path
        assert ("flush", path.parent) in asked[place(asked, "name", path) :]
