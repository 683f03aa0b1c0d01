"""Canaries: personal values and secrets that must never be seen outside the vault, and where one was seen."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from containers import contents, inside

ALLOWED = ("inbox", "vault/raw", "vault/warehouse.duckdb", "vault/person_key", "vault/quarantine", "vault/replay")
"""Where personal values may be in a home; `vault/tmp` is empty after a run, and everything else holds none."""

_NUMBERS = re.compile(rb"\d{11,}")
_AMOUNTS = re.compile(rb"(?<!\d)(?<!\d\.)(\d{2})([.,]?)(\d{3})\2(\d{3})(?!\d)")
_PAIRS = re.compile(rb"(?=(?<![A-Z'])([A-Z']{2,})[\W_]{1,2}([A-Z']{2,}))")
_HEXES = re.compile(rb"[0-9a-f]{32,}")
_NIK_DIGITS, _KPJ_DIGITS = 16, 11


@dataclass(frozen=True)
class Canaries:
    """NIKs and membership numbers, also inside longer runs of digits; names, two words in any case and order; wages of
    eight digits, with or without points; keys in hexadecimal, with or without dashes; and any other text."""

    niks: frozenset[bytes] = frozenset()
    kpjs: frozenset[bytes] = frozenset()
    names: frozenset[frozenset[bytes]] = frozenset()
    wages: frozenset[bytes] = frozenset()
    keys: frozenset[bytes] = frozenset()
    texts: frozenset[bytes] = field(default_factory=frozenset)

    @classmethod
    def of(
        cls,
        niks: Iterable[str] = (),
        kpjs: Iterable[str] = (),
        names: Iterable[str] = (),
        wages: Iterable[str] = (),
        keys: Iterable[str] = (),
        texts: Iterable[str] = (),
    ) -> "Canaries":
        """Canaries of values as they are in files."""
        words = (re.findall(rb"[A-Z']{2,}", name.upper().encode()) for name in names)
        return cls(
            niks=_encoded(niks),
            kpjs=_encoded(kpjs),
            names=frozenset(frozenset(pair) for name in words for pair in pairwise(name)),
            wages=_encoded(wages),
            keys=_encoded(key.replace("-", "").lower() for key in keys),
            texts=_encoded(texts),
        )

    def seen_in(self, content: bytes) -> set[str]:
        """The kinds of canaries in some bytes; never which."""
        return {kind for kind, is_seen in self._looks(content) if is_seen}

    def _looks(self, content: bytes) -> Iterator[tuple[str, bool]]:
        if self.niks or self.kpjs:
            runs = {found[0] for found in _NUMBERS.finditer(content)}
            yield "NIK", bool(self.niks) and any(not self.niks.isdisjoint(_windows(run, _NIK_DIGITS)) for run in runs)
            yield "KPJ", bool(self.kpjs) and any(not self.kpjs.isdisjoint(_windows(run, _KPJ_DIGITS)) for run in runs)
        if self.wages:
            amounts = {b"".join(found.group(1, 3, 4)) for found in _AMOUNTS.finditer(content)}
            yield "wage", not self.wages.isdisjoint(amounts)
        if self.names:
            yield "name", any(frozenset(pair) in self.names for pair in set(_PAIRS.findall(content.upper())))
        if self.keys:
            runs = {found[0] for found in _HEXES.finditer(content.lower().replace(b"-", b""))}
            lengths = {len(key) for key in self.keys}
            yield "key", any(not self.keys.isdisjoint(_windows(run, length)) for run in runs for length in lengths)
        yield "text", any(text in content for text in self.texts)


def _encoded(values: Iterable[str]) -> frozenset[bytes]:
    return frozenset(value.encode() for value in values if value)


def _windows(run: bytes, length: int) -> set[bytes]:
    return {run[start : start + length] for start in range(len(run) - length + 1)}


def of_inbox(home: Path) -> Canaries:
    """The NIKs and membership numbers that are in the files of an inbox, packed or not, and the keys of the vault."""
    text = b"\n".join(
        content for file in (home / "inbox").rglob("*") if file.is_file() for _, content in contents(file)
    )
    key = home / "vault" / "person_key"
    return Canaries(
        niks=frozenset(re.findall(rb"(?<!\d)\d{16}(?!\d)", text)),
        kpjs=frozenset(re.findall(rb"(?<!\d)[1-9]\d{10}(?!\d)", text)),
        texts=frozenset(re.findall(rb"\bKPJ\w{4,}", text)),
        keys=frozenset([key.read_bytes().strip()] if key.exists() else []),
    )


def sightings(paths: Iterable[Path], canaries: Canaries) -> list[str]:
    """Where canaries were seen in these files and folders, and of which kind. Equal files are looked at once."""
    files = (file for path in paths for file in (path.rglob("*") if path.is_dir() else [path]) if file.is_file())
    distinct = {file.read_bytes(): file for file in files}
    return sorted(
        {
            f"{place}: {kind}"
            for file in distinct.values()
            for place, content in contents(file)
            for kind in canaries.seen_in(content)
        }
    )


def said(text: str, canaries: Canaries) -> list[str]:
    """The same of something that was said."""
    return sorted(
        {f"{place}: {kind}" for place, content in inside("said", text.encode()) for kind in canaries.seen_in(content)}
    )


def outside(home: Path) -> list[Path]:
    """Everything of a home in which nothing personal may lie."""
    allowed = [home / name for name in ALLOWED]
    return [
        file for file in home.rglob("*") if file.is_file() and not any(file.is_relative_to(place) for place in allowed)
    ]
