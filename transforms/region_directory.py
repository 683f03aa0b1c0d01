"""Every way to write a region that is on record: codes of both systems and all years, names, and what is unsafe."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

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

    `labels` is the readable name of each code; `names` the codes that a folded name may mean, `official` the folded
    full names, which mean themselves, `truncated` the very spellings that a source also writes for regencies with
    longer names, `cores` the folded names without Kabupaten, Kota or Provinsi; `codes` the codes of each system without
    dots, those of earlier years included, `former` the (system, code) pairs of earlier years, and `provinces` the
    provinces that a regency is or was in.
    """

    labels: Mapping[str, str]
    names: Codes
    official: Mapping[str, str]
    truncated: Codes
    cores: Codes
    codes: Mapping[str, Codes]
    former: frozenset[tuple[str, str]]
    provinces: Codes

    @classmethod
    def of(cls, frames: Mapping[str, pd.DataFrame]) -> "RegionDirectory":
        """Built from the reference tables by name, as `reference.tables.load_all()` gives them."""
        labels, period = _labels(frames), frames["region_code_period"]
        ended = period[period["valid_to"].notna()]
        official = {folded(label): code for code, label in labels.items()}
        unsafe = _unsafe_names(frames)
        return cls(
            labels=labels,
            names=_safe(_with_type(_grouped(_written_names(frames, labels)), frames), unsafe),
            official=official,
            truncated=_grouped((single_spaced(name), code) for name, code in unsafe if folded(name) in official),
            cores=_grouped((folded(label.partition(" ")[2] or label), code) for code, label in labels.items()),
            codes={system: _grouped(_written_codes(frames, system)) for system in SYSTEM_NAMES},
            former=frozenset(zip(ended["code_system"], _undotted(ended["code"]), strict=True)),
            provinces=_grouped(_provinces_of_all_years(frames)),
        )

    def described(self, codes: Iterable[str]) -> str:
        """The regions as a person would list them: "Kabupaten Kupang (53.01) or Kota Kupang (53.71)"."""
        return " or ".join(f"{self.labels[code]} ({code})" for code in codes)


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """A name without case, blanks and punctuation, its prefixes written out: `KAB. TOLI-TOLI` is kabupatentolitoli."""
    return "".join(_WORDS.get(word, word) for word in re.findall(r"[^\W_]+", text.casefold()))


def single_spaced(text: str) -> str:
    """A name as it is written, with single blanks."""
    return " ".join(text.split())


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


def _unsafe_names(frames: Mapping[str, pd.DataFrame]) -> list[tuple[str, str]]:
    alias = frames["region_alias"]
    unsafe = alias[alias["is_unsafe"]]
    return list(zip(unsafe["alias"], unsafe["regency_code"], strict=True))


def _safe(names: dict[str, frozenset[str]], unsafe: list[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """The names without those that are unsafe although one region only is on record for them."""
    decide_nothing = {folded(name) for name, _ in unsafe}
    return {name: codes for name, codes in names.items() if len(codes) > 1 or name not in decide_nothing}


def _with_type(names: dict[str, frozenset[str]], frames: Mapping[str, pd.DataFrame]) -> dict[str, frozenset[str]]:
    """The names, and every spelling behind Kabupaten or Kota, whichever its regency is: `Kab. Sitaro` for Sitaro."""
    alias, kind = frames["region_alias"], frames["regency"].set_index("regency_code")["regency_type"]
    typed = zip(alias["regency_code"].map(kind) + " " + alias["alias"], alias["regency_code"], strict=True)
    return {**_grouped((folded(name), code) for name, code in typed), **names}


def _provinces_of_all_years(frames: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, str]]:
    period = frames["region_code_period"]
    dotted = period[period["code_system"] == "kemendagri"]
    yield from zip(dotted["regency_code"], dotted["code"].str[:2], strict=True)
    yield from ((code, code) for code in frames["province"]["province_code"])


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
