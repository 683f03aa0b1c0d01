"""Two sources that say different things under one key: neither is chosen by where or when it came."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from contracts.language.extract import Extract
from contracts.runtime.errors import RunBlocked
from flows.runs.acceptance import is_accepted
from flows.settings.source import Source
from transforms import deliveries
from warehouse.session import Session

_NAMED_KEYS = 3
_DECLARE = (
    "Nothing was loaded. If one source is right, add this to that source in cakupan.toml:"
    ' prefer_over = "the other source". If each has a part of one figure, add: adds_to = "the other source".'
)
_ACCEPT = ' Of memberships the active one counts when you accept it: cakupan run --accept ID --why "...".'


class _Difference(NamedTuple):
    """Two rows of one key with different values; of persons neither key nor values."""

    source: str
    other_source: str
    period: str
    file: str
    line: int
    other_file: str
    other_line: int
    place: str
    values: str
    other_values: str

    @property
    def finding_id(self) -> str:
        return f"sources_disagree/{self.source}+{self.other_source}/{self.period}"

    def __str__(self) -> str:
        rows = f"{self.source}/{self.file}, line {self.line}", f"{self.other_source}/{self.other_file}, line"
        if not self.place:
            return f"{rows[0]} and {rows[1]} {self.other_line}"
        return f"{self.place}: {self.values} in {rows[0]}; {self.other_values} in {rows[1]} {self.other_line}"


def keep_source_order(session: Session, sources: Sequence[Source]) -> None:
    """Write down how sources are beside each other, as `prefer_over` and `adds_to` say."""
    session.run("DELETE FROM ledger.source_order")
    for source in sources:
        session.run(
            "INSERT INTO ledger.source_order VALUES ($name, $place, $share_of)",
            name=source.name,
            place=len(_above(source.name, sources)),
            share_of=min(family) if len(family := _family(source.name, sources)) > 1 else "",
        )


def check_sources_agree(session: Session, extract: Extract, sources: Sequence[Source]) -> None:
    """Raises RunBlocked when two sources differ under one key and neither is preferred nor a share of the other.

    Reads the temporary table `repeated_row`.
    """
    settled = [sorted((source.name, other)) for source in sources for other in _above(source.name, sources)]
    rows = session.rows(deliveries.source_disagreement(extract), settled=settled)
    found = [_Difference(*row) for row in rows]
    is_person_level = not extract.is_of_aggregates
    reasons = [
        sentence
        for finding_id, differences in groupby(found, key=lambda one: one.finding_id)
        if (sentence := _sentence(finding_id, list(differences), extract))
        and not (is_person_level and is_accepted(session, finding_id))
    ]
    if reasons:
        advice = _DECLARE + (_ACCEPT if is_person_level else "")
        raise RunBlocked(f"Two sources differ. {advice}", reasons, code="SOURCES_DISAGREE")


def _sentence(finding_id: str, differences: Sequence[_Difference], extract: Extract) -> str:
    named = "; ".join(map(str, differences[:_NAMED_KEYS]))
    more = f"; and {len(differences) - _NAMED_KEYS:,} more" if len(differences) > _NAMED_KEYS else ""
    return f"{finding_id}: {extract.dataset}, {len(differences):,} keys with different values. {named}{more}."


def _above(name: str, sources: Sequence[Source]) -> set[str]:
    """Every source that goes before one, also through others between them."""
    above: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        found = {source.name for source in sources if source.prefer_over == one} - above
        above |= found
        waiting += found
    return above


def _family(name: str, sources: Sequence[Source]) -> set[str]:
    """The sources whose rows add up with those of one, itself among them."""
    family = {name}
    while grown := set(_neighbours(family, sources)) - family:
        family |= grown
    return family


def _neighbours(family: set[str], sources: Sequence[Source]) -> Iterator[str]:
    for source in sources:
        if source.adds_to and {source.name, source.adds_to} & family:
            yield from (source.name, source.adds_to)
