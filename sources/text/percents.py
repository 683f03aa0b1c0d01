"""Whether the numbers of a percent column are percents or fractions: a table says so, or it is refused."""

from dataclasses import dataclass
from typing import Literal

from contracts.runtime.errors import FileRefused
from contracts.runtime.remedies import Remedy

Rates = Literal["percent", "ratio"]


@dataclass(frozen=True)
class PercentFacts:
    """How one column is written: numbers with `%` after them, bare ones, and bare ones that are at most 1."""

    column_name: str
    signed_count: int
    bare_count: int
    up_to_one_count: int
    up_to_one: str | None


def are_ratios(facts: PercentFacts, declared: Rates | None, *, may_be_small: bool, label: str) -> bool:
    """Whether bare numbers are fractions. Numbers with `%` say themselves what they are.

    A standard error of half a percent is common (`may_be_small`), a target of half a percent is not. Raises FileRefused
    when numbers up to 1 could be either.
    """
    if declared == "ratio" and facts.bare_count > facts.up_to_one_count:
        raise FileRefused(
            f"{label}: column {facts.column_name} holds numbers above 1, and its source declares ratios. Correct unit"
            " of the source, or the column.",
            code="PERCENT_AMBIGUOUS",
        )
    if declared:
        return declared == "ratio"
    beside_percents = facts.bare_count > facts.up_to_one_count or facts.signed_count > 0
    if facts.up_to_one_count and not (beside_percents and may_be_small and not facts.signed_count):
        raise _ambiguous(facts, label)
    return False


def _ambiguous(facts: PercentFacts, label: str) -> FileRefused:
    beside = (
        " beside others above 1 or with %" if facts.bare_count > facts.up_to_one_count or facts.signed_count else ""
    )
    return FileRefused(
        f"{label}: column {facts.column_name} holds {facts.up_to_one}{beside}, which could be {facts.up_to_one} % or a"
        " fraction of 1, a hundred times as much. Write the numbers with %, give their cells a percent format"
        " in an .xlsx (those of .xls, .xlsb and .ods are not read), or"
        ' declare for its source unit = "percent" or unit = "ratio" (behind a comma where it has a unit of counts).',
        code="PERCENT_AMBIGUOUS",
        remedies=[
            Remedy("unit", "percent", "the numbers are percents"),
            Remedy("unit", "ratio", "they are fractions of 1"),
        ],
    )
