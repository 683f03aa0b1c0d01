"""Names of persons that a home has seen, as keyed hashes of two words beside each other: never a name.

Columns of names in files of persons are read for nothing else. A typed text is looked up word by word; a name in it has
at least two words in common with one that was seen, in any order and case. One word alone is nobody's name.
"""

import hmac
import mmap
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

KEY_FILE = "key"
MARK = "name "
"""Stands before the two words in what is hashed."""
WORD = "[A-Z]{2,}"
"""A word of a name, without accents and in capitals; initials are none."""
_SEEN_WORD = re.compile(r"[^\W\d_]+")
_MOST_BETWEEN = 4
"""Characters between two words of a name: a comma, an underscore, a dot after an initial."""
_folder: Path | None = None


def use_names_of(folder: Path, *, at_once: bool = False) -> None:
    """Recognise the names that are kept in this folder, from now on; call it again after more were kept.

    They are read when one is looked for, or `at_once` where the folder may be gone by then.
    """
    global _folder  # a process works in one home
    _folder = folder
    for kept in (_key, _hashes, _is_of_a_person):
        kept.cache_clear()
    if at_once:
        _hashes()


@lru_cache(maxsize=20_000)
def in_capitals(word: str) -> str:
    """A word as names are compared."""
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter)
    ).upper()


def names_in(text: str) -> list[str]:
    """The parts of a text that are names of persons, as they are written."""
    return [text[start:end] for start, end in _places(text)]


def without_names(text: str, mark: str) -> str:
    """The text with `mark` where names of persons are."""
    for start, end in reversed(_places(text)):
        text = text[:start] + mark + text[end:]
    return text


def _places(text: str) -> list[tuple[int, int]]:
    """Where names are; those that share a word are one."""
    found: list[tuple[int, int]] = []
    for before, after in pairwise(_words(text)):
        if after.start() - before.end() > _MOST_BETWEEN or not _is_of_a_person(
            *sorted(map(_capitals, (before, after)))
        ):
            continue
        start = found.pop()[0] if found and found[-1][1] == before.end() else before.start()
        found.append((start, after.end()))
    return found


def _words(text: str) -> Iterator[re.Match[str]]:
    return (word for word in _SEEN_WORD.finditer(text) if re.fullmatch(WORD, _capitals(word)))


def _capitals(word: re.Match[str]) -> str:
    return in_capitals(word[0])


@cache
def _is_of_a_person(first: str, second: str) -> bool:
    if not (kept := _hashes()):
        return False
    code = int(hmac.new(_key(), f"{MARK}{first} {second}".encode(), "sha256").hexdigest()[:16], 16)
    return any(_holds(month, code) for month in kept)


def _holds(month: memoryview, code: int) -> bool:
    place = bisect_left(month, code)
    return place < len(month) and month[place] == code


@cache
def _key() -> bytes:
    """The secret; none where there is none, this account may not read it, or it is damaged, which a load reports."""
    try:
        return bytes.fromhex((_folder / KEY_FILE).read_text(encoding="ascii").split()[0]) if _folder else b""
    except (OSError, ValueError, IndexError):
        return b""


@cache
def _hashes() -> tuple[memoryview, ...]:
    """The sorted hashes of each month; nothing is read before one is looked for."""
    if not (_folder and _key()):
        return ()
    months = (file for file in sorted(_folder.iterdir()) if re.fullmatch(r"\d{4}-\d{2}", file.name))
    return tuple(_mapped(file) for file in months if file.stat().st_size)


def _mapped(file: Path) -> memoryview:
    with file.open("rb") as stream:
        return memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)).cast("Q")
