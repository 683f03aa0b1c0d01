"""Source headings to our columns: by the contract's list only, whatever the case, blanks, BOM and punctuation."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from contracts.extract import Extract, normal_heading


@dataclass(frozen=True)
class HeadingMatch:
    """How the headings of one file map to an extract. `positions` gives the column position of each field."""

    positions: dict[str, int]
    missing: tuple[str, ...]
    repeated: tuple[str, ...]
    unknown: tuple[str, ...]


def match_headings(extract: Extract, headings: Sequence[str]) -> HeadingMatch:
    """Map `headings` to the fields of `extract`. A field named twice is reported in `repeated`."""
    known = extract.known_headings
    fields = [known.get(normal_heading(heading)) for heading in headings]
    positions = {name: place for place, name in reversed(list(enumerate(fields))) if name}
    counts = Counter(name for name in fields if name)
    return HeadingMatch(
        positions=positions,
        missing=tuple(name for name in extract.required if name not in positions),
        repeated=tuple(name for name, count in counts.items() if count > 1),
        unknown=tuple(text for text, name in zip(headings, fields, strict=True) if text.strip() and not name),
    )
