"""Reads region spellings: a code in a declared system, or a name, becomes today's Kemendagri code or a named problem.

Nothing is guessed. A spelling that could mean two regions is AMBIGUOUS and names both, a code whose system nobody
declared is CODE_UNDECLARED and shows both readings, and a damaged code is repaired only when one reading is left.
"""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pandas as pd

from contracts.language.codes import CODE_SYSTEMS, NATION_CODE
from transforms.region_directory import SYSTEM_NAMES, RegionDirectory, folded, spaced

__all__ = ["COLUMNS", "RegionDirectory", "read_regions"]

COLUMNS = ("region", "region_code", "region_level", "region_problem", "region_candidates", "region_repair")
NEAREST_NAMES = 3
NEAREST_SEARCHES = 40
"""Unknown spellings per call that get nearest names; a column with more of them holds something other than regions."""

_TOTAL = re.compile(r"(jumlah|jml|total|subtotal|subjumlah|grandtotal|keseluruhan|ratarata).*")
_RULED_OFF = re.compile(r"[-–—.\s]+")  # noqa: RUF001
_LOOKS_LIKE_A_CODE = re.compile(r"[0-9][0-9.,/\s-]*")
_SHAPES = {"kemendagri": re.compile(r"[0-9]{2}([.]?[0-9]{2})?"), "bps": re.compile(r"[0-9]{2}([0-9]{2})?")}
_ONE_DIGIT_SHORT = re.compile(r"([0-9]{2})[.]([0-9])")


def read_regions(texts: Iterable[str | None], code_system: str, directory: RegionDirectory) -> pd.DataFrame:
    """One row per distinct text: the text, its code and level, or its problem with candidates, and any repair.

    The texts are those of one column, because whether `53.1` can be repaired depends on its neighbours. `code_system`
    is what the source declares: kemendagri, bps or names. Raises ValueError for anything else.
    """
    if code_system not in CODE_SYSTEMS:
        raise ValueError(f"region_codes is {code_system!r}; it must be one of {', '.join(CODE_SYSTEMS)}.")
    distinct = list(dict.fromkeys(None if pd.isna(text) else text for text in texts))
    stripped = [(text or "").strip() for text in distinct]
    column = _Column(directory, code_system, _drops_leading_zeros(stripped, directory))
    readings = _with_nearest_names(stripped, [column.read(text) for text in stripped], directory)
    rows = [(text, *reading.cells) for text, reading in zip(distinct, readings, strict=True)]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


@dataclass(frozen=True, kw_only=True)
class _Reading:
    """What one spelling means: a code, or a problem with its candidates, and the repair that led to the code."""

    code: str | None = None
    problem: str | None = None
    candidates: str | None = None
    repair: str | None = None

    @property
    def cells(self) -> tuple[str | None, ...]:
        return (self.code, self.level, self.problem, self.candidates, self.repair)

    @property
    def level(self) -> str | None:
        if self.code is None:
            return None
        if self.code == NATION_CODE:
            return "nation"
        return "regency" if "." in self.code else "province"


@dataclass(frozen=True)
class _Column:
    """One column of spellings: what it declares, and whether its codes evidently lost leading zeros (`53.7`)."""

    directory: RegionDirectory
    code_system: str
    drops_leading_zeros: bool

    def read(self, text: str) -> _Reading:
        if _LOOKS_LIKE_A_CODE.fullmatch(text) is None:
            return self._read_name(text)
        if self.code_system == "names":
            return _Reading(problem="CODE_UNDECLARED", candidates=_both_readings(text, self.directory))
        return self._read_code(text)

    def _read_name(self, text: str) -> _Reading:
        official = self.directory.official.get(spaced(text))
        if official is not None:
            return _Reading(code=official)
        name = folded(text)
        codes = self.directory.names.get(name)
        if codes is None:
            return _Reading(problem="TOTAL" if _TOTAL.fullmatch(name) or _RULED_OFF.fullmatch(text) else "UNKNOWN")
        return self._ambiguous(codes) if name in self.directory.unsafe else self._decided(codes)

    def _read_code(self, text: str) -> _Reading:
        without_zero = self._without_leading_zero(text)
        for written in _spellings(text, self.code_system):
            codes = _codes_of(written, self.code_system, self.directory)
            if codes:
                reading = self._decided(codes | without_zero)
                return replace(reading, repair=self._repair(text, written, reading.code))
        candidates = self.directory.described(sorted(without_zero)) or _both_readings(text, self.directory)
        return _Reading(problem="UNKNOWN", candidates=candidates)

    def _decided(self, codes: frozenset[str]) -> _Reading:
        return self._ambiguous(codes) if len(codes) > 1 else _Reading(code=next(iter(codes)))

    def _ambiguous(self, codes: frozenset[str]) -> _Reading:
        return _Reading(problem="AMBIGUOUS", candidates=self.directory.described(sorted(codes)))

    def _without_leading_zero(self, text: str) -> frozenset[str]:
        short = _ONE_DIGIT_SHORT.fullmatch(_dotted(text))
        if short is None or not self.drops_leading_zeros or self.code_system != "kemendagri":
            return frozenset()
        return _codes_of(f"{short[1]}.0{short[2]}", "kemendagri", self.directory)

    def _repair(self, text: str, written: str, code: str | None) -> str | None:
        if code is None:
            return None
        if (self.code_system, written.replace(".", "")) in self.directory.former:
            return f"{text} read as {code}, its code today"
        return None if text == written else f"{text} read as {written}"


def _spellings(text: str, system: str) -> Iterator[str]:
    """The code without blanks, then as it was before a spreadsheet made `.0`, a decimal comma or a lost zero of it."""
    joined = re.sub(r"\s", "", text)
    yield joined
    yield re.sub(r"^([0-9]{4})[.,]0$", r"\1", joined)
    if system == "kemendagri":
        yield _dotted(text)
        yield f"{_dotted(text)}0" if _ONE_DIGIT_SHORT.fullmatch(_dotted(text)) else joined


def _dotted(text: str) -> str:
    return re.sub(r"\s", "", text).replace(",", ".")


def _codes_of(written: str, system: str, directory: RegionDirectory) -> frozenset[str]:
    if _SHAPES[system].fullmatch(written) is None:
        return frozenset()
    return directory.codes[system].get(written.replace(".", ""), frozenset())


def _both_readings(text: str, directory: RegionDirectory) -> str | None:
    """What both systems say: 53.01 Kabupaten Kupang by Kemendagri, 53.12 Kabupaten Sumba Barat by BPS; or None."""
    known = {"kemendagri": re.sub(r"[/-]", ".", text), "bps": re.sub(r"[^0-9]", "", text)}
    codes = {system: _first_codes(written, system, directory) for system, written in known.items()}
    if not any(codes.values()):
        return None
    return ", ".join(f"{_named(found, directory)} by {SYSTEM_NAMES[system]}" for system, found in codes.items())


def _named(codes: frozenset[str], directory: RegionDirectory) -> str:
    return " or ".join(f"{code} {directory.labels[code]}" for code in sorted(codes)) or "no region"


def _first_codes(text: str, system: str, directory: RegionDirectory) -> frozenset[str]:
    found = (_codes_of(written, system, directory) for written in _spellings(text, system))
    return next(filter(None, found), frozenset())


def _drops_leading_zeros(texts: Iterable[str], directory: RegionDirectory) -> bool:
    """A code such as `53.7` cannot have lost a last zero, so its column writes 53.07 that way, perhaps 53.01 too."""
    short = filter(None, (_ONE_DIGIT_SHORT.fullmatch(_dotted(text)) for text in texts))
    known = directory.codes["kemendagri"]
    return any(f"{code[1]}{code[2]}0" not in known and f"{code[1]}0{code[2]}" in known for code in short)


def _with_nearest_names(texts: list[str], readings: list[_Reading], directory: RegionDirectory) -> list[_Reading]:
    unknown = (i for i, text in enumerate(texts) if readings[i].problem == "UNKNOWN" and re.search(r"[^\W\d]", text))
    nearest = {i: _nearest_names(texts[i], directory) for i in list(unknown)[:NEAREST_SEARCHES]}
    return [replace(reading, candidates=nearest.get(i, reading.candidates)) for i, reading in enumerate(readings)]


def _nearest_names(text: str, directory: RegionDirectory) -> str | None:
    """The regions whose names look most like the text, whatever it says before them (Kabupaten, Kota, Provinsi)."""
    name = folded(text)
    core = re.sub(r"^(kabupaten|kota|provinsi)(?=.)", "", name)
    close = difflib.get_close_matches(core, directory.cores) or difflib.get_close_matches(name, directory.cores)
    codes = dict.fromkeys(code for near in close for code in sorted(directory.cores[near]))
    return directory.described(list(codes)[:NEAREST_NAMES]) or None
