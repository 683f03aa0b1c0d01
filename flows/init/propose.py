"""From looks at files to proposed sources: files of one name pattern that are read in one way are one source."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from contracts.runtime.personal_text import scrubbed
from contracts.runtime.remedies import toml_line
from flows.init.look import Known, Look
from flows.init.questions import question_of

_DATED = re.compile(r"[\d]+")
_NO_NAME = re.compile(r"[^a-z]+")


@dataclass(frozen=True)
class Proposal:
    """One source as it would be written: its files are copied under `inbox/<name>/`."""

    name: str
    dataset: str
    region_codes: str
    keys: Mapping[str, Any]
    looks: tuple[Look, ...]

    @property
    def lines(self) -> list[str]:
        """Its table in `cakupan.toml`, with what a run would say of its files above it."""
        return [
            *(f"# {line}" for look in self.looks for line in said_of(look)),
            "[[source]]",
            toml_line("name", self.name),
            toml_line("dataset", self.dataset),
            toml_line("location", f"inbox/{self.name}/*"),
            toml_line("region_codes", self.region_codes),
            *(toml_line(key, value) for key, value in self.keys.items()),
        ]


def proposals(looks: Sequence[Look]) -> list[Proposal]:
    """The sources of files of which everything is certain."""
    groups: dict[tuple[str, str, str, str], list[Look]] = {}
    for look in looks:
        if look.is_certain:
            keys = json.dumps(look.known.keys, sort_keys=True)
            groups.setdefault((stem(look.file), str(look.dataset), look.code_systems[0], keys), []).append(look)
    names = _unique(found for found, *_ in groups)
    return [
        Proposal(name, dataset, system, found[0].known.keys, tuple(found))
        for name, ((_, dataset, system, _), found) in zip(names, groups.items(), strict=True)
    ]


def said_of(look: Look) -> list[str]:
    """What a run would make of a file, or why it would refuse it, and what may be declared."""
    if not look.is_certain:
        return [f"{look.file.name} is not read as it is:", *(f"  {line}" for line in _open(look))]
    quarantined = ", ".join(f"{reasons} {count:,}" for reasons, count in look.quarantined)
    lost = f"; quarantined: {quarantined}" if quarantined else ""
    return [f"{look.file.name}: {look.accepted:,} rows accepted{lost}"]


def _open(look: Look) -> list[str]:
    question = question_of(look)
    lines = scrubbed(look.why_not).splitlines()
    if question:
        lines += [question.text, *(f"- {choice.line}" for choice in question.choices)]
    elif not lines:
        lines = [f"none of its rows is accepted: {', '.join(f'{why} {count:,}' for why, count in look.quarantined)}"]
    return lines


def remembered(known: Sequence[Look], file: Path) -> Known | None:
    """What was answered for a file of the same name pattern, without constants: a month is of one file."""
    alike = [look.known for look in known if stem(look.file) == stem(file)]
    keys = {key: value for key, value in alike[-1].keys.items() if key != "constants"} if alike else {}
    found = replace(alike[-1], keys=keys) if alike else Known()
    return found if found != Known() else None


def stem(file: Path) -> str:
    """The name without dates and numbers, so that the months of one office are one source."""
    return _NO_NAME.sub("_", _DATED.sub("", file.name.partition(".")[0].casefold())).strip("_") or "files"


def _unique(stems: Iterable[str]) -> list[str]:
    names: list[str] = []
    for found in stems:
        count = sum(name == found or name.startswith(f"{found}_") for name in names)
        names.append(f"{found}_{count + 1}" if count else found)
    return names
