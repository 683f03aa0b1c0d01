"""Takes a region as it is written apart: its code, its name, its province and the section of the table it is in.

One text may hold several of them: `5301 | Kabupaten Kupang | provinsi: NTT` is made of three columns of a table, and
`53.01 Kabupaten Kupang` is typed into one cell.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

BETWEEN = " | "
"""Stands between what several columns say of one region."""
PROVINCE = "provinsi: "
SECTION = "bagian: "

_CODE = re.compile(r"[0-9][0-9.,/\s-]*")
_CODE_AND_NAME = re.compile(r"[\[(]?([0-9]{2}[.]?[0-9]{2})[\])]?[\s.:/-]+([^\W\d].*)")
_NUMBERED = re.compile(r"[\[(]?[0-9]{1,3}(?:[\])]|[.]\)?|\s)\s*(?=[^\W\d])")
_WRAPPED = re.compile(r"""="(.*)"|'(.*)""")
_KIND_BEHIND = re.compile(r"(.+?)\s*[,(]\s*(kab|kabupaten|kota|kodya|kotamadya|regency|city|municipality)\b[.]?\s*\)?")
_ENGLISH = re.compile(r"(.+?)\s+(regency|city|municipality)")
_BOTH = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
_KINDS = {"kab": "kabupaten", "kabupaten": "kabupaten", "regency": "kabupaten"}


CODE_SYSTEMS = ("kemendagri", "bps")
_OF_SYSTEM = re.compile(rf"({'|'.join(CODE_SYSTEMS)}): (.*)")


@dataclass(frozen=True)
class Code:
    """A code as it is written; `system` is empty where the heading above it does not name one."""

    text: str
    system: str = ""


@dataclass(frozen=True)
class RegionText:
    """What one text says of a region; what it does not say is empty. `section` is kabupaten, kota or provinsi."""

    codes: tuple[Code, ...] = ()
    names: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    section: str = ""


def taken_apart(text: str) -> RegionText:
    """The parts of a text. A text of one part is a code, a name, or a code before a name."""
    parts = [plain(part) for part in text.split(BETWEEN)]
    provinces = tuple(part.removeprefix(PROVINCE) for part in parts if part.startswith(PROVINCE))
    section = next((part.removeprefix(SECTION) for part in parts if part.startswith(SECTION)), "")
    own = [part for part in parts if not part.startswith((PROVINCE, SECTION))]
    joined = _CODE_AND_NAME.fullmatch(own[0]) if len(own) == 1 else None
    if joined:
        return RegionText((Code(joined[1]),), (joined[2],), provinces, section)
    said = [_said(part) for part in own if part]
    codes = tuple(part for part in said if isinstance(part, Code))
    return RegionText(codes, tuple(part for part in said if isinstance(part, str)), provinces, section)


def _said(part: str) -> Code | str:
    """A code, of the system before it if there is one, or else a name."""
    hit = _OF_SYSTEM.fullmatch(part)
    text, system = (hit[2], hit[1]) if hit else (part, "")
    return Code(text, system) if is_code(text) else text


def plain(text: str) -> str:
    """A text without characters that nobody sees, and without the `="..."` or apostrophe of a spreadsheet."""
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf").strip()
    wrapped = _WRAPPED.fullmatch(seen)
    return (wrapped[1] or wrapped[2] or "").strip() if wrapped else seen


def is_code(text: str) -> bool:
    """Whether a text can only be a code."""
    return _CODE.fullmatch(text) is not None


def spellings_of(name: str) -> Iterator[str]:
    """A name as it is written, then in the order of words that the directory has: `01. Alor, Kab.` is `kabupaten Alor`.

    A number before a name is its place in a list and says nothing.
    """
    yield name
    bare = _NUMBERED.sub("", name, count=1) if _NUMBERED.match(name) else name
    if bare != name:
        yield bare
    folded_case = " ".join(bare.casefold().split())
    for pattern in (_KIND_BEHIND, _ENGLISH):
        if hit := pattern.fullmatch(folded_case):
            yield f"{_KINDS.get(hit[2], 'kota')} {hit[1]}"


def with_second_name(name: str) -> tuple[str, str] | None:
    """The two names of `Siau Tagulandang Biaro (Sitaro)`; None for a text with one."""
    hit = _BOTH.fullmatch(name)
    return (hit[1], hit[2]) if hit else None
