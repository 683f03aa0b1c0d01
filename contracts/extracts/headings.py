"""Source headings to our columns: by the column map only, whatever the case, blanks, BOM and punctuation."""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from contracts.language.extract import Extract
from contracts.runtime.errors import ConfigurationError

NEAREST_HEADINGS = 2
_ALIKE = 0.7
_BLANKS = re.compile(r"[\s_.:]+")
_AROUND_SLASH = re.compile(r"\s*/\s*")
_PERSONAL = re.compile(
    r"\b(nik|ktp|kk|kpj|npwp|paspor|passport|hp|handphone|telepon|telp|phone|wa|e-?mail|surel|alamat|address"
    r"|lahir|birth|umur|usia|agama|religion|ibu|ayah|suami|istri|ahli waris|kelamin|sex|rekening|upah|gaji|wage)\b"
    r"|^(nama|name)$|\b(nama|name)\b.*\b(lengkap|peserta|pekerja|tenaga kerja|tk|orang|pemilik|full|person|worker)\b"
    r"|\b(full|first|last|person) name\b"
)
"""Words of headings over columns that speak of one person. A regency, an office or a firm has a name too."""


def normal_heading(heading: str) -> str:
    """A heading as it is compared: lower case, single blanks, no BOM, dots, colons or underscores."""
    return _AROUND_SLASH.sub("/", _BLANKS.sub(" ", heading.replace("\ufeff", "").casefold()).strip())


def looks_personal(heading: str) -> bool:
    """Whether a column under this heading speaks of one person, as far as words tell."""
    return _PERSONAL.search(normal_heading(heading)) is not None


@dataclass(frozen=True)
class MappedHeading:
    """One line of the column map; a day that is None is open."""

    heading: str
    column: str
    valid_from: date | None = None
    valid_to: date | None = None

    def is_valid(self, day: date) -> bool:
        """Whether files of this day carry it."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


@dataclass(frozen=True)
class HeadingMatch:
    """How the headings of one file map to an extract. `positions` gives the column position of each field."""

    positions: dict[str, int]
    missing: tuple[str, ...]
    repeated: tuple[str, ...]
    unmatched: tuple[str, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """Headings that the map does not have, over columns that are not used."""
        return tuple(text for text in self.unmatched if not looks_personal(text))

    @property
    def personal(self) -> tuple[str, ...]:
        """Those over what looks personal: such a column is dropped unseen."""
        return tuple(text for text in self.unmatched if looks_personal(text))


@dataclass(frozen=True)
class Headings:
    """The headings that files of one extract may carry on one day, normalised, and the field that each means."""

    extract: Extract
    known: Mapping[str, str]

    def field_of(self, heading: str) -> str | None:
        """The field that a heading means; None where the map has none."""
        return self.known.get(normal_heading(heading))

    def match(self, headings: Sequence[str]) -> HeadingMatch:
        """Map `headings` to the fields of the extract. A field named twice is reported in `repeated`."""
        fields = [self.field_of(heading) for heading in headings]
        positions = {name: place for place, name in reversed(list(enumerate(fields))) if name}
        counts = Counter(name for name in fields if name)
        return HeadingMatch(
            positions=positions,
            missing=tuple(name for name in self.extract.required if name not in positions),
            repeated=tuple(name for name, count in counts.items() if count > 1),
            unmatched=tuple(text for text, name in zip(headings, fields, strict=True) if text.strip() and not name),
        )

    def nearest(self, heading: str) -> list[str]:
        """The known headings that resemble an unknown one, the nearest first."""
        return difflib.get_close_matches(normal_heading(heading), self.known, n=NEAREST_HEADINGS, cutoff=_ALIKE)


def headings_on(extract: Extract, column_map: Iterable[MappedHeading], day: date) -> Headings:
    """The headings valid on `day`; a column's own name always is. Raises ConfigurationError when one means two."""
    known = {normal_heading(field.name): field.name for field in extract.fields}
    for line in column_map:
        if line.is_valid(day) and known.setdefault(normal_heading(line.heading), line.column) != line.column:
            raise ConfigurationError(
                f"reference/codes/column_map.csv: {extract.dataset} heading {line.heading!r} means {line.column} and"
                f" {known[normal_heading(line.heading)]} on {day}. Correct the days of one of them."
            )
    return Headings(extract, known)
