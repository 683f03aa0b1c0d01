"""Headings over parts of a figure. A table of parts is read as its source says, or not at all."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from contracts.extracts.headings import normal_heading

ROW_NUMBER = "row_number"
SHEET = "sheet"
"""What `cakupan.toml` calls the sheet or member of an archive that a row is in."""
_SAYS_NOTHING = re.compile(r"^(menurut|berdasarkan|by|nama|kode|per)\s+")
_IN_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")


@dataclass(frozen=True)
class Dimension:
    """By what a column divides; whether counts of its parts add up; whether every figure has each of its parts."""

    name: str
    adds_up: bool
    every_part: bool


def dimension_of(heading: str, known: Mapping[str, Dimension]) -> Dimension | None:
    """The dimension that a heading names; None where it names none that is known."""
    return next((known[form] for form in _forms(normal_heading(heading)) if form in known), None)


def _forms(heading: str) -> Iterator[str]:
    """A heading, without brackets and words that say nothing, and each of two languages."""
    bare = _IN_BRACKETS.sub("", heading).strip()
    for form in (heading, bare, *bare.split("/")):
        yield form.strip()
        yield _SAYS_NOTHING.sub("", form.strip())
