"""The errors people meet: each has a code, a sentence that says what, where and what to do, and an exit status."""

import os
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

from contracts.runtime.personal_text import scrubbed
from contracts.runtime.remedies import Lacking, Remedy

TRACEBACK = "CAKUPAN_TRACEBACK"
"""Set it to learn the calls that led to a defect."""

EXIT_OK = 0
EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_BLOCKED = 3
EXIT_SOURCE_UNAVAILABLE = 4
EXIT_LOCKED = 5


class CakupanError(Exception):
    """Any failure that we foresee. Never carries a value of a personal field; what looks like one is taken out."""

    code = "FAILED"
    exit_status = EXIT_FAILED

    def __init__(self, sentence: str, *, code: str | None = None) -> None:
        super().__init__(scrubbed(sentence))
        self.code = code or self.code

    @property
    def sentence(self) -> str:
        return str(self)

    def add(self, line: str) -> None:
        """Say more, where more is known than at the place that failed."""
        self.args = (f"{self.sentence}\n{scrubbed(line)}",)


class ConfigurationError(CakupanError):
    """The configuration or the command line cannot be used."""

    code = "CONFIG"
    exit_status = EXIT_USAGE


class FileRefused(CakupanError):
    """One file cannot be read as what its source says it is. Nothing of the run is loaded.

    `remedies` are what its source may declare, each right in another case; `lacking` are the columns it lacks.
    """

    code = "FILE_REFUSED"
    exit_status = EXIT_BLOCKED

    def __init__(
        self,
        sentence: str,
        *,
        code: str | None = None,
        remedies: Sequence[Remedy] = (),
        lacking: Lacking | None = None,
    ) -> None:
        super().__init__(sentence, code=code)
        self.remedies, self.lacking = tuple(remedies), lacking


class RunBlocked(CakupanError):
    """A gate stopped the run; the last good release stays. `reasons` are one sentence each."""

    code = "BLOCKED"
    exit_status = EXIT_BLOCKED

    def __init__(self, sentence: str, reasons: Sequence[str] = (), *, code: str | None = None) -> None:
        super().__init__("\n".join([sentence, *(f"  - {reason}" for reason in reasons)]), code=code)
        self.reasons = tuple(reasons)


class SourceUnavailable(CakupanError):
    """A source cannot be reached or has nothing where it should."""

    code = "SOURCE_UNAVAILABLE"
    exit_status = EXIT_SOURCE_UNAVAILABLE


class DiskFull(CakupanError):
    """The disk has no space left."""

    code = "DISK_FULL"


class OutOfMemory(CakupanError):
    """A step needs more memory than the settings allow."""

    code = "OUT_OF_MEMORY"


class PeriodLate(CakupanError):
    """A source has not delivered a period by its day. `labels` are `source period`, one each."""

    code = "PERIOD_LATE"
    exit_status = EXIT_SOURCE_UNAVAILABLE

    def __init__(self, sentence: str, labels: Sequence[str]) -> None:
        super().__init__(sentence)
        self.labels = tuple(labels)


class LockHeld(CakupanError):
    """Another run holds the lock."""

    code = "LOCKED"
    exit_status = EXIT_LOCKED


class WarehouseError(CakupanError):
    """The warehouse could not do what was asked. The engine's own text is left out: it quotes rows."""

    code = "WAREHOUSE"


class Unforeseen(CakupanError):
    """A defect of ours. Its name and place are shown, never its text: that may quote a row."""

    code = "UNEXPECTED"

    def __init__(self, error: Exception) -> None:
        where = traceback.extract_tb(error.__traceback__)[-1]
        super().__init__(
            f"{type(error).__name__} at {Path(where.filename).name}:{where.lineno}; the last good release stays."
            f" This is a defect: report it, with the traceback that {TRACEBACK}=1 shows."
        )
        if os.environ.get(TRACEBACK):
            self.add("".join(_calls(error)).rstrip())


def _calls(error: BaseException) -> Iterator[str]:
    """The calls that led to an error, and to what caused it: lines of code and names of errors, never their texts."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _calls(cause)
        yield "which led to\n"
    yield from traceback.format_list(traceback.extract_tb(error.__traceback__))
    yield f"{type(error).__name__}\n"


class WarehouseBusy(WarehouseError):
    """Another process has the warehouse open."""

    code = "WAREHOUSE_BUSY"
    exit_status = EXIT_LOCKED
