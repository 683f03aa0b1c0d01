"""What a release says of rows that are loaded but odd: the number, the bound, and what the loads before had."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from contracts.extracts.datasets import DATASETS, PERSONAL_DATASETS
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


def rule_warnings(session: Session, suppress_below: int = 0) -> list[str]:
    """One sentence for each source and rule of severity `warn` whose newest load is above the bound of the rule.

    Of fewer than `suppress_below` rows neither their number nor their share is said. Of others the share is: together
    with the number of all rows, which `row_ledger` may hide, a number would give hidden ones back.
    """
    loads = [RuleLoad(*row) for row in session.rows(render("rule_history"))]
    return list(_above_bound(loads, suppress_below))


def _above_bound(loads: Sequence[RuleLoad], suppress_below: int) -> Iterator[str]:
    for _, group in groupby(loads, key=lambda load: (load.source_name, load.rule_id)):
        newest, *before = group
        rule = next((rule for rule in DATASETS[newest.dataset].warning_rules if rule.id == newest.rule_id), None)
        if rule and newest.share > rule.warn_above:
            yield _sentence(newest, rule, before[:_LOADS_BEFORE], suppress_below)


def _sentence(newest: RuleLoad, rule: Rule, before: Sequence[RuleLoad], suppress_below: int) -> str:
    shares = ", ".join(_share(load, suppress_below) for load in before)
    history = f"; loads before: {shares}" if before else ""
    counts = "" if suppress_below else f"{newest.broken_row_count:,} of {newest.row_count:,} rows "
    share = _share(newest, suppress_below)
    return (
        f"{newest.dataset}.{newest.rule_id}@{newest.rule_version}: {newest.source_name}, "
        + (f"{counts}({share})" if counts else f"{share} of the rows")
        + f", expected at most {rule.warn_above:.1%}{history}. {rule.sentence}"
    )


def _share(load: RuleLoad, suppress_below: int) -> str:
    is_hidden = load.dataset in PERSONAL_DATASETS and 0 < load.broken_row_count < suppress_below
    return f"fewer than {suppress_below}" if is_hidden else f"{load.share:.1%}"
