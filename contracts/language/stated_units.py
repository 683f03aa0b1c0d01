"""What a text says of the unit of numbers: persons, thousands of them, percents or something else.

The one reading of units: titles, headings, unit rows and unit columns of files, the metadata of BPS, and `unit` of a
source. `unit_of` reads a text that is nothing but a unit, `stated_units` one that may hold some, such as a title.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["persons", "percent", "ratio", "other", "unknown"]


@dataclass(frozen=True)
class Unit:
    """What one number means: `multiple` of a kind of thing. A multiple alone is of whatever the column counts."""

    kind: Kind
    multiple: int = 1

    @property
    def is_of_persons(self) -> bool:
        """Whether it may be the unit of a count of persons."""
        return self.kind == "persons"

    def __str__(self) -> str:
        if self.kind != "persons":
            return {"percent": "percent", "ratio": "ratio"}.get(self.kind, "another unit")
        return {1: "persons", 1_000: "thousands of persons", 1_000_000: "millions of persons"}.get(
            self.multiple, f"{self.multiple:,} persons"
        )


UNIT_HEADINGS = ("satuan", "satuan data", "satuan ukuran", "satuan nilai", "unit satuan", "unit of measure", "units")
"""Headings of a column that states the unit of its row."""

_MULTIPLES = (
    {"puluh": 10, "puluhan": 10, "ratus": 100, "ratusan": 100, "ribu": 1_000, "ribuan": 1_000, "rb": 1_000,
     "juta": 1_000_000, "jutaan": 1_000_000, "jt": 1_000_000, "miliar": 10**9, "milyar": 10**9},
    {"ten": 10, "tens": 10, "hundred": 100, "hundreds": 100, "thousand": 1_000, "thousands": 1_000,
     "million": 1_000_000, "millions": 1_000_000, "billion": 10**9, "billions": 10**9},
    {"000": 1_000, "1000": 1_000, "000s": 1_000, "1000s": 1_000, "000000": 1_000_000, "1000000": 1_000_000},
)  # fmt: skip
"""By language and as digits: `ratus ribu` is 100,000, and `ribu orang / thousand persons` says one thing twice."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STRONG = _words("orang jiwa org person persons people individu individuals")
"""Words that are a unit when they stand alone in brackets; `(pekerja)` says who is counted."""
_PERSONS = _STRONG | _words(
    "pekerja buruh karyawan tenaga kerja angkatan tk naker peserta penduduk worker workers employee employees"
    " inhabitant inhabitants participant participants population kepala"
)
_PERCENT = _words("persen % percent percentage persentase pct")
_RATIO = _words("rasio ratio fraction pecahan desimal")
_OTHER = _words(
    "rp rupiah idr usd dolar dollar dollars ton tons kg km km2 ha hektar unit rumah tangga keluarga kk household"
    " households families ekor liter jam hari bulan tahun hour hours day days month months year years indeks index"
    " perusahaan badan usaha desa sekolah"
)
_FILLING = _words("dalam in dlm satuan unit units of x the angka nilai values value figures jumlah total")

_DIGIT_GROUPS = re.compile(r"(?<![\d.,])(?:1[ .,\u00a0\u202f]?)?000(?:[ .,\u00a0\u202f]?000)?s?(?![\d.,]\d|\d)")
_WORDS = re.compile(r"km2|[^\W\d_]+|%|\d+s?")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,80})[)\]]")
_NAMED = re.compile(r"\b(?:satuan|units?)\b\s*(?:data)?\s*[:=]\s*([^|;,()]{1,60})")
_PARTS = re.compile(r"[,;/|]| - | \u2013 ")
_MULTIPLE_WORD = (
    r"(?:(?:puluh|ratus)(?:an)?\s+)?(?:ribu(?:an)?|juta(?:an)?|thousands?|millions?|mil[iy]ar(?:an)?|billions?)"
)
_IN_MULTIPLES = re.compile(
    rf"\b(?:dalam|dlm|in)\s+(?:satuan\s+)?((?:{_MULTIPLE_WORD}|ratusan|hundreds|'?000s?|1[ .,]?000)"
    r"(?:\s+(?:of\s+)?[^\W\d_]+)?|persen|percent|orang|jiwa|persons)\b"
)
_OF_PERSONS = re.compile(
    rf"(?<!\d\s)(?<!\d)\b({_MULTIPLE_WORD}\s+(?:of\s+)?(?:orang|jiwa|pekerja|tenaga kerja|peserta|penduduk|persons?"
    r"|people|workers?|employees))\b"
)
_QUANTITY_BEFORE = re.compile(
    r"\b(?:puluh|ratus|belas|puluhan|ratusan|beberapa|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|some"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|hundred)\s*$"
)
_QUOTED_THOUSANDS = re.compile(r"(?<!\w)['\u2019]000s?(?!\d)|(?<![\d.,'])\b000s\b")
_TIMES = re.compile(r"(?:^|[^\w\s.,])\s*[x\u00d7]\s?(1[ .,]?000(?:[ .,]?000)?(?:\s+[^\W\d_]+)?)\s*[.)]?$")
_ENDING = re.compile(
    rf"[\s,:/\u2013-]+(?:(?:dalam|dlm|in)\s+)?((?:{_MULTIPLE_WORD}|000|1[ .,]000)"
    r"(?:\s+(?:orang|jiwa|pekerja|persons?|people|workers?))?|persen|percent|%)$"
)


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").replace("\u200b", "").casefold().split())


def unit_of(text: str) -> Unit | None:
    """The unit that a text is: of unknown kind when a word of it is not known, None when it says nothing."""
    plain = _DIGIT_GROUPS.sub(lambda hit: f" {re.sub(r'[^0-9s]', '', hit[0])} ", _plain(text))
    words = [word for word in _WORDS.findall(plain) if word not in _FILLING or word == "unit"]
    if words == ["unit"] or not words:
        return None
    return _unit(words)


def _unit(words: list[str]) -> Unit:
    multiple = _multiple(words)
    kinds = {_kind(word) for word in words if not any(word in language for language in _MULTIPLES)}
    if multiple is None or "unknown" in kinds or kinds == {"persons", "other"}:
        return Unit("unknown")
    if len(kinds) > 1 or (multiple > 1 and kinds - {"persons"}):
        return Unit("other")
    return Unit(kinds.pop() if kinds else "persons", multiple)


def _multiple(words: list[str]) -> int | None:
    """The multiple that words say; None when two languages say different ones."""
    said = {math.prod(language.get(word, 1) for word in words) for language in _MULTIPLES} - {1}
    return None if len(said) > 1 else said.pop() if said else 1


def _kind(word: str) -> Kind:
    if word in _PERSONS:
        return "persons"
    if word in _PERCENT:
        return "percent"
    if word in _RATIO:
        return "ratio"
    return "other" if word in _OTHER else "unknown"


def stated_units(text: str) -> tuple[Unit, ...]:
    """The units that a title, an info line or a heading states, each once; what is no unit for sure is passed over."""
    found = dict.fromkeys(unit for unit in _found(_plain(text)) if unit.kind != "unknown")
    return tuple(found)


def _found(plain: str) -> Iterator[Unit]:
    for inner in _BRACKETS.findall(plain):
        says_who = not _STRONG & set(_WORDS.findall(inner))
        yield from (unit for unit in _of_parts(inner) if not (says_who and unit == Unit("persons")))
    for named in _NAMED.findall(plain):
        yield from _of_parts(named)
    for counted in (*_IN_MULTIPLES.findall(plain), *_TIMES.findall(plain)):
        yield from _in_multiples(counted)
    for hit in _OF_PERSONS.finditer(plain):
        if not _QUANTITY_BEFORE.search(plain[: hit.start()]):
            yield _unit([word for word in hit[1].split() if word != "of"])
    if _QUOTED_THOUSANDS.search(plain):
        yield Unit("persons", 1_000)


def _of_parts(text: str) -> Iterator[Unit]:
    whole = unit_of(text)
    parts = [text] if whole and whole.kind != "unknown" else _PARTS.split(text)
    yield from (unit for part in parts if (unit := unit_of(part)))


def _in_multiples(counted: str) -> Iterator[Unit]:
    """`dalam ribuan menurut provinsi` is of thousands, `dalam ribuan rupiah` of money."""
    unit = unit_of(counted)
    if unit and unit.kind == "unknown":
        unit = unit_of(counted.rpartition(" ")[0])
    if unit:
        yield unit


def without_unit(heading: str) -> str:
    """A heading without the unit that it states, in brackets or at its end; as it is when it states none."""
    bare = _BRACKETS.sub(lambda hit: " " if _is_unit(hit[1]) else hit[0], heading)
    plain = _plain(bare).rstrip(" ,:/-\u2013")
    return _ENDING.sub("", plain).rstrip(" ,:/-\u2013") or plain


@lru_cache(maxsize=4096)
def unit_of_heading(heading: str) -> tuple[Unit, ...]:
    """The units that the heading of one column states, in brackets, at its end or as `dalam ribuan`."""
    ending = _ENDING.search(_plain(heading).rstrip(" ,:/-\u2013"))
    at_end = [unit for unit in [unit_of(ending[1])] if unit] if ending else []
    return tuple(dict.fromkeys([*stated_units(heading), *at_end]))


def _is_unit(text: str) -> bool:
    unit = unit_of(text)
    return unit is not None and unit.kind != "unknown"


@dataclass(frozen=True)
class DeclaredUnits:
    """What `unit` of a source says of its counts, and of bare numbers of percent columns; None where it does not."""

    counts: Unit | None = None
    rates: Literal["percent", "ratio"] | None = None


def declared_units(text: str) -> DeclaredUnits:
    """`thousand persons`, `ratio` or both with a comma between them. Raises ValueError for anything else."""
    counts: Unit | None = None
    rates: Literal["percent", "ratio"] | None = None
    for part in filter(None, map(str.strip, text.split(","))):
        unit = unit_of(part)
        if unit and unit.is_of_persons and counts is None:
            counts = unit
        elif unit and rates is None and (unit.kind == "percent" or unit.kind == "ratio"):
            rates = unit.kind
        else:
            raise ValueError(
                f"{part!r} is no unit that is known: write persons, thousand persons or million persons for counts,"
                " percent or ratio for percents, or one of each with a comma between them"
            )
    return DeclaredUnits(counts, rates)
