"""Reads a code of a region in the system that its source declares, repaired only when one reading is left."""

import re
from collections.abc import Iterable, Iterator

from transforms.region_directory import SYSTEM_NAMES, RegionDirectory

_SHAPES = {"kemendagri": re.compile(r"[0-9]{2}([.]?[0-9]{2})?"), "bps": re.compile(r"[0-9]{2}([0-9]{2})?")}
_ONE_DIGIT_SHORT = re.compile(r"([0-9]{2})[.]([0-9])")
_NUMBER_CELL = re.compile(r"^([0-9]{2}|[0-9]{4})[.,]0$")
_THOUSANDS = re.compile(r"^([0-9])[.,]([0-9]{3})$")
_WITHIN_PROVINCE = re.compile(r"([0-9]{1,2})([.,]0)?")


def spellings(text: str, system: str) -> Iterator[str]:
    """The code without blanks, then as it was before a spreadsheet made `.0`, a decimal comma or a lost zero of it."""
    joined = re.sub(r"\s", "", text)
    yield joined
    yield _NUMBER_CELL.sub(r"\1", joined)
    yield _THOUSANDS.sub(r"\1\2", joined)
    if system == "kemendagri":
        yield dotted(text)
        yield f"{dotted(text)}0" if _ONE_DIGIT_SHORT.fullmatch(dotted(text)) else joined


def dotted(text: str) -> str:
    """A code without blanks, with a point where it has a comma."""
    return re.sub(r"\s", "", text).replace(",", ".")


def codes_of(written: str, system: str, directory: RegionDirectory) -> frozenset[str]:
    """The regions of today that a code in this very spelling means; none when it has another shape."""
    if _SHAPES[system].fullmatch(written) is None:
        return frozenset()
    return directory.codes[system].get(written.replace(".", ""), frozenset())


def first_codes(text: str, system: str, directory: RegionDirectory) -> frozenset[str]:
    """The regions of the first spelling of a code that means any."""
    found = (codes_of(written, system, directory) for written in spellings(text, system))
    return next(filter(None, found), frozenset())


def without_leading_zero(text: str, directory: RegionDirectory) -> frozenset[str]:
    """What `53.7` is when it lost the zero before its last digit: 53.07."""
    short = _ONE_DIGIT_SHORT.fullmatch(dotted(text))
    return codes_of(f"{short[1]}.0{short[2]}", "kemendagri", directory) if short else frozenset()


def drops_leading_zeros(texts: Iterable[str], directory: RegionDirectory) -> bool:
    """A code such as `53.7` cannot have lost a last zero, so its column writes 53.07 that way, perhaps 53.01 too."""
    short = filter(None, (_ONE_DIGIT_SHORT.fullmatch(dotted(text)) for text in texts))
    known = directory.codes["kemendagri"]
    return any(f"{code[1]}{code[2]}0" not in known and f"{code[1]}0{code[2]}" in known for code in short)


def number_within_province(text: str) -> str | None:
    """The two digits of a regency whose code is written without its province: `1` is 01; None for another code."""
    short = _WITHIN_PROVINCE.fullmatch(re.sub(r"\s", "", text))
    return short[1].zfill(2) if short else None


def both_readings(text: str, directory: RegionDirectory) -> str | None:
    """What both systems say: 53.01 Kabupaten Kupang by Kemendagri, 53.12 Kabupaten Sumba Barat by BPS; or None."""
    known = {"kemendagri": re.sub(r"[/-]", ".", text), "bps": re.sub(r"[^0-9]", "", text)}
    codes = {system: first_codes(written, system, directory) for system, written in known.items()}
    if not any(codes.values()):
        return None
    return ", ".join(f"{_named(found, directory)} by {SYSTEM_NAMES[system]}" for system, found in codes.items())


def _named(codes: frozenset[str], directory: RegionDirectory) -> str:
    return " or ".join(f"{code} {directory.labels[code]}" for code in sorted(codes)) or "no region"
