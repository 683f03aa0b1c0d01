"""From looks at files to proposed sources: files of one dataset, code system and name pattern are one source."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.init.look import Look

_DATED = re.compile(r"[\d]+")
_NO_NAME = re.compile(r"[^a-z]+")


@dataclass(frozen=True)
class Proposal:
    """One source as it would be written: its files are moved under `inbox/<name>/`."""

    name: str
    dataset: str
    region_codes: str
    looks: tuple[Look, ...]

    @property
    def lines(self) -> list[str]:
        """Its table in `cakupan.toml`, with what a run would say of its files above it."""
        return [
            *(f"# {line}" for look in self.looks for line in said_of(look)),
            "[[source]]",
            f'name = "{self.name}"',
            f'dataset = "{self.dataset}"',
            f'location = "inbox/{self.name}/*"',
            f'region_codes = "{self.region_codes}"',
        ]


def proposals(looks: Sequence[Look]) -> list[Proposal]:
    """The sources of files whose dataset and code system are certain."""
    groups: dict[tuple[str, str, str], list[Look]] = {}
    for look in looks:
        if is_certain(look):
            groups.setdefault((_stem(look.file), str(look.dataset), look.code_systems[0]), []).append(look)
    names = _unique(stem for stem, _, _ in groups)
    return [
        Proposal(name, dataset, system, tuple(found))
        for name, ((_, dataset, system), found) in zip(names, groups.items(), strict=True)
    ]


def is_certain(look: Look) -> bool:
    """Whether nothing has to be asked: the dataset is known and one code system fits."""
    return look.dataset is not None and len(look.code_systems) == 1


def said_of(look: Look) -> list[str]:
    """What a run would make of a file, or why it would refuse it, which names the line to add."""
    if look.refusal:
        return [f"{look.file.name} is refused until this is declared or mended:", f"  {look.refusal}"]
    quarantined = ", ".join(f"{reasons} {count:,}" for reasons, count in look.quarantined)
    lost = f"; quarantined: {quarantined}" if quarantined else ""
    return [f"{look.file.name}: {look.accepted:,} rows accepted{lost}"]


def _stem(file: Path) -> str:
    """The name without dates and numbers, so that the months of one office are one source."""
    return _NO_NAME.sub("_", _DATED.sub("", file.name.partition(".")[0].casefold())).strip("_") or "files"


def _unique(stems: Iterable[str]) -> list[str]:
    names: list[str] = []
    for stem in stems:
        count = sum(name == stem or name.startswith(f"{stem}_") for name in names)
        names.append(f"{stem}_{count + 1}" if count else stem)
    return names
