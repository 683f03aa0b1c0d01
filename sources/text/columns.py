"""The columns of a table against those of its contract: what is missing, and what an unknown heading resembles."""

from collections.abc import Sequence

from contracts.extracts.headings import HeadingMatch, Headings
from contracts.extracts.unpivot import segments_as_columns, years_as_columns
from contracts.runtime.errors import FileRefused
from contracts.runtime.personal_text import scrubbed
from contracts.runtime.remedies import Lacking, toml_line
from sources.text.layout import Header, Row, lacking

_SHOWN_HEADING = 40
_MOST_COLUMNS = 2_000
"""Of one table; the widest extract of an office has some forty. Reading many thousands takes hours."""
_NEAREST_SEARCHES = 40
"""A table with more unknown headings than these is not one whose headings were misspelt."""


def check_columns(
    match: HeadingMatch,
    cells: Row,
    constants: dict[str, str],
    headings: Headings,
    name: str,
    header: Header | None = None,
) -> None:
    """Raises FileRefused naming the columns that are missing or stand twice, and what the unknown ones resemble."""
    if len(cells) > _MOST_COLUMNS:
        raise FileRefused(
            f"{name}: {len(cells):,} columns; a table has {_MOST_COLUMNS:,} at most. Send only the columns that are"
            " asked for.",
            code="COLUMNS_TOO_MANY",
        )
    if repeated := match.repeated:
        raise FileRefused(
            f"{name}: column {', '.join(repeated)} appears more than once in the header. Keep one of each.",
            code="COLUMN_REPEATED",
        )
    if missing := [field for field in match.missing if field not in constants]:
        unknown = (*match.unmatched, *(header.spanned if header else ()))
        advice = _unpivot_advice(unknown, missing, headings)
        found = ", ".join(ascii(scrubbed(cell.strip())[:_SHOWN_HEADING]) for cell in cells if cell.strip())
        alike = "".join(f" {text}." for text in with_nearest(match, headings, only=missing))
        raise FileRefused(
            f"{name}: column {', '.join(missing)} is missing. Found: {found}.{alike}{advice}"
            " Add the column, or say which heading it has: in columns of its source, or in reference/column_map.csv of"
            " the home.",
            code="COLUMN_MISSING",
            lacking=lacking(header, missing, name) if header else Lacking(tuple(missing), unknown),
        )


def _unpivot_advice(unknown: Sequence[str], missing: Sequence[str], headings: Headings) -> str:
    """The line that says that years or segments are columns, where they look like that."""
    into = next((name for name in missing if headings.extract.field(name).reader in ("month", "day")), None)
    years = years_as_columns(unknown, headings.field_of) if into else []
    segments = segments_as_columns(unknown) if "segment" in missing else {}
    return "".join(
        f" Where {what} are columns, declare {toml_line('unpivot', {'columns': columns, 'into': name})}."
        for what, columns, name in (("years", years, into), ("segments", segments, "segment"))
        if columns
    )


def with_nearest(match: HeadingMatch, headings: Headings, only: Sequence[str] = ()) -> list[str]:
    """Unknown headings with the known ones that they resemble; `only` those that resemble one of these fields."""
    shown = []
    unknown = (text for text in match.unknown if not headings.is_declared(text))
    for place, text in enumerate((*unknown, *(match.personal if only else ()))):
        alike_to = headings.nearest(text) if place < _NEAREST_SEARCHES else []
        nearest = [known for known in alike_to if not only or headings.known[known] in only]
        if nearest or not only:
            alike = f" is like {', '.join(repr(known) for known in nearest)}" if nearest else ""
            shown.append(f"{scrubbed(text.strip())[:_SHOWN_HEADING]!a}{alike}")
    return shown
