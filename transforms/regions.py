"""Reads region spellings: a code in a declared system, a name, or both become today's Kemendagri code or a problem.

Nothing is guessed. A spelling that could mean two regions is AMBIGUOUS and names both, a code whose system nobody
declared is CODE_UNDECLARED and shows both readings, a code beside the name of another region, or a regency beside
another province, is CONTRADICTS, and a damaged code is repaired only when one reading is left.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from contracts.language.codes import CODE_SYSTEMS, NATION_CODE
from transforms.region_codes import (
    both_readings,
    codes_of,
    drops_leading_zeros,
    first_codes,
    number_within_province,
    spellings,
    without_leading_zero,
)
from transforms.region_directory import SYSTEM_NAMES, RegionDirectory
from transforms.region_names import (
    codes_of_names,
    is_total,
    named_in_full,
    nearest_names,
    resembles,
    type_of,
    written_type,
)
from transforms.region_text import Code, RegionText, is_code, plain, taken_apart

__all__ = ["COLUMNS", "RegionDirectory", "read_regions"]

COLUMNS = ("region", "region_code", "region_level", "region_problem", "region_candidates", "region_repair")
NEAREST_SEARCHES = 40
"""Unknown spellings per call that get nearest names; a column with more of them holds something other than regions."""


def read_regions(texts: Iterable[str | None], code_system: str, directory: RegionDirectory) -> pd.DataFrame:
    """One row per distinct text: the text, its code and level, or its problem with candidates, and any repair.

    The texts are those of one column, because whether `53.1` can be repaired depends on its neighbours. `code_system`
    is what the source declares: kemendagri, bps or names. Raises ValueError for anything else.
    """
    if code_system not in CODE_SYSTEMS:
        raise ValueError(f"region_codes is {code_system!r}; it must be one of {', '.join(CODE_SYSTEMS)}.")
    distinct = list(dict.fromkeys(None if pd.isna(text) else text for text in texts))
    stripped = [plain(text or "") for text in distinct]
    column = _Column(
        directory, code_system, drops_leading_zeros(stripped, directory), named_in_full(stripped, directory)
    )
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


_UNKNOWN = _Reading(problem="UNKNOWN")


@dataclass(frozen=True)
class _Column:
    """One column of spellings: what it declares, and what its texts say of each other.

    `drops_zeros`: its codes evidently lost leading zeros (`53.7`); `in_full`: regions whose full names it has.
    """

    directory: RegionDirectory
    code_system: str
    drops_zeros: bool
    in_full: frozenset[str]

    def read(self, text: str) -> _Reading:
        parts = taken_apart(text)
        own = (*parts.codes, *parts.names)
        if any(map(is_total, parts.names)) or (not own and any(map(is_total, parts.provinces))):
            return _Reading(problem="TOTAL")
        if not own:
            return self._read_province(parts.provinces)
        if not parts.names:
            return self._read_codes(parts)
        if parts.codes:
            return self._read_both(parts)
        codes = self._names(parts.names)
        return self._narrowed(codes, parts) if codes else _UNKNOWN

    def _names(self, names: Iterable[str]) -> frozenset[str]:
        return codes_of_names(names, self.directory, self.in_full)

    def _read_codes(self, parts: RegionText) -> _Reading:
        """Codes without a name: nothing but the declared system says what they mean."""
        if self.code_system == "names":
            return _Reading(problem="CODE_UNDECLARED", candidates=both_readings(parts.codes[0].text, self.directory))
        if len(parts.codes) == 1 and parts.codes[0].system in ("", self.code_system):
            return self._read_code(_full_code(parts, parts.codes[0]), parts)
        if agreed := self._agreed(parts, self.code_system):
            return self._narrowed(agreed, parts)
        systems = " and ".join(f"{code.text} by {SYSTEM_NAMES.get(code.system, 'its column')}" for code in parts.codes)
        return _Reading(problem="CONTRADICTS", candidates=f"{systems} beside region_codes = {self.code_system!r}")

    def _agreed(self, parts: RegionText, system: str) -> frozenset[str]:
        """What all codes mean, if one of them at least is of this system."""
        found = [self._codes_beside_name(code.text, code.system) for code in parts.codes]
        is_declared = any(code.system in ("", system) for code in parts.codes)
        return found[0].intersection(*found) if is_declared else frozenset()

    def _read_code(self, text: str, parts: RegionText) -> _Reading:
        lost = without_leading_zero(text, self.directory) if self._may_have_lost_zeros else frozenset()
        for written in spellings(text, self.code_system):
            codes = codes_of(written, self.code_system, self.directory)
            if codes:
                reading = self._narrowed(codes | lost, parts)
                return replace(reading, repair=self._repair(text, written, reading.code))
        candidates = self.directory.described(sorted(lost)) or both_readings(text, self.directory)
        return _Reading(problem="UNKNOWN", candidates=candidates)

    @property
    def _may_have_lost_zeros(self) -> bool:
        return self.drops_zeros and self.code_system == "kemendagri"

    def _read_both(self, parts: RegionText) -> _Reading:
        """Codes and a name beside them: what all of them mean."""
        code, by_name = _full_code(parts, parts.codes[0]), self._names(parts.names)
        each = self._beside_name(parts)
        by_code = each[0].intersection(*each)
        if not by_name:
            return self._read_unknown_name(by_code, code, parts)
        if agreed := (by_code if any(each) else self._numbered(code, by_name)) & by_name:
            reading = self._narrowed(agreed, parts)
            return replace(reading, repair=self._repair_of(code, reading.code))
        described = self.directory.described
        candidates = (
            f"{described(sorted(by_code)) or 'no region'} by its code, {described(sorted(by_name))} by its name"
        )
        return _Reading(problem="CONTRADICTS", candidates=candidates)

    def _beside_name(self, parts: RegionText) -> list[frozenset[str]]:
        """What each code beside a name may mean, alone or behind the code of its province."""
        return [
            self._codes_beside_name(_full_code(parts, code), code.system)
            | self._codes_beside_name(code.text, code.system)
            for code in parts.codes
        ]

    def _codes_beside_name(self, text: str, stated: str = "") -> frozenset[str]:
        """What a code may mean: in the system that its heading names, else in the declared one; else in either."""
        system = stated or self.code_system
        systems = SYSTEM_NAMES if system == "names" else (system,)
        lost = without_leading_zero(text, self.directory) if "kemendagri" in systems else frozenset()
        return lost.union(*(first_codes(text, one, self.directory) for one in systems))

    def _numbered(self, code: str, by_name: frozenset[str]) -> frozenset[str]:
        """Beside a name, a code of no region may be a number within the province or, with names declared, anything."""
        within = number_within_province(code)
        return frozenset(found for found in by_name if self.code_system == "names" or found[-2:] == within)

    def _read_unknown_name(self, by_code: frozenset[str], code: str, parts: RegionText) -> _Reading:
        """An unknown name does not contradict the code of the region that it is a misspelling of."""
        alike = [found for found in by_code if all(resembles(name, found, self.directory) for name in parts.names)]
        if len(by_code) != 1 or not alike or self.code_system == "names":
            return _UNKNOWN
        reading = self._narrowed(by_code, parts)
        return replace(reading, repair=self._repair_of(code, reading.code))

    def _read_province(self, texts: tuple[str, ...]) -> _Reading:
        """A table of provinces: its only columns of places are their codes or names."""
        if not any(texts):
            return _UNKNOWN
        if self.code_system == "names" and all(map(is_code, texts)):
            return _Reading(problem="CODE_UNDECLARED", candidates=both_readings(texts[0], self.directory))
        readings = [self._provinces(text) or self._names([text]) for text in texts]
        if not all(readings):
            return _UNKNOWN
        if agreed := readings[0].intersection(*readings):
            return self._decided(agreed)
        candidates = " and ".join(self.directory.described(sorted(codes)) for codes in readings)
        return _Reading(problem="CONTRADICTS", candidates=candidates)

    def _provinces(self, text: str) -> frozenset[str]:
        """The provinces, or the nation, that a code or a name of one means."""
        codes = self._codes_beside_name(text) if is_code(text) else self._names([text])
        return frozenset(code for code in codes if "." not in code)

    def _narrowed(self, codes: frozenset[str], parts: RegionText) -> _Reading:
        """The one of these regions that is in the province beside it and fits the section of its table."""
        kept = codes
        for text in filter(None, parts.provinces):
            provinces = self._provinces(text)
            if not provinces:
                return _Reading(problem="UNKNOWN", candidates=nearest_names(text, self.directory))
            kept = frozenset(code for code in kept if provinces & self.directory.provinces.get(code, frozenset()))
        if parts.section and not any(map(written_type, parts.names)):
            kept = frozenset(code for code in kept if type_of(code) in ("", parts.section))
        if kept:
            return self._decided(kept)
        beside = ", ".join(filter(None, (*parts.provinces, parts.section)))
        return _Reading(problem="CONTRADICTS", candidates=f"{self.directory.described(sorted(codes))} beside {beside}")

    def _decided(self, codes: frozenset[str]) -> _Reading:
        if len(codes) == 1:
            return _Reading(code=next(iter(codes)))
        return _Reading(problem="AMBIGUOUS", candidates=self.directory.described(sorted(codes)))

    def _repair_of(self, text: str, code: str | None) -> str | None:
        """How a code was read that a name beside it confirms."""
        if self.code_system == "names" or code is None:
            return None
        written = (
            one for one in spellings(text, self.code_system) if code in codes_of(one, self.code_system, self.directory)
        )
        return self._repair(text, next(written, code), code)

    def _repair(self, text: str, written: str, code: str | None) -> str | None:
        if code is None:
            return None
        if (self.code_system, written.replace(".", "")) in self.directory.former:
            return f"{text} read as {code}, its code today"
        return None if text == written else f"{text} read as {written}"


def _full_code(parts: RegionText, code: Code) -> str:
    """The code of a regency, with that of its province before it where they are in two columns: 53 and 01 are 5301."""
    province = next((text for text in parts.provinces if is_code(text)), "")[:2]
    within = number_within_province(code.text)
    is_joined = province and within and (parts.names or within != province)
    return f"{province}{within}" if is_joined else code.text


def _with_nearest_names(texts: list[str], readings: list[_Reading], directory: RegionDirectory) -> list[_Reading]:
    unknown = (i for i, text in enumerate(texts) if readings[i].problem == "UNKNOWN" and re.search(r"[^\W\d]", text))
    searched = [i for i in unknown if not readings[i].candidates][:NEAREST_SEARCHES]
    nearest = {i: nearest_names("".join(taken_apart(texts[i]).names[:1]), directory) for i in searched}
    return [replace(reading, candidates=nearest.get(i, reading.candidates)) for i, reading in enumerate(readings)]
