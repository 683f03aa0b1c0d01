"""What a release says of rows that are loaded but odd: the number, the bound, and what the loads before had."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from contracts.extracts.datasets import DATASETS
from contracts.language.table import Rule
from transforms.render import render
from warehouse.session import Session

_LOADS_BEFORE = 3


class RuleLoad(NamedTuple):
    """How many rows of one load of one source break one rule."""

    source_name: str
    dataset: str
    rule_id: str
    rule_version: int
    broken_row_count: int
    row_count: int

    @property
    def share(self) -> float:
        return self.broken_row_count / self.row_count if self.row_count else 0.0


def rule_warnings(session: Session) -> list[str]:
    """One sentence for each source and rule of severity `warn` whose newest load lies above the bound of the rule."""
    loads = [RuleLoad(*row) for row in session.rows(render("rule_history"))]
    return list(_above_bound(loads))


def _above_bound(loads: Sequence[RuleLoad]) -> Iterator[str]:
    for _, group in groupby(loads, key=lambda load: (load.source_name, load.rule_id)):
        newest, *before = group
        rule = next((rule for rule in DATASETS[newest.dataset].told_rules if rule.id == newest.rule_id), None)
        if rule and newest.share > rule.warn_above:
            yield _sentence(newest, rule, before[:_LOADS_BEFORE])


def _sentence(newest: RuleLoad, rule: Rule, before: Sequence[RuleLoad]) -> str:
    history = f"; loads before: {', '.join(f'{load.share:.1%}' for load in before)}" if before else ""
    return (
        f"{newest.dataset}.{newest.rule_id}@{newest.rule_version}: {newest.source_name}, {newest.broken_row_count:,} of"
        f" {newest.row_count:,} rows ({newest.share:.1%}), expected at most {rule.warn_above:.1%}{history}."
        f" {rule.sentence}"
    )
