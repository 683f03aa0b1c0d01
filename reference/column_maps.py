"""The column map of an extract, and the headings over parts of a figure, from the reference tables."""

from datetime import date

import pandas as pd

from contracts.extracts.composed import PARTS
from contracts.extracts.dimensions import Dimension
from contracts.extracts.headings import Headings, MappedHeading, headings_on
from contracts.language.extract import Extract
from contracts.runtime.errors import ConfigurationError
from reference.tables import load


def column_map(extract: Extract) -> list[MappedHeading]:
    """The lines of one extract."""
    frame = load("column_map")
    lines = frame[frame["dataset"] == extract.dataset]
    _check_columns(lines, extract)
    columns = (lines[name] for name in ("heading", "column_name", "valid_from", "valid_to"))
    return [
        MappedHeading(heading, name, _day(first), _day(last))
        for heading, name, first, last in zip(*columns, strict=True)
    ]


def _check_columns(lines: pd.DataFrame, extract: Extract) -> None:
    known = {*PARTS, *(field.name for field in extract.fields)}
    if unknown := sorted(set(lines["column_name"]) - known):
        raise ConfigurationError(
            f"column_map.csv: {unknown[0]!r} is no column of {extract.dataset}; it has {', '.join(sorted(known))}."
        )


def _day(value: "pd.Timestamp | None") -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()


def headings_of(extract: Extract, day: date) -> Headings:
    """The headings that files of `day` may carry."""
    return headings_on(extract, column_map(extract), day)


def dimensions() -> dict[str, Dimension]:
    """By what a column under each known heading divides a figure."""
    frame = load("dimension_heading")
    columns = (frame[name] for name in ("heading", "dimension", "adds_up", "every_part"))
    return {
        str(heading): Dimension(str(name), bool(adds_up), bool(every_part))
        for heading, name, adds_up, every_part in zip(*columns, strict=True)
    }
