"""Tables of a part that nobody declared: a column, a title or a name says that their figures are of men, or of nobody
who is active.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Self

from contracts.extracts.dimensions import (
    MEMBERSHIP_STATUS,
    TITLE,
    Dimension,
    dimension_of,
    is_active,
    is_of_notes,
    parts_named,
)
from contracts.extracts.headings import normal_heading
from contracts.language.extract import Extract
from contracts.runtime.errors import FileRefused
from contracts.runtime.remedies import Remedy
from flows.load.dividing import KeyRow, advice
from flows.load.meant_columns import note_says
from flows.load.staged_file import StagedFile
from flows.settings.source import Source
from reference.column_maps import dimensions
from transforms import keys
from warehouse.session import Session

_SHOWN = 6
_OF_ALL = {("negara", "indonesia"), ("country", "indonesia")}
"""Headings over places, and what they say of all."""


class FigureFiles(NamedTuple):
    """The staged files of one extract by their id, and the source of each."""

    extract: Extract
    labels: Mapping[str, str]
    sources: Mapping[str, Source]
    known: Mapping[str, Dimension]

    @classmethod
    def of(cls, extract: Extract, staged: Iterable[StagedFile], sources: Iterable[Source]) -> Self:
        """Those of the staged files that are of this extract."""
        by_name = {source.name: source for source in sources}
        own = [file.snapshot for file in staged if file.snapshot.dataset == extract.dataset]
        return cls(
            extract,
            {snapshot.snapshot_id: snapshot.label for snapshot in own},
            {snapshot.snapshot_id: by_name[snapshot.source_name] for snapshot in own},
            dimensions(),
        )


def undeclared_parts(session: Session, files: FigureFiles) -> dict[str, FileRefused]:
    """The files with a column that says of what part their figures are, by their id."""
    found: dict[str, FileRefused] = {}
    for snapshot_id, heading, texts in session.rows(keys.named_parts(files.extract)):
        source, label = files.sources[snapshot_id], files.labels[snapshot_id]
        dimension = dimension_of(heading, files.known)
        is_status = dimension is not None and dimension.name == MEMBERSHIP_STATUS
        if is_status and files.extract.has_headcounts:
            if others := [text for text in texts if not is_active(text)]:
                found[snapshot_id] = _of_other_persons(heading, others, texts, source, label)
            continue
        is_asked = (dimension is not None and not is_status) or heading == TITLE
        parts = texts if is_asked else _said(heading, texts, files.extract)
        parts = [text for text in parts if (heading, text.strip().lower()) not in _OF_ALL]
        if parts and heading not in {normal_heading(name) for name in source.keep}:
            rows = [KeyRow("", 0, {}, {}, {heading: part}) for part in parts]
            words, remedies = advice(rows, source, files.known)
            found[snapshot_id] = FileRefused(
                f"{label}: column {heading!a} says that its figures are of a part: {_shown(parts)}. A part is never"
                f" taken for all. {words}",
                code="PART_TABLE",
                remedies=remedies,
            )
    return found


def _said(heading: str, texts: Sequence[str], extract: Extract) -> list[str]:
    """The texts of a part, and the notes of single rows that say of whom or what their figures count."""
    named = parts_named(heading, texts)
    return [text for text in texts if text in named or (is_of_notes(heading) and note_says(text, extract))]


def _of_other_persons(
    heading: str, others: Sequence[str], texts: Sequence[str], source: Source, label: str
) -> FileRefused:
    active = next((text for text in texts if is_active(text)), None)
    choice, remedies = "Ask for the table of active participants", list[Remedy]()
    if active is not None:
        remedies = [Remedy("keep", {heading: active}, "only active participants are meant")]
        choice = f"Add {remedies[0].line} under source {source.name} of cakupan.toml"
    return FileRefused(
        f"{label}: column {heading!a} says that these figures are not of active participants: {_shown(others)}."
        f" {choice}.",
        code="PART_TABLE",
        remedies=remedies,
    )


def _shown(texts: Sequence[str]) -> str:
    more = f" and {len(texts) - _SHOWN} more" if len(texts) > _SHOWN else ""
    return ", ".join(ascii(text) for text in texts[:_SHOWN]) + more
