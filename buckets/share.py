"""The unit of work, one bucket of one month, and what comes of it. Both travel between machines, so both are small."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Share:
    """One bucket file to be counted. `basis` names the code that has to count it; `folder` is where it lies.

    `spill_folder` is where the worker may put what does not fit into its memory; empty, its own temporary folder.
    """

    folder: str
    file_name: str
    row_count: int
    memory_limit: str
    basis: str
    spill_folder: str = ""


@dataclass(frozen=True)
class ShareCounts:
    """The counts of one share: each table as the bytes of a Parquet file. No row and no key of a person."""

    tables: Mapping[str, bytes]

    @property
    def byte_count(self) -> int:
        return sum(map(len, self.tables.values()))
