"""What a source leaves to its files to name outside of their rows: in their names, those of their sheets, or above the
header."""

from collections.abc import Iterable, Sequence

from contracts.extracts.titles import segments_named, words_of_name
from contracts.language.months import claimed_months, last_day
from contracts.language.table import Field
from contracts.runtime.errors import FileRefused
from sources.text.reading import Reading


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
    return {one for text in texts for one in segments_named(words_of_name(text)) if one in field.one_of}


def _times(field: Field, texts: Sequence[str]) -> set[str]:
    """The month that each text names, or its last day; of one that names several, the first and the last."""
    claims = {claim for text in texts if (claim := claimed_months(text))}
    ends = "%Y-%m" if field.reader == "month" else "%Y-%m-%d"
    return {f"{last:{ends}}" if last == last_day(first) else f"{first:%Y-%m} to {last:%Y-%m}" for first, last in claims}
