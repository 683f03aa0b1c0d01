"""How far a backfill is, and about how long it will take: judged by the bytes of the files that are left."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

from report.terminal.progress import say, spinner
from sources.snapshots.snapshot import Snapshot

_MINUTE = 60
_STEPS = 8 << 20
"""2026-11: the steps of a month take about as long as reading so many bytes, however small its files are."""


class BackfillProgress:
    """One line on standard error for each month that is done; a spinner on a terminal while it is worked on."""

    def __init__(self, months: Sequence[date], files: Mapping[date, Sequence[Snapshot]]) -> None:
        self._months = months
        self._files = {month: files.get(month, ()) for month in months}
        self._sizes = {month: _size(found) for month, found in self._files.items()}
        self._seconds: dict[date, float] = {}

    @contextmanager
    def month(self, month: date) -> Iterator[None]:
        """Spin and measure while one month is worked on."""
        began = time.monotonic()
        with spinner(f"{month:%Y-%m}, {self._place(month)}, {len(self._files[month])} files{self._left()}"):
            yield
        self._seconds[month] = time.monotonic() - began

    def report(self, month: date, row_count: int) -> None:
        """Say what was done, and what is left."""
        what = f"{len(self._files[month])} files, {row_count:,} physical rows" if self._files[month] else "nothing new"
        say(f"{month:%Y-%m}   {self._place(month) + ': ' + what:<52} {self._seconds[month]:5.1f} s{self._left()}")

    def _place(self, month: date) -> str:
        return f"{self._months.index(month) + 1} of {len(self._months)}"

    def _left(self) -> str:
        done = sum(self._sizes[month] for month in self._seconds)
        left = sum(self._sizes.values()) - done
        if not done or not left:
            return ""
        return f"; about {told_seconds(sum(self._seconds.values()) * left / done)} left"


def told_seconds(seconds: float) -> str:
    """A duration as people say it."""
    return f"{seconds:.0f} s" if seconds < 2 * _MINUTE else f"{seconds / _MINUTE:.0f} min"


def _size(files: Sequence[Snapshot]) -> int:
    return _STEPS + sum(file.byte_count for file in files) if files else 0
