"""CORRUPT-PUB: a published file that is no longer what was published is named; readers go back to a whole release."""

from pathlib import Path

import pytest
from published import publish

from flows.releases.verify import check_verified
from warehouse.release import DATABASE, ReleaseBroken, current_release, point_at
from warehouse.release_check import damage, pointer_damage

FIRST, SECOND = "20240801T060000Z-1a2b3c4d", "20240901T060000Z-5e6f7a8b"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release folder with two whole releases."""
    folder = tmp_path_factory.mktemp("release") / "release"
    publish(folder, FIRST)
    publish(folder, SECOND)
    return folder


def flip(file: Path, place: int) -> bytes:
    """Flip one byte of a file; returns what it was."""
    content = file.read_bytes()
    file.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
    return content


def test_a_flipped_byte_anywhere_in_any_file_is_named(whole: Path) -> None:
    folder = whole / SECOND
    assert damage(folder) == []
    for file in sorted(folder.iterdir()):
        content = flip(file, len(file.read_bytes()) * 2 // 3)
        found = damage(folder, (folder / "manifest.json").read_text("utf-8") if file.name != "manifest.json" else "x")
        file.write_bytes(content)
        assert any(file.name in sentence for sentence in found), file.name
        with pytest.raises(ReleaseBroken, match=r"cakupan release rollback"):
            check_verified({SECOND: found})


def test_the_file_that_readers_open_is_compared_too_and_put_back_from_its_folder(whole: Path) -> None:
    flip(whole / DATABASE, 5_000)
    assert pointer_damage(whole) == [f"release/{DATABASE} is not that of {SECOND}, which latest.json names."]
    point_at(whole, SECOND)
    assert pointer_damage(whole) == []
    assert current_release(whole) == SECOND
