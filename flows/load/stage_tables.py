"""The tables of one stage: files of a dataset that have the same columns share one, so that no empty one is written."""

from collections.abc import Iterable, Iterator
from itertools import count
from threading import Lock

from contracts.language.extract import Extract
from transforms.stage import StageTable, stage_columns, stage_table, staged_rows
from warehouse.session import Session

_MOST_TABLES = 3
"""Of one dataset, before the one with every column: a statement that reads the stage is planned for each of them."""


class StageTables:
    """Gives each file its number and its table. Two threads that make one at once would be in each other's way."""

    def __init__(self) -> None:
        self._file_numbers = count()
        self._tables: dict[tuple[str, tuple[str, ...]], StageTable] = {}
        self._lock = Lock()

    def next_file_number(self) -> int:
        """A number that no other file of this stage has."""
        return next(self._file_numbers)

    def with_columns(self, session: Session, extract: Extract, columns: tuple[str, ...]) -> StageTable:
        """The table of the rows that have these columns, made for the first of them; one with every column where a
        dataset has many.
        """
        with self._lock:
            if (extract.dataset, columns) not in self._tables and len(self.of(extract)) >= _MOST_TABLES:
                columns = tuple(stage_columns(extract))
            key = (extract.dataset, columns)
            if key not in self._tables:
                table = StageTable(extract, len(self._tables), columns)
                session.run(stage_table(table))
                self._tables[key] = table
            return self._tables[key]

    def of(self, extract: Extract) -> list[StageTable]:
        """Every table of one dataset."""
        return [table for table in self._tables.values() if table.extract == extract]

    def views(self, extracts: Iterable[Extract]) -> Iterator[str]:
        """The rows of each dataset in one view, once all its files are in."""
        for extract in extracts:
            yield staged_rows(extract, self.of(extract))
