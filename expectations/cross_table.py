"""Promises across the coverage tables, each a query for the rows that break it. Bounds carry their date and reason."""

from great_expectations.expectations.expectation import Expectation

from contracts.table import Severity
from expectations.suites import query_expectation

_EVERY_ROW = """
SELECT area.area_code
FROM mart.area AS area, (SELECT DISTINCT period_month FROM mart.cell) AS month, ref.denominator_segment AS pair
ANTI JOIN mart.regency_coverage AS coverage ON area.area_code = coverage.regency_code
  AND month.period_month = coverage.period_month AND pair.segment = coverage.segment
  AND pair.denominator_id = coverage.denominator_id
WHERE area.area_level = 'regency'
"""

_MORE_THAN_PARTS = """
SELECT total.area_code
FROM mart.cell AS total
JOIN mart.area_part AS part ON total.area_code = part.total_code
JOIN mart.cell AS cell ON part.part_code = cell.area_code AND total.period_month = cell.period_month
  AND total.segment = cell.segment AND total.breakdown = cell.breakdown
WHERE total.active_participant_basis = 'persons'
GROUP BY total.area_code, part.partition, total.period_month, total.segment, total.breakdown
HAVING count(*) = count(cell.active_participant_count)
  AND any_value(total.active_participant_count) > sum(cell.active_participant_count)
"""

_LESS_THAN_FORMAL = """
SELECT whole.regency_code
FROM mart.regency_coverage AS whole
JOIN mart.regency_coverage AS formal USING (regency_code, period_month, denominator_id)
WHERE whole.segment = 'ALL' AND formal.segment = 'FORMAL'
  AND whole.active_participant_count < formal.active_participant_count
"""

_FALL = """
SELECT province_code
FROM (
  SELECT province_code, active_participant_count AS active,
    lag(active_participant_count) OVER history AS active_before
  FROM mart.province_coverage
  WHERE segment = 'ALL'
  WINDOW history AS (PARTITION BY province_code, denominator_id ORDER BY period_month))
WHERE active < active_before * (1 - {bound})
"""

_WARNED_FALL = 0.15
"""2026-11: national actives fell by 13 % from December 2024 to June 2025, which was seasonal."""

_BLOCKED_FALL = 0.40
"""2026-11: no published month lost so much; a missing office file does."""


def coverage_promises() -> list[Expectation]:
    """What must hold between `mart.regency_coverage` and `mart.province_coverage`."""
    return [
        query_expectation(
            "regency_coverage.every_regency_has_a_row",
            "Every regency of the published provinces has a row for every month, segment and denominator.",
            "fail",
            _EVERY_ROW,
        ),
        query_expectation(
            "coverage.not_more_than_the_parts",
            "Distinct persons of an area cannot outnumber those of its parts together.",
            "fail",
            _MORE_THAN_PARTS,
        ),
        query_expectation(
            "regency_coverage.all_not_below_formal",
            "Persons in any segment cannot be fewer than persons in formal ones.",
            "warn",
            _LESS_THAN_FORMAL,
        ),
        _fall("warn", _WARNED_FALL),
        _fall("fail", _BLOCKED_FALL),
    ]


def _fall(severity: Severity, bound: float) -> Expectation:
    return query_expectation(
        f"province_coverage.active_fell_by_{bound:.0%}".replace("%", "_percent"),
        f"Active participants of a province should not fall by more than {bound:.0%} in a month.",
        severity,
        _FALL.format(bound=bound),
    )
