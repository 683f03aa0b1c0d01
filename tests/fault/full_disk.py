"""Runs on a disk that is as full as the test says: `python full_disk.py FOLDER FREE...`, FOLDER on a disk of its own.

Prints what came of each run, one JSON object a line: first with so many bytes free as FREE says, then with room again.
"""

import json
import os
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[place]) for place in (2, 1, 0)]

from home_state import state_of
from judge import State
from sweep import asked, deliver, lay_home, start


def fill(filler: Path, free: int) -> None:
    """Write a file that leaves so many bytes of the disk."""
    filler.unlink(missing_ok=True)
    disk = os.statvfs(filler.parent)
    with filler.open("wb") as stream:
        os.posix_fallocate(stream.fileno(), 0, max(disk.f_bavail * disk.f_frsize - free, 1))


def tell(home: Path, free: int | None, before: State) -> None:
    """Run once, and print what came of it."""
    ending = start(home)
    after = asked(state_of, str(home))
    facts = {
        "free": free,
        "status": ending.status,
        "said": ending.said.splitlines()[-1:],
        "is_same_release": (after.release_id, after.tables) == (before.release_id, before.tables),
        "are_same_rows": after.rows == before.rows,
        "unbalanced_count": after.unbalanced_count,
        "leftovers": after.leftovers,
    }
    sys.stdout.write(json.dumps(facts) + "\n")


def main() -> None:
    folder, *levels = sys.argv[1:]
    home = Path(folder) / "home"
    home.mkdir()
    lay_home(home)
    before = asked(state_of, str(home))
    deliver(home, "2_corrected")
    filler = Path(folder) / "filler"
    for free in map(int, levels):
        fill(filler, free)
        tell(home, free, before)
    filler.unlink()
    tell(home, None, before)


if __name__ == "__main__":
    os.umask(0o077)
    main()
