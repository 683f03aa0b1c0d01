"""Harlequin itself, in a terminal without a screen: a statement is typed, run, and the table of its window is printed.

Arguments: the release file, and the statement.
"""

import asyncio
import json
import sys

from harlequin import Harlequin
from harlequin_duckdb import DuckDbAdapter
from textual.pilot import Pilot
from textual_fastdatatable import DataTable

_TRIES = 300


async def shown(file: str, statement: str) -> list[list[object]]:
    app = Harlequin(DuckDbAdapter((file,), read_only=True, no_init=True))
    async with app.run_test(size=(140, 40)) as pilot:
        await _until(pilot, lambda: app.editor is not None and app.connection is not None)
        app.editor.text = statement
        await pilot.press("ctrl+j")
        await _until(pilot, lambda: any(table.row_count for table in app.query(DataTable)))
        table = app.query(DataTable).first()
        return [list(table.get_row_at(row)) for row in range(table.row_count)]


async def _until(pilot: Pilot, is_so: object) -> None:
    for _ in range(_TRIES):
        await pilot.pause(0.1)
        if is_so():
            return
    raise TimeoutError


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(shown(*sys.argv[1:])), default=str))
