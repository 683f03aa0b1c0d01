"""XDEV: a release is built beside the place where it is shown, so renaming always works; a linked file is refused."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from office import Office

from flows.home.directory import Home
from flows.runs.preflight import PlaceUnusable, check_places
from warehouse.release import DATABASE, point_at

OTHER = Path("/dev/shm")
"""Another file system than that of pytest's folders."""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A folder on another file system."""
    if not OTHER.is_dir() or OTHER.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("this machine has no second file system for the test")
    folder = Path(tempfile.mkdtemp(dir=OTHER))
    yield folder
    shutil.rmtree(folder)


def test_the_current_release_as_a_link_to_another_file_system_is_refused(office: Office, elsewhere: Path) -> None:
    home = Home(office.root)
    home.make()
    (elsewhere / DATABASE).write_bytes(b"x")
    (home.release / DATABASE).symlink_to(elsewhere / DATABASE)
    with pytest.raises(PlaceUnusable, match="Mount or link the folder, not the file"):
        check_places(home)


def test_a_release_folder_on_another_file_system_is_shown_by_renaming(office: Office, elsewhere: Path) -> None:
    home = Home(office.root)
    home.make()
    home.release.rmdir()
    home.release.symlink_to(elsewhere)
    check_places(home)
    (elsewhere / "20240801T060000Z-1a2b3c4d").mkdir()
    (elsewhere / "20240801T060000Z-1a2b3c4d" / DATABASE).write_bytes(b"whole")
    point_at(home.release, "20240801T060000Z-1a2b3c4d")
    assert (home.release / DATABASE).read_bytes() == b"whole"
