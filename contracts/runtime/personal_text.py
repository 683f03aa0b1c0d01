"""What looks personal in a typed text: a file name, a heading, a sheet name, a promise, an owner, a fund.

Such texts are shown and published, and no rule of a column judges them. Patterns are those of RE2, which SQL uses too;
`\\b` keeps hexadecimal ids as they are.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from contracts.runtime.known_names import without_names

HIDDEN = "[...]"
"""Stands where something personal stood."""

_NIK_IN_GROUPS = (
    *(rf"\d{{4}}{mark}\d{{4}}{mark}\d{{4}}{mark}\d{{4}}" for mark in (" ", r"\.", "-")),
    r"\d{2}\.\d{2}\.\d{2}\.\d{6}\.\d{4}",
)
_NUMBER = "|".join((r"KPJ[ .:\-]{0,2}[0-9A-Za-z]*\d[0-9A-Za-z]{3,}", *_NIK_IN_GROUPS, r"\d{11,18}"))
"""A membership number with its prefix, a NIK in groups, and a long number: NIK, membership or telephone number."""
PERSONAL = rf"(?:\b|_)(?:{_NUMBER})(?:_(?:{_NUMBER}))*(?:\b|_)"
"""One of them, or several with an underscore between."""
_PERSONAL = re.compile(PERSONAL, re.IGNORECASE)


def scrubbed(text: str) -> str:
    """The text without what looks personal, and without names of persons that the home has seen."""
    return without_names(_PERSONAL.sub(HIDDEN, text), HIDDEN)


def scrubbed_rows(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows of a table, their texts scrubbed."""
    return [{name: scrubbed_facts(value) for name, value in row.items()} for row in rows]


def scrubbed_facts(value: object) -> object:
    """The same of every text in a JSON value; keys too, since some are typed."""
    if isinstance(value, str):
        return scrubbed(value)
    if isinstance(value, Mapping):
        return {scrubbed(str(name)): scrubbed_facts(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [scrubbed_facts(inner) for inner in value]
    return value
