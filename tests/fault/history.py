"""Readers beside a run: each opens the published file again and again, and writes down what it saw."""

import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from multiprocessing.context import BaseContext
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from contracts.marts.release_tables import RELEASE_TABLES

_READERS = 2
_PAUSE_SECONDS = 0.1
_YIELDING = 5
"""Readers leave the processor to what they watch."""
_RESTS = 5
"""A reader rests so many times as long as it reads, so that what it watches can go on."""


@dataclass(frozen=True)
class Reading:
    """What one reader saw in one opening: the ids of the release in all tables, or the error it got."""

    reader: int
    number: int
    release_ids: tuple[str, ...]
    error: str = ""


@contextmanager
def keep_history(
    starting: BaseContext, file: Path, count: int = _READERS, pause: float = _PAUSE_SECONDS
) -> Iterator[list[Reading]]:
    """Let readers read `file` while inside; their readings are in the list afterwards."""
    history: list[Reading] = []
    with TemporaryDirectory() as folder:
        stop = starting.Event()
        readers = [
            starting.Process(target=_read, args=(number, str(file), folder, stop, pause))  # type: ignore[attr-defined]
            for number in range(count)
        ]
        for reader in readers:
            reader.start()
        try:
            yield history
        finally:
            stop.set()
            for reader in readers:
                reader.join()
            history += _readings(Path(folder))


def _readings(folder: Path) -> Iterator[Reading]:
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            facts = json.loads(line)
            yield Reading(**{**facts, "release_ids": tuple(facts["release_ids"])})


def _read(number: int, file: str, folder: str, stop: "object", pause: float) -> None:
    with (Path(folder) / f"{number}.jsonl").open("w") as stream:
        count, took, parent = 0, 0.0, os.getppid()
        os.nice(_YIELDING)
        while os.getppid() == parent and not stop.wait(max(pause, took * _RESTS)):  # type: ignore[attr-defined]
            count, began = count + 1, time.monotonic()
            stream.write(json.dumps(asdict(_reading(number, count, file))) + "\n")
            stream.flush()
            took = time.monotonic() - began


def _release_ids(file: str) -> tuple[str, ...]:
    union = " UNION ".join(f"SELECT DISTINCT release_id FROM {table.table_name}" for table in RELEASE_TABLES)
    with duckdb.connect(file, read_only=True) as connection:
        return tuple(sorted(row[0] for row in connection.execute(union).fetchall()))


def _reading(reader: int, number: int, file: str) -> Reading:
    """DuckDB opens a path three times: who meets its replacement between them gets an error, and opens it again."""
    try:
        try:
            return Reading(reader, number, _release_ids(file))
        except duckdb.Error:
            return Reading(reader, number, _release_ids(file))
    except duckdb.Error as error:
        return Reading(reader, number, (), type(error).__name__)


def problems_of(readings: Sequence[Reading], order: Sequence[str | None]) -> Iterator[str]:
    """P1: every reading is wholly one release, none fails, and no reader goes back."""
    seen: dict[int, int] = {}
    for reading in readings:
        where = f"reader {reading.reader}, reading {reading.number}"
        if reading.error:
            yield f"P1 {where}: {reading.error}"
        elif len(reading.release_ids) != 1:
            yield f"P1 {where}: a mix of {len(reading.release_ids)} releases"
        elif reading.release_ids[0] not in order:
            yield f"P1 {where}: a release that is neither the old one nor the new one"
        else:
            place = order.index(reading.release_ids[0])
            if place < seen.get(reading.reader, 0):
                yield f"P1 {where}: back to an earlier release"
            seen[reading.reader] = place
    if not readings:
        yield "P1 nobody read"
