"""What happens on a disk that gets full: `python full_disk.py FOLDER`, FOLDER on a small disk of its own.

Prints one JSON object: what a load and a publication said without room, what was there then, and with room again.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[place]) for place in (2, 1, 0)]

from office import Office, kpj, people, person
from published import publish

from contracts.runtime.errors import CakupanError
from flows.home.directory import Home
from flows.home.disk_full import full_disk_explained
from warehouse.release import current_release, is_kept, show_release
from warehouse.release_check import damage

FIRST, SECOND = "20240801T060000Z-1a2b3c4d", "20240901T060000Z-5e6f7a8b"
SOURCE = {"name": "office", "dataset": "participants", "location": "inbox/office/*", "region_codes": "names"}
ROWS = 2_000
_FOLDERS = 300_000
"""What folders and file ends take beside the bytes of files."""


@contextmanager
def full(folder: Path, free: int) -> Iterator[None]:
    """While inside, a file leaves so many bytes of the disk."""
    filler, disk = folder / "filler", os.statvfs(folder)
    with filler.open("wb") as stream:
        os.posix_fallocate(stream.fileno(), 0, disk.f_bavail * disk.f_frsize - free)
    yield
    filler.unlink()


def said(home: Home, work: Callable[[], object]) -> str:
    """The code of the error that a run would end with; empty when there is none."""
    try:
        with full_disk_explained(home):
            work()
    except CakupanError as error:
        return error.code
    return ""


def load(folder: Path, free: int) -> dict[str, Any]:
    """A delivery without room for its rows, and again with room."""
    office = Office(folder / f"home-{free}", SOURCE)
    office.root.mkdir()
    office.put_rows(people(2), "peserta_2024-06.csv")
    office.send()
    rows = [person(number, period="2024-05", kpj=kpj(number)) for number in range(1, ROWS + 1)]
    office.put_rows(rows, "peserta_2024-05.csv")
    with full(folder, free):
        code = said(Home(office.root), lambda: _load(office))
    left = office.column("clean.participant", "count(*)")
    _load(office)
    return {"code": code, "left": left, "after": office.column("clean.participant", "count(*)")}


def _load(office: Office) -> None:
    outcome = office.send()
    if outcome.code:
        raise CakupanError(outcome.sentence, code=outcome.code)


def publication(folder: Path, *, has_room_for_files: bool) -> dict[str, Any]:
    """A release without room for its files, or for what readers open beside them; and again with room."""
    release = folder / f"release-{has_room_for_files}"
    size = sum(file.stat().st_size for file in publish(release, FIRST).iterdir())
    with full(folder, size + _FOLDERS if has_room_for_files else 0):
        code = said(Home(folder), lambda: publish(release, SECOND))
        is_built, seen, problems = is_kept(release, SECOND), current_release(release), damage(release / FIRST)
    if is_built:
        show_release(release, SECOND)
    else:
        publish(release, SECOND)
    left = sorted(path.name for path in release.iterdir() if path.name[0] == "." or path.suffix == ".part")
    after = current_release(release)
    return {"code": code, "is_built": is_built, "seen": seen, "problems": problems, "after": after, "left": left}


def main(folder: Path) -> None:
    facts = {
        "load": [load(folder, free) for free in (0, 500_000)],
        "publish": [publication(folder, has_room_for_files=has_room) for has_room in (False, True)],
    }
    sys.stdout.write(json.dumps(facts))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
