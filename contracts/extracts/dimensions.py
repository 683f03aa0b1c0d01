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


TITLE = "title"
"""What it calls the title of a table, and the name of its only sheet, where they name a part."""
_PAIRS = (
    (r"laki-? ?laki|pria|males?|men", r"perempuan|wanita|females?|women"),
    (r"perkotaan|urban", r"perdesaan|pedesaan|rural"),
)
"""Parts of which a table has both, or is a table of one."""
_OFFICE = re.compile(r"(pemberdayaan|perlindungan)[ a-z,&]*(perempuan|wanita)", re.IGNORECASE)
"""The agency for women is in the titles of tables of all."""


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


def is_part(text: str) -> bool:
    """Whether a text names men, women, towns or the country, and nothing else."""
    return any(re.fullmatch(words, text.strip(), re.IGNORECASE) for pair in _PAIRS for words in pair)


def part_in_title(title: str) -> str | None:
    """The part that a title speaks of: `Angkatan kerja perempuan`; None where it names both, or none."""
    text = _OFFICE.sub(" ", title)
    for pair in _PAIRS:
        found = [re.search(rf"\b({words})\b", text, re.IGNORECASE) for words in pair]
        named = [hit[0] for hit in found if hit]
        if len(named) == 1:
            return named[0]
    return None
