"""The connector of the BPS Web API: which years its variables have, whether they changed, and their answers.

Years are asked for in blocks of two that begin with an even one, as many as BPS gives at once. A block is delivered
again when BPS changed one of its variables, when a year was added, or when the configuration asks for something else.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from sources.bps.answer import is_empty, read_answer
from sources.bps.api import MOST_YEARS, BpsApi
from sources.bps.bundle import KeptAnswer, Request, write_bundle
from sources.bps.table import read_table

_Key = tuple[str, str]


@dataclass(frozen=True)
class Block:
    """Up to two years of every variable. `version` changes when what BPS would send does."""

    years: tuple[int, ...]
    version: str

    @property
    def name(self) -> str:
        """The name of its file, which claims the survey rounds of its years."""
        return f"bps_{self.years[0]}-02_{self.years[-1]}-08.jsonl"


@dataclass
class BpsTables:
    """What one source takes from BPS. Answers that were needed to see whether something changed are not asked again."""

    api: BpsApi
    request: Request
    first_year: int
    _years: dict[_Key, list[int]] = field(default_factory=dict)
    _bodies: dict[tuple[_Key, tuple[int, ...]], bytes] = field(default_factory=dict)

    def blocks(self) -> list[Block]:
        """What there is, oldest first."""
        updates = {key: self._last_update(key) for key in self._keys()}
        every = sorted({year for years in self._years.values() for year in years})
        firsts = sorted({_first_of_block(year) for year in every})
        return [
            Block(tuple(year for year in every if _first_of_block(year) == first), self._version(first, updates))
            for first in firsts
        ]

    def write(self, block: Block, target: Path) -> list[dict[str, str]]:
        """Write the bundle of a block, and return what BPS says of each table: unit, note, last update."""
        answers = [self._answer(key, block) for key in self._keys() if self._of(key, block.years)]
        write_bundle(target, self.request, answers)
        return [_facts(answer) for answer in answers]

    def _keys(self) -> list[_Key]:
        return list(dict.fromkeys((variable.domain, variable.id) for variable in self.request.variables))

    def _last_update(self, key: _Key) -> str:
        """When BPS last changed a variable: its newest years say it for all."""
        self._years[key] = [year for year in self.api.years(*key) if year >= self.first_year]
        if not self._years[key]:
            return ""
        newest = self._of(key, [year for year in self._years[key] if _is_same_block(year, self._years[key][-1])])
        answer = self.api.data(*key, newest)
        if answer.is_empty:  # BPS lists years before it has their values
            self._years[key] = [year for year in self._years[key] if year not in newest]
        self._bodies[key, newest] = answer.body
        return answer.last_update

    def _of(self, key: _Key, years: Iterable[int]) -> tuple[int, ...]:
        return tuple(year for year in years if year in self._years[key])

    def _version(self, first: int, updates: dict[_Key, str]) -> str:
        years = {key: [year for year in self._years[key] if _first_of_block(year) == first] for key in updates}
        facts = [asdict(self.request), [[*key, updates[key], years[key]] for key in updates]]
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]

    def _answer(self, key: _Key, block: Block) -> KeptAnswer:
        years = self._of(key, block.years)
        if (key, years) not in self._bodies:
            self._bodies[key, years] = self.api.data(*key, years).body
        return KeptAnswer(*key, self._bodies[key, years])


def _first_of_block(year: int) -> int:
    return year - year % MOST_YEARS


def _is_same_block(year: int, other: int) -> bool:
    return _first_of_block(year) == _first_of_block(other)


def _facts(answer: KeptAnswer) -> dict[str, str]:
    label = f"BPS variable {answer.variable_id}, domain {answer.domain}"
    content = read_answer(answer.body, label)
    about = {"domain": answer.domain, "variable_id": answer.variable_id}
    if is_empty(content):
        return about
    table = read_table(content, label)
    said = {"title": table.variable.label, "unit": table.unit, "note": table.note, "last_update": table.last_update}
    return {**about, **said}


def latest_update(facts: Sequence[dict[str, str]]) -> str:
    """The newest of the times at which BPS changed a table."""
    return max((fact.get("last_update", "") for fact in facts), default="")
