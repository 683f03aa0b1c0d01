"""What a comparison found: a place, a month, by how much, beyond which bound and after which history."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from contracts.language.table import Severity
from expectations.comparisons import Comparison, Detail

_LONGEST_HISTORY = 12
_FEWEST_PAST = 3
_NOT_TOLD = frozenset({"case", "is_of_file"})

GATE_CASE = """
CREATE OR REPLACE TEMP TABLE gate_case (
  rule_id VARCHAR, severity VARCHAR, place_code VARCHAR, place_name VARCHAR, period_month DATE, size DOUBLE,
  observed_ratio DOUBLE, bound_ratio DOUBLE, history DOUBLE[], case_id VARCHAR, accepted_reason VARCHAR)
"""
"""Each row is one case of one comparison; `size` is what an acceptance covers. It is never published, nor are
cases in its order, since it may be of hidden figures: they come by observed ratio, by place where that is hidden."""

CASES = """
SELECT case_id, place_name, period_month, observed_ratio, bound_ratio, history, severity, accepted_reason
FROM gate_case
WHERE rule_id = $rule_id
ORDER BY severity, period_month DESC, CASE WHEN $is_by_size THEN abs(observed_ratio) END DESC NULLS LAST, place_code
"""

ADD_CASES = """
INSERT INTO gate_case
SELECT $rule_id, severity, place_code, place_name, period_month, size, observed_ratio, bound_ratio,
  coalesce(history, []), concat_ws('/', $rule_id, place_code, strftime(period_month, '%Y-%m')), NULL
FROM ({query})
"""

FORGET_OLD_WARNINGS = """
DELETE FROM gate_case
WHERE severity = 'warn' AND period_month <= (SELECT max(period_month) - INTERVAL 12 MONTH FROM mart.cell)
"""
"""2026-11: what moved more than a year ago was in the releases of that year; what blocks, blocks at any age."""

SIGNED_BOUND = """
CREATE OR REPLACE TEMP MACRO signed_bound(size, is_fall) AS
CASE WHEN is_fall THEN -size WHEN size < 1 THEN 1 / (1 - size) - 1 END
"""
"""The fall, or the rise that would undo it, which a bound on the size of a change allows."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One case. Ratios are blank where a figure behind them is hidden or there is nothing to compare."""

    case_id: str
    place: str
    period_month: date | None
    observed_ratio: float | None
    bound_ratio: float | None
    history: tuple[float, ...]
    severity: Severity
    sentence: str
    accepted_reason: str | None = None
    case: str = ""
    is_of_file: bool = False

    def as_json(self) -> dict[str, object]:
        facts = {name: value for name, value in asdict(self).items() if name not in _NOT_TOLD}
        return {**facts, "period_month": self.period_month and f"{self.period_month:%Y-%m}"}

    @property
    def outside(self) -> "Case":
        """What readers of a release learn: of a case of a file only its source. By how much a file differs from what it
        states gives back sums that are hidden, and the place names a file and a sheet."""
        if not self.is_of_file:
            return self
        rule, source, *_ = self.case_id.split("/")
        sentence = f"{source}: {self.case}."
        return replace(
            self,
            case_id=f"{rule}/{source}",
            place=source,
            observed_ratio=None,
            bound_ratio=None,
            sentence=f"{sentence} Accepted: {self.accepted_reason}" if self.accepted_reason else sentence,
        )


def case_of(comparison: Comparison, row: Sequence[Any]) -> Case:
    """A case of a row of `gate_case`, its columns in the order of `CASES`."""
    case_id, place, month, observed, bound, history, severity, accepted_reason = row
    sentence = f"{_where(place, month)}: {comparison.case}{_figures(comparison.detail, observed, bound, history)}."
    return Case(
        case_id=case_id,
        place=place,
        period_month=month,
        observed_ratio=observed,
        bound_ratio=bound,
        history=tuple(history),
        severity=severity,
        sentence=f"{sentence} Accepted: {accepted_reason}" if accepted_reason else sentence,
        accepted_reason=accepted_reason,
        case=comparison.case,
        is_of_file=comparison.detail == "file",
    )


def _where(place: str, month: date | None) -> str:
    return f"{place}, {month:%Y-%m}" if month else place


def _figures(detail: Detail, observed: float | None, bound: float | None, history: Sequence[float]) -> str:
    if detail == "place":
        return ""
    if detail == "share":
        return f": {_share(observed)} missing" + (f", bound {_share(bound)}" if bound else "")
    if detail == "level":
        return f": {_level(observed)}, bound {_level(bound)}"
    if detail == "rows":
        lost = "some" if observed is None else f"{observed:.1%}".replace("%", " %")
        return f": {lost} of its rows, bound {_share(bound)}"
    return f": {_percent(observed)}, bound {_percent(bound)}{_past(history)}"


def _past(history: Sequence[float]) -> str:
    if not history:
        return ""
    past = history[-_LONGEST_HISTORY:]
    if len(past) <= _FEWEST_PAST:
        return f", before: {', '.join(map(_percent, past))}"
    return f", the {len(past)} before: {_percent(min(past))} to {_percent(max(past))}, last {_percent(past[-1])}"


def _percent(ratio: float | None) -> str:
    return "hidden" if ratio is None else f"{ratio:+.1%}".replace("%", " %")


def _level(ratio: float | None) -> str:
    return "hidden" if ratio is None else f"{ratio:,.2%}".replace("%", " %")


def _share(ratio: float | None) -> str:
    return "some" if ratio is None else f"{ratio:.0%}".replace("%", " %")
