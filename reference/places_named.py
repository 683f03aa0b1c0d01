"""The provinces and regencies that a title or a name speaks of."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from reference.tables import load

_SEATS = ("jakarta", "yogyakarta", "diy", "nad", "dki")
"""Names that are also the seat of an office, or a word: a place only behind `Provinsi`."""
_PROVINCE = r"(?P<province>\b(provinsi|propinsi|prov[.]?|province( of)?)\s*:?\s+)?"
_REGENCY = r"(?P<kind>\b(kabupaten|kab[.]?|kota|kodya)\s*:?\s+)?"


@dataclass(frozen=True)
class PlacesNamed:
    """`provinces` by code; those named behind the word are `stated` too; `regencies` only behind Kabupaten or Kota."""

    provinces: frozenset[str] = frozenset()
    stated: frozenset[str] = frozenset()
    regencies: frozenset[str] = frozenset()

    @property
    def of_provinces(self) -> set[str]:
        """The provinces named, and those of the regencies named."""
        return {*self.provinces, *(code[:2] for code in self.regencies)}


class Places:
    """The names of today's provinces and regencies, as the reference tables of a run have them."""

    def named_in(self, text: str) -> PlacesNamed:
        """The places of a text. `Bengkulu Selatan` is no province, and `Kupang, 3 Juli 2024` is where it was signed."""
        provinces, stated = set[str](), set[str]()
        regencies = set(self._of_bare(text))
        for hit in self._words.finditer(" ".join(text.split())):
            name, kind = hit["name"].lower(), (hit["kind"] or "").lower()
            if kind:
                regencies |= self._regency(name, is_kabupaten=kind[:3] == "kab")
            elif name in self._provinces and (hit["province"] or name not in _SEATS):
                provinces.add(self._provinces[name])
                stated |= {self._provinces[name]} if hit["province"] else set()
        return PlacesNamed(frozenset(provinces), frozenset(stated), frozenset(regencies))

    def _of_bare(self, text: str) -> frozenset[str]:
        """The regencies that a text means which is a name and nothing else; none where it is that of a province."""
        if text.strip().lower() in self._provinces:
            return frozenset()
        return self._regency(text, is_kabupaten=True) | self._regency(text, is_kabupaten=False)

    def _regency(self, name: str, *, is_kabupaten: bool) -> frozenset[str]:
        """The regency of this very name, without Kabupaten or Kota."""
        return self._regencies.get((is_kabupaten, name.strip().lower()), frozenset())

    @cached_property
    def _provinces(self) -> Mapping[str, str]:
        names, aliases = load("province"), load("province_alias")
        return {
            **{str(name).lower(): str(code) for code, name in _pairs(names, "province_code", "province_name")},
            **{str(name).lower(): str(code) for code, name in _pairs(aliases, "province_code", "alias")},
        }

    @cached_property
    def _regencies(self) -> Mapping[tuple[bool, str], frozenset[str]]:
        found: dict[tuple[bool, str], set[str]] = {}
        frame = load("regency")
        for code, full in _pairs(frame, "regency_code", "regency_name"):
            kind, _, name = str(full).lower().partition(" ")
            found.setdefault((kind == "kabupaten", name), set()).add(str(code))
        return {key: frozenset(codes) for key, codes in found.items()}

    @cached_property
    def _words(self) -> re.Pattern[str]:
        names = sorted({*self._provinces, *(name for _, name in self._regencies)}, key=len, reverse=True)
        alternatives = "|".join(map(re.escape, names))
        return re.compile(rf"{_PROVINCE}{_REGENCY}\b(?P<name>{alternatives})\b(?!\s*,\s*\d)", re.IGNORECASE)


def _pairs(frame: object, first: str, second: str) -> Iterator[tuple[object, object]]:
    return zip(frame[first], frame[second], strict=True)  # type: ignore[index]
