"""Source headings to our columns: by the column map only, whatever the case, blanks, BOM and punctuation."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from contracts.extracts.composed import Part, composed, meanings, repeated
from contracts.extracts.footnotes import without_marks
from contracts.extracts.unpivot import Unpivot, year_as_written
from contracts.language.extract import Extract
from contracts.language.stated_units import UNIT_HEADINGS, unit_of_heading, without_unit
from contracts.runtime.errors import ConfigurationError

NEAREST_HEADINGS = 2
_ALIKE = 0.7
_COUNT_OF_AREAS = re.compile(r"^\d{1,3}\s+(?=(provinsi|kabupaten|kab[./ ]))", re.IGNORECASE)
"""As in `38 Provinsi`, which is over the places of a table that BPS exports."""
_BLANKS = re.compile(r"[\s_.:]+")
_LETTER = re.compile(r"[^\W\d_]")
_AROUND_SLASH = re.compile(r"\s*/\s*")
_BETWEEN_LANGUAGES = re.compile(r"[\s/(|-]+")
_NAME = (
    r"^(nama|name)$|\b(nama|name)\b.*\b(lengkap|peserta|pekerja|tenaga kerja|tk|orang|pemilik|full|person|worker)\b"
    r"|\b(full|first|last|person) name\b"
)
_NAME_OF_A_PERSON = re.compile(
    rf"{_NAME}|\b(nama|name)\b.*\b(depan|tengah|belakang|ibu|ayah|suami|istri|ahli waris|mother|father)\b"
)
"""Headings over names of persons, and of those near them."""
_PERSONAL = re.compile(
    r"\b(nik|ktp|kk|kpj|npwp|paspor|passport|hp|handphone|telepon|telp|phone|wa|e-?mail|surel|alamat|address"
    r"|lahir|birth|umur|usia|agama|religion|ibu|ayah|suami|istri|ahli waris|kelamin|sex|rekening|upah|gaji|wage)\b"
    rf"|{_NAME}"
)
"""Words of headings over columns that speak of one person. A regency, an office or a firm has a name too."""


@lru_cache(maxsize=4096)
def normal_heading(heading: str) -> str:
    """A heading as it is compared: lower case, single blanks, without dots, colons, underscores and invisible marks."""
    seen = "".join(letter for letter in year_as_written(heading).casefold() if unicodedata.category(letter) != "Cf")
    return _AROUND_SLASH.sub("/", _BLANKS.sub(" ", seen).strip())


def looks_personal(heading: str) -> bool:
    """Whether a column under this heading speaks of one person, as far as its words say."""
    return _PERSONAL.search(normal_heading(heading)) is not None


def is_of_names(heading: str) -> bool:
    """Whether a column under this heading holds names of persons, as far as its words say."""
    return _NAME_OF_A_PERSON.search(normal_heading(heading)) is not None


def states_units(heading: str) -> bool:
    """Whether a column holds the unit of its row, which is read and is no figure."""
    return normal_heading(heading) in UNIT_HEADINGS


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
    """How the headings of one file map to an extract.

    `positions` gives the column position of each field, `composed` the parts of those that several columns make.
    """

    positions: dict[str, int]
    missing: tuple[str, ...]
    repeated: tuple[str, ...]
    unmatched: tuple[str, ...]
    composed: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    unpivoted: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Headings that the map does not have, over columns that are not used."""
        return tuple(text for text in self.unmatched if not looks_personal(text) and not states_units(text))

    @property
    def personal(self) -> tuple[str, ...]:
        """Those over what looks personal: such a column is dropped unseen."""
        return tuple(text for text in self.unmatched if looks_personal(text))


@dataclass(frozen=True)
class Headings:
    """The headings that files of one extract may carry on one day, normalised, and the field that each means."""

    extract: Extract
    known: Mapping[str, str]
    declared: Mapping[str, str | None] = field(default_factory=dict)
    constants: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    unpivot: Unpivot | None = None

    def declaring(
        self,
        columns: Mapping[str, str],
        unused: Iterable[str],
        constants: Iterable[str] = (),
        kept: Iterable[str] = (),
        unpivot: Unpivot | None = None,
    ) -> "Headings":
        """These headings, and what a source says: the column that one means, that it is none of ours, what is given."""
        meant = {normal_heading(heading): name for heading, name in columns.items()}
        if unpivot:
            unpivot = replace(unpivot, values={normal_heading(said): one for said, one in unpivot.values.items()})
        declared = {**{normal_heading(heading): None for heading in unused}, **meant}
        return replace(
            self,
            declared=declared,
            constants=frozenset(constants),
            unpivot=unpivot,
            kept=frozenset(map(normal_heading, kept)),
        )

    def is_declared(self, heading: str) -> bool:
        """Whether the source says what a heading is."""
        normal = normal_heading(heading)
        if normal in self.declared or normal in self.kept:
            return True
        return bool(self._unpivoted([normal]))

    def is_known(self, heading: str) -> bool:
        """Whether a heading means a field, or is over values that are read into one."""
        return self.field_of(heading) is not None or bool(self._unpivoted([normal_heading(heading)]))

    def _unpivoted(self, normal: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        return self.unpivot.places(normal, self.field_of) if self.unpivot else {}

    def field_of(self, heading: str) -> str | None:
        """The field that a heading means, with a unit that suits it, a footnote mark or neither; None where
        neither the source nor the map has one.
        """
        normal = normal_heading(heading)
        if normal in self.declared:
            return self.declared[normal]
        bare = _COUNT_OF_AREAS.sub("", without_marks(heading).strip())
        name = self.known.get(normal_heading(bare))
        if name or not _LETTER.search(normal):  # most cells below a header; numbers state nothing
            return name
        return self._beside_unit(bare) or self._of_two_languages(normal)

    def _beside_unit(self, heading: str) -> str | None:
        """`Bekerja (ribu orang)` is a count of employed persons, `Bekerja (%)` is not."""
        units = unit_of_heading(heading)
        name = self.known.get(normal_heading(without_unit(heading))) if units else None
        return name if name and any(self.extract.takes(name, unit) for unit in units) else None

    def _of_two_languages(self, heading: str) -> str | None:
        """The field of `bekerja working`: both halves name it. One half alone may be about men, or a part."""
        for between in _BETWEEN_LANGUAGES.finditer(heading):
            first, second = heading[: between.start()], heading[between.end() :].rstrip(") ")
            if (name := self.known.get(first)) and name == self.known.get(second):
                return name
        return None

    def _fields_of(self, headings: Sequence[str]) -> list[str | None]:
        """The field of each heading. Where a declared heading is there, the map's headings of its field are none."""
        declared = {name for text in headings if (name := self.declared.get(normal_heading(text)))}
        fields = [self.field_of(text) for text in headings]
        is_declared = [normal_heading(text) in self.declared for text in headings]
        return [name if own or name not in declared else None for name, own in zip(fields, is_declared, strict=True)]

    def match(self, headings: Sequence[str]) -> HeadingMatch:
        """Map `headings` to the fields of the extract. A field named twice is reported in `repeated`."""
        normal, claimed = [normal_heading(text) for text in headings], self._fields_of(headings)
        made = composed(self.extract, normal, claimed)
        fields = meanings(claimed, made)
        positions = {name: place for place, name in reversed(list(enumerate(fields))) if name}
        positions |= {name: parts[0][0] for name, parts in made.items()}
        apart = self._unpivoted(normal)
        given = {*positions, *self.constants, *(name for columns in apart.values() for name in columns)}
        given |= {self.unpivot.into} if self.unpivot and apart else set()
        return HeadingMatch(
            positions=positions,
            missing=tuple(name for name in self.extract.required if name not in given),
            repeated=repeated(normal, fields, made),
            unmatched=tuple(headings[place] for place, text in enumerate(normal) if text and not fields[place]),
            composed=made,
            unpivoted=apart,
        )

    def example_of(self, name: str) -> str:
        """A heading that files carry over a column, or its own name where the map has none."""
        own = normal_heading(name)
        return next((heading for heading, column in self.known.items() if column == name and heading != own), own)

    def nearest(self, heading: str) -> list[str]:
        """The known headings that resemble an unknown one, the nearest first."""
        return difflib.get_close_matches(normal_heading(heading), self.known, n=NEAREST_HEADINGS, cutoff=_ALIKE)


def headings_on(extract: Extract, column_map: Iterable[MappedHeading], day: date) -> Headings:
    """The headings valid on `day`; a column's own name always is. Raises ConfigurationError when one means two."""
    known = {normal_heading(field.name): field.name for field in extract.fields}
    for line in column_map:
        if line.is_valid(day) and known.setdefault(normal_heading(line.heading), line.column) != line.column:
            raise ConfigurationError(
                f"column_map.csv: {extract.dataset} heading {line.heading!r} means {line.column} and"
                f" {known[normal_heading(line.heading)]} on {day}. Correct the days of one of them."
            )
    return Headings(extract, known)
