"""What is known before a file is opened: what its source declares, which headings it may carry, where texts may go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from contracts.extracts.headings import HeadingMatch, Headings
from contracts.language.extract import Extract
from contracts.language.stated_units import DeclaredUnits, declared_units
from sources.text.columns import with_nearest
from sources.text.declared import Declared


class ParquetColumns(Protocol):
    """What a Parquet file says of itself: names and types of its columns, in order, and its number of rows."""

    @property
    def names(self) -> Sequence[str]: ...
    @property
    def nested(self) -> Sequence[str]: ...
    @property
    def row_count(self) -> int: ...


@dataclass(frozen=True)
class Reading:
    """How files of one source are read. `folder` takes texts made on the way; `parquet` opens a Parquet file."""

    headings: Headings
    folder: Path
    parquet: Callable[[Path, str], ParquetColumns]
    encoding: str = "utf-8"
    decimal_mark: str | None = None
    declared: Declared = field(default_factory=Declared)

    @property
    def units(self) -> DeclaredUnits:
        """The units that its source declares."""
        return declared_units(self.declared.unit or "")

    @property
    def extract(self) -> Extract:
        return self.headings.extract


@dataclass(frozen=True)
class Part:
    """One file to read: a snapshot, or one member of an archive.

    `names` say which months it is about, the one that says most first; `label` is what errors call it; `title` says
    which part of the snapshot it is, blank for all of it; `stem` names the texts that are made of it.
    """

    path: Path
    names: tuple[str, ...]
    label: str
    title: str = ""
    stem: str = "text"

    def of_sheet(self, title: str, path: Path, shown: str) -> "Part":
        """One sheet of a workbook, as a text."""
        whole = f"{self.title}/{title}" if self.title else title
        names = (*self.names, title)
        return replace(self, path=path, names=names, label=f"{self.label}[{shown}]", title=whole, stem=path.stem)

    def target(self, reading: Reading, ending: str) -> Path:
        """Where a text made of it goes."""
        return reading.folder / f"{self.stem}{ending}"


def column_notes(match: HeadingMatch, headings: Headings) -> tuple[str, ...]:
    """Which columns of a file are left out, and what the unknown ones resemble; not those that its source declares."""
    notes = []
    personal = [text for text in match.personal if not headings.is_declared(text)]
    if personal:
        notes.append("personal columns dropped: " + ", ".join(ascii(text) for text in personal))
    if any(not headings.is_declared(text) for text in match.unknown):
        notes.append("columns not used: " + ", ".join(with_nearest(match, headings)))
    return tuple(notes)


READ = "CSV, XLSX, XLS, XLSB, ODS, Parquet and JSON lines are read, texts also as .gz, and ZIP archives of them"
