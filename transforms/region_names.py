"""Reads a name of a region: every region that a spelling may mean, and those that an unknown one resembles."""

import difflib
import re
from collections.abc import Iterable

from transforms.region_directory import RegionDirectory, folded, single_spaced
from transforms.region_text import plain, spellings_of, taken_apart, with_second_name

_NEAREST = 3
_ALIKE = 0.8
_TOTAL = re.compile(r"(jumlah|jml|total|subtotal|subjumlah|grandtotal|keseluruhan|ratarata).*")
_RULED_OFF = re.compile(r"[-–—.\s]+")  # noqa: RUF001
_TYPES = ("kabupaten", "kota")
_FIRST_KOTA = 71


def is_total(name: str) -> bool:
    """Whether a name says that the row is a total, or is a line of dashes."""
    return _TOTAL.fullmatch(folded(name)) is not None or _RULED_OFF.fullmatch(name) is not None


def type_of(code: str) -> str:
    """`kabupaten` or `kota` for a regency, by its number; empty for a province and the nation."""
    if "." not in code:
        return ""
    return "kota" if int(code[-2:]) >= _FIRST_KOTA else "kabupaten"


def written_type(name: str) -> str:
    """`kabupaten` or `kota` when the name begins with it."""
    return next((kind for kind in _TYPES if folded(name).startswith(kind)), "")


def codes_of_names(names: Iterable[str], directory: RegionDirectory, in_full: frozenset[str]) -> frozenset[str]:
    """The regions that each of these names may mean: none when one is unknown or they differ, several when they do not
    tell. `in_full` are the regions whose full names are in the same column."""
    found = [_codes_of_name(name, directory, in_full) for name in names]
    return found[0].intersection(*found) if found else frozenset()


def _codes_of_name(name: str, directory: RegionDirectory, in_full: frozenset[str]) -> frozenset[str]:
    for spelling in spellings_of(name):
        if codes := _written_so(spelling, directory, in_full):
            return codes
    return _of_two_names(name, directory, in_full)


def _written_so(name: str, directory: RegionDirectory, in_full: frozenset[str]) -> frozenset[str]:
    cut = directory.truncated.get(single_spaced(name), frozenset())
    key = folded(name)
    if key in directory.official:
        official = frozenset({directory.official[key]})
        return cut if cut - official - in_full else official
    return directory.names.get(key, frozenset())


def _of_two_names(name: str, directory: RegionDirectory, in_full: frozenset[str]) -> frozenset[str]:
    """Of `Siau Tagulandang Biaro (Sitaro)`, what both of its names mean."""
    both = with_second_name(name)
    if both is None:
        return frozenset()
    first, second = (_written_so(one, directory, in_full) for one in both)
    return first & second


def named_in_full(texts: Iterable[str], directory: RegionDirectory) -> frozenset[str]:
    """The regions whose full names are among these texts: a source that writes them does not cut them off."""
    cut_off = {code for codes in directory.truncated.values() for code in codes}
    names = (folded(name) for text in texts for name in taken_apart(text).names)
    return frozenset(code for name in names if (code := directory.official.get(name)) in cut_off)


def resembles(name: str, code: str, directory: RegionDirectory) -> bool:
    """Whether an unknown name is a misspelling of this very region rather than of another one."""
    kind, key = written_type(name), folded(plain(name))
    if kind and type_of(code) and kind != type_of(code):
        return False
    close = difflib.get_close_matches(_core(key), directory.cores, n=1, cutoff=_ALIKE)
    return bool(close) and code in directory.cores[close[0]]


def nearest_names(name: str, directory: RegionDirectory) -> str | None:
    """The regions whose names look most like the text, whatever it says before them (Kabupaten, Kota, Provinsi)."""
    key = folded(name)
    close = difflib.get_close_matches(_core(key), directory.cores) or difflib.get_close_matches(key, directory.cores)
    codes = dict.fromkeys(code for near in close for code in sorted(directory.cores[near]))
    return directory.described(list(codes)[:_NEAREST]) or None


def _core(key: str) -> str:
    return re.sub(r"^(kabupaten|kota|provinsi)(?=.)", "", key)
