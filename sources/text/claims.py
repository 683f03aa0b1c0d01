"""What a source leaves to its files to name outside of their rows: in their names, those of their sheets, or above the
header."""

import re
from collections.abc import Iterable, Sequence

from contracts.extracts.titles import segments_named, words_of_name
from contracts.language.months import claimed_months, days_named, last_day
from contracts.language.table import Field
from contracts.runtime.errors import FileRefused
from sources.text.reading import Reading

_LEFT_OUT = re.compile(r"\b(non|selain|di ?luar|tanpa|kecuali|belum|excluding|except|not)\b", re.IGNORECASE)
"""Words after which a segment is one that the rows are not of."""


def constants_of(reading: Reading, texts: Iterable[str], label: str) -> dict[str, str]:
    """What the source says for all rows, and what these texts name of the columns of its key `claimed`.

    Raises FileRefused where they name no month, day or segment, or several.
    """
    said = tuple(texts)
    named = {name: _named(reading.extract.field(name), said, label) for name in reading.declared.claimed}
    return {**reading.declared.constants, **named}


def _named(field: Field, texts: Sequence[str], label: str) -> str:
    found = sorted(_segments(field, texts) if field.name == "segment" else _times(field, texts))
    if len(found) != 1 or " to " in found[0]:
        raise FileRefused(
            f"{label}: its source says that each file names its {field.name}, in its name, that of its sheet or a line"
            f" above the header. It names {' and '.join(found) or 'none'}. Name one, or give {field.name} in constants"
            " of a source of its own.",
            code="CLAIM_UNCLEAR",
        )
    return found[0]


def _segments(field: Field, texts: Sequence[str]) -> set[str]:
    named = {one for text in texts for one in segments_named(words_of_name(text)) if one in field.one_of}
    return named | ({"what it leaves out"} if any(map(_LEFT_OUT.search, map(words_of_name, texts))) else set())


def _times(field: Field, texts: Sequence[str]) -> set[str]:
    """The month that each text names, or its last day; of one that names several, the first and the last.

    On the first day of a month the figures may be those of the month before: it is of no month.
    """
    claims = {claim for text in texts if (claim := claimed_months(text))}
    begun = {day for text in texts for day in days_named(text) if day.day == 1}
    if begun:
        is_day = field.reader == "day" and len(claims) == 1
        return {*map(str, begun), *(() if is_day else ("its month",))}
    ends = "%Y-%m" if field.reader == "month" else "%Y-%m-%d"
    return {f"{last:{ends}}" if last == last_day(first) else f"{first:%Y-%m} to {last:%Y-%m}" for first, last in claims}
