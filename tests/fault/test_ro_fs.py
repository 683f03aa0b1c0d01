"""RO-FS: a folder that cannot be written is told at the start, before anything is read or recorded."""

import subprocess
import sys
from pathlib import Path

import pytest
from office import Office, people

from flows.home.directory import Home
from flows.runs.preflight import PlaceUnusable, check_places

_READ_ONLY = """
import sys
from pathlib import Path
from contracts.runtime.errors import CakupanError
from flows.home.directory import Home
from flows.runs.preflight import check_places
try:
    check_places(Home(Path(sys.argv[1])))
except CakupanError as error:
    print(error.code, error.sentence)
"""


def mounted_read_only(home: Path, folder: Path) -> "subprocess.CompletedProcess[str]":
    """The check in a mount namespace of its own, where one folder is read-only."""
    script = 'mount --bind "$2" "$2" && mount -o remount,bind,ro "$2" && exec "$0" -c "$1" "$3"'
    command = ["unshare", "--mount", "sh", "-c", script, sys.executable, _READ_ONLY, str(folder), str(home)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])


@pytest.mark.parametrize("name", ["vault", "release"])
def test_a_read_only_folder_is_named(office: Office, name: str) -> None:
    home = Home(office.root)
    home.make()
    check_places(home)
    done = mounted_read_only(office.root, office.root / name)
    if "unshare" in done.stderr or "mount" in done.stderr:
        pytest.skip("this machine allows no mounts of its own")
    assert done.stdout.startswith("PLACE_UNUSABLE ")
    assert f"{office.root / name} cannot be written" in done.stdout


def test_a_folder_that_is_none_is_told_before_anything_is_loaded(office: Office) -> None:
    office.put_rows(people(1))
    home = Home(office.root)
    home.make()
    home.release.rmdir()
    home.release.write_text("", encoding="utf-8")
    with pytest.raises(PlaceUnusable, match="release cannot be written"):
        check_places(home)
