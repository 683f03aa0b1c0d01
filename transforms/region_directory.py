"""Every way to write a region that is on record: codes of both systems and all years, names, and what is unsafe."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from contracts.language.codes import NATION_CODE

Codes = Mapping[str, frozenset[str]]
"""Something written, and the codes of today that it may mean."""

SYSTEM_NAMES = {"kemendagri": "Kemendagri", "bps": "BPS"}

_NATION_NAMES = ("Indonesia", "Nasional", "Seluruh Indonesia", "Republik Indonesia")
_WORDS = {"kab": "kabupaten", "kotamadya": "kota", "kodya": "kota", "kep": "kepulauan", "adm": "", "administrasi": "",
          "prov": "provinsi", "propinsi": "provinsi", "prop": "provinsi"}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class RegionDirectory:
    """Made once from the reference tables.

    `labels` is the readable name of each code; `names` the codes that a folded name may mean, `unsafe` the folded names
    that decide nothing, `official` the full names that always mean themselves, `cores` the folded names without
    Kabupaten, Kota or Provinsi; `codes` the codes of each system without dots, those of earlier years included, and
    `former` the (system, code) pairs of earlier years.
    """

    labels: Mapping[str, str]
    names: Codes
    unsafe: frozenset[str]
    official: Mapping[str, str]
    cores: Codes
    codes: Mapping[str, Codes]
    former: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, frames: Mapping[str, pd.DataFrame]) -> "RegionDirectory":
        """Built from the reference tables by name, as `reference.tables.load_all()` gives them."""
        labels, alias, period = _labels(frames), frames["region_alias"], frames["region_code_period"]
        ended = period[period["valid_to"].notna()]
        return cls(
            labels=labels,
            names=_grouped(_written_names(frames, labels)),
            unsafe=frozenset(alias.loc[alias["is_unsafe"], "alias"].map(folded)),
            official={spaced(label): code for code, label in labels.items()},
            cores=_grouped((folded(label.partition(" ")[2] or label), code) for code, label in labels.items()),
            codes={system: _grouped(_written_codes(frames, system)) for system in SYSTEM_NAMES},
            former=frozenset(zip(ended["code_system"], _undotted(ended["code"]), strict=True)),
        )

    def described(self, codes: Iterable[str]) -> str:
        """The regions as a person would list them: "Kabupaten Kupang (53.01) or Kota Kupang (53.71)"."""
        return " or ".join(f"{self.labels[code]} ({code})" for code in codes)


def folded(text: str) -> str:
    """A name without case, blanks and punctuation, its prefixes written out: `KAB. TOLI-TOLI` is kabupatentolitoli."""
    return "".join(_WORDS.get(word, word) for word in re.findall(r"[^\W_]+", text.casefold()))


def spaced(text: str) -> str:
    """A name without case, with single blanks."""
    return " ".join(text.casefold().split())


def _undotted(codes: pd.Series) -> pd.Series:
    return codes.str.replace(".", "", regex=False)


def _labels(frames: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    regency, province = frames["regency"], frames["province"]
    provinces = zip(province["province_code"], "Provinsi " + province["province_name"], strict=True)
    regencies = zip(regency["regency_code"], regency["regency_name"], strict=True)
    return {NATION_CODE: "Indonesia", **dict(provinces), **dict(regencies)}


def _written_names(frames: Mapping[str, pd.DataFrame], labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    regency, alias = frames["regency"], frames["region_alias"]
    yield from ((folded(label), code) for code, label in labels.items())
    yield from ((folded(name), NATION_CODE) for name in _NATION_NAMES)
    yield from zip(regency["short_name"].map(folded), regency["regency_code"], strict=True)
    yield from zip(alias["alias"].map(folded), alias["regency_code"], strict=True)
    for table, column in (("province", "province_name"), ("province_alias", "alias")):
        for code, name in zip(frames[table]["province_code"], frames[table][column].map(folded), strict=True):
            yield from ((name, code), (f"provinsi{name}", code))


def _written_codes(frames: Mapping[str, pd.DataFrame], system: str) -> Iterator[tuple[str, str]]:
    period, province = frames["region_code_period"], frames["province"]
    of_system = period[period["code_system"] == system]
    yield from zip(_undotted(of_system["code"]), of_system["regency_code"], strict=True)
    yield from (("00", NATION_CODE), ("0000", NATION_CODE))
    column = "province_code" if system == "kemendagri" else "bps_province_code"
    yield from zip(province[column], province["province_code"], strict=True)
    if system == "bps":
        yield from zip(province[column] + "00", province["province_code"], strict=True)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for written, code in pairs:
        groups[written].add(code)
    return {written: frozenset(codes) for written, codes in groups.items()}
