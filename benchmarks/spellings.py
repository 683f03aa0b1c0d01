"""How many spellings of regions are read, how many are refused, and that none is read as another region.

    python benchmarks/spellings.py

Spellings are those on record in `reference/regions/region_alias.csv` and forms made of the official name, the codes of
both systems and the province of each of the 514 regencies. A spelling that is refused costs a question; one that is
read wrongly is a wrong figure, so the last column must be 0. A bare name that a kabupaten and a kota share is refused
wherever nothing beside it tells.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reference.tables import load_all
from transforms.regions import RegionDirectory, read_regions


class Regency(NamedTuple):
    """One regency, with the name of its province."""

    regency_code: str
    bps_code: str
    regency_name: str
    short_name: str
    regency_type: str
    province_code: str
    province_name: str


Form = Callable[[Regency], str]
"""Makes one spelling of a regency."""

NAMES: dict[str, Form] = {
    "Kabupaten Alor": lambda regency: regency.regency_name,
    "KABUPATEN ALOR": lambda regency: regency.regency_name.upper(),
    "Kab. Alor": lambda regency: f"{_short(regency)} {regency.short_name}",
    "KAB.ALOR": lambda regency: f"{_short(regency)}{regency.short_name}".upper(),
    "Alor": lambda regency: regency.short_name,
    "01. Alor": lambda regency: f"{regency.regency_code[-2:]}. {regency.short_name}",
    "71. Kota Kediri": lambda regency: f"{regency.regency_code[-2:]}. {regency.regency_name}",
    "12 Kabupaten Alor": lambda regency: f"12 {regency.regency_name}",
    "Alor, Kab.": lambda regency: f"{regency.short_name}, {_short(regency)}",
    "Alor (Kabupaten)": lambda regency: f"{regency.short_name} ({regency.regency_type.title()})",
    "Alor Regency": lambda regency: f"{regency.short_name} {_english(regency)}",
    "A L O R": lambda regency: " ".join(regency.short_name),
    "Alor, its section": lambda regency: f"{regency.short_name} | bagian: {regency.regency_type}",
    "Alor, its province": lambda regency: f"{regency.short_name} | provinsi: {regency.province_name}",
    "Kabupaten Alor, its province": lambda regency: f"{regency.regency_name} | provinsi: {regency.province_name}",
}
CODES: dict[str, dict[str, Form]] = {
    "kemendagri": {
        "53.05": lambda regency: regency.regency_code,
        "5305": lambda regency: _joined(regency),
        "5305.0": lambda regency: f"{_joined(regency)}.0",
        "53. 05": lambda regency: regency.regency_code.replace(".", ". "),
        "53,05": lambda regency: regency.regency_code.replace(".", ","),
        "53.1": lambda regency: regency.regency_code.rstrip("0"),
        "5.305": lambda regency: f"{_joined(regency)[0]}.{_joined(regency)[1:]}",
        "53.05 Kabupaten Alor": lambda regency: f"{regency.regency_code} {regency.regency_name}",
        "5305, Alor beside it": lambda regency: f"{_joined(regency)} | {regency.short_name}",
        "05, its province and name": lambda regency: (
            f"{regency.regency_code[-2:]} | {regency.short_name} | provinsi: {regency.province_code}"
        ),
    },
    "bps": {
        "5307": lambda regency: regency.bps_code,
        "5307.0": lambda regency: f"{regency.bps_code}.0",
        "5,307": lambda regency: f"{regency.bps_code[0]},{regency.bps_code[1:]}",
        "[5307] Alor": lambda regency: f"[{regency.bps_code}] {regency.short_name}",
        "5307, Kabupaten Alor beside it": lambda regency: f"{regency.bps_code} | {regency.regency_name}",
    },
    "names": {
        "5305, Alor beside it": lambda regency: f"{_joined(regency)} | {regency.short_name}",
        "5307, Kabupaten Alor beside it": lambda regency: f"{regency.bps_code} | {regency.regency_name}",
    },
}
OTHER_SYSTEM: dict[str, dict[str, Form]] = {
    "kemendagri": {"BPS code, name beside it": lambda regency: f"{regency.bps_code} | {regency.regency_name}"},
    "bps": {"Kemendagri code, name beside it": lambda regency: f"{_joined(regency)} | {regency.regency_name}"},
}
"""What a table of the other system looks like: read where both systems agree, refused where they do not."""


def _short(regency: Regency) -> str:
    return "Kab." if regency.regency_type == "kabupaten" else "Kota"


def _english(regency: Regency) -> str:
    return "Regency" if regency.regency_type == "kabupaten" else "City"


def _joined(regency: Regency) -> str:
    return regency.regency_code.replace(".", "")


def counted() -> Iterator[tuple[str, str, Counter[str]]]:
    """The system, the form, and how many of its spellings are read, refused and wrong."""
    frames = load_all()
    directory = RegionDirectory.of(frames)
    alias = frames["region_alias"]
    alone = (_outcomes([pair], "names", directory) for pair in zip(alias["alias"], alias["regency_code"], strict=True))
    yield "names", "on record, each alone", sum(alone, Counter())
    regencies = [Regency(*row) for row in _rows(frames)]
    for system, forms in [("names", NAMES), *CODES.items(), *OTHER_SYSTEM.items()]:
        for label, form in forms.items():
            pairs = [(form(regency), regency.regency_code) for regency in regencies]
            yield system, label, _outcomes(pairs, system, directory)


def _rows(frames: dict[str, pd.DataFrame]) -> list[list[str]]:
    regency = frames["regency"].merge(frames["province"][["province_code", "province_name"]])
    return list(regency[list(Regency._fields)].to_numpy().tolist())


def _outcomes(pairs: list[tuple[str, str]], system: str, directory: RegionDirectory) -> Counter[str]:
    """Each spelling of one column against the regency it was made of."""
    read = read_regions([text for text, _ in pairs], system, directory).set_index("region")["region_code"].to_dict()
    outcomes: Counter[str] = Counter()
    for text, code in pairs:
        found = read[text]
        outcomes["refused" if found is None else "read" if found == code else "wrong"] += 1
    return outcomes


def main() -> None:
    total: Counter[str] = Counter()
    print(f"{'system':<12}{'form':<34}{'read':>7}{'refused':>9}{'wrong':>7}")
    for system, label, outcomes in counted():
        total += outcomes
        print(f"{system:<12}{label:<34}{outcomes['read']:>7}{outcomes['refused']:>9}{outcomes['wrong']:>7}")
    print(f"{'all':<46}{total['read']:>7}{total['refused']:>9}{total['wrong']:>7}")


if __name__ == "__main__":
    main()
