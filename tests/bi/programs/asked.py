"""What every client program is asked, and how it answers.

A client is started as `program FOLDER CHECKSUMS ROWS STOP`. It opens the release in FOLDER again and again until STOP
exists; each time it sends two statements over one connection, and it prints one line of JSON a reading: when it began
and ended (seconds since 1970), the checksum of every table, and the rows as its driver gives them.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Answer = tuple[Iterable[Sequence[Any]], Iterable[Sequence[Any]]]
"""Name, row count and checksum of each table; and rows."""


@dataclass(frozen=True)
class Asked:
    """The release folder and the two statements."""

    folder: Path
    checksums: str
    rows: str

    @property
    def file(self) -> Path:
        return self.folder / "cakupan.duckdb"


def answer_until_stopped(read: Callable[[Asked], Answer]) -> None:
    """Open, read and close until told to stop. Any error ends the program, and so the test."""
    folder, checksums, rows, stop = map(Path, sys.argv[1:])
    asked = Asked(folder, checksums.read_text(encoding="utf-8"), rows.read_text(encoding="utf-8"))
    while not stop.exists():
        began = time.time()
        tables, cells = read(asked)
        line = {"began": began, "ended": time.time(), "tables": [*map(list, tables)], "rows": [*map(list, cells)]}
        sys.stdout.write(json.dumps(line, default=str) + "\n")
        sys.stdout.flush()
