"""Promises across the coverage tables, each a query for the rows that break it."""

from collections.abc import Iterable, Iterator

from great_expectations.expectations.expectation import Expectation

from contracts.language.codes import MEMBERSHIPS_BEYOND
from contracts.language.table import Severity
from expectations.comparisons import Comparison
from expectations.reference_codes import reference_code_promises
from expectations.suites import query_expectation

_EVERY_ROW = """
SELECT area.area_code
FROM mart.area AS area, (SELECT DISTINCT period_month FROM mart.cell) AS month, ref.denominator_segment AS pair
ANTI JOIN mart.regency_coverage AS coverage ON area.area_code = coverage.regency_code
  AND month.period_month = coverage.period_month AND pair.segment = coverage.segment
  AND pair.denominator_id = coverage.denominator_id
WHERE area.area_level = 'regency'
"""

_MORE_THAN_PARTS = f"""
SELECT total.area_code
FROM mart.cell AS total
JOIN mart.area_part AS part ON total.area_code = part.total_code
JOIN mart.cell AS cell ON part.part_code = cell.area_code AND total.period_month = cell.period_month
  AND total.segment = cell.segment AND total.breakdown = cell.breakdown
WHERE total.active_participant_basis = 'persons' AND total.breakdown <> '{MEMBERSHIPS_BEYOND}'
GROUP BY total.area_code, part.partition, total.period_month, total.segment, total.breakdown
HAVING count(*) = count(cell.active_participant_count)
  AND any_value(total.active_participant_count) > sum(cell.active_participant_count)
"""

_CASES = "SELECT case_id FROM gate_case WHERE rule_id = '{rule_id}' AND severity = '{severity}'"


def coverage_promises(comparisons: Iterable[Comparison]) -> list[Expectation]:
    """What must hold between the tables of a release. The cases of `comparisons` are in `gate_case`."""
    return [
        query_expectation(
            "regency_coverage.every_regency_has_a_row",
            "Every regency of the published provinces has a row for every month, segment and denominator.",
            "fail",
            _EVERY_ROW,
            sentence_id="Setiap kabupaten/kota provinsi terbitan memiliki baris untuk tiap bulan, segmen dan penyebut.",
        ),
        query_expectation(
            "coverage.not_more_than_the_parts",
            "Distinct persons of an area cannot outnumber those of its parts together.",
            "fail",
            _MORE_THAN_PARTS,
            sentence_id="Orang unik suatu wilayah tidak lebih banyak daripada jumlah orang di semua bagiannya.",
        ),
        *reference_code_promises(),
        *(promise for comparison in comparisons for promise in _no_cases(comparison)),
    ]


def promise_id(comparison: Comparison, severity: Severity) -> str:
    """The id of the promise that a comparison has no case of this severity."""
    return f"{comparison.rule_id}.{severity}"


def _no_cases(comparison: Comparison) -> Iterator[Expectation]:
    severities: tuple[Severity, ...] = ("fail", "warn") if comparison.can_fail else ("warn",)
    for severity in severities:
        query = _CASES.format(rule_id=comparison.rule_id, severity=severity)
        said = {"sentence": comparison.sentence, "sentence_id": comparison.sentence_id}
        yield query_expectation(promise_id(comparison, severity), severity=severity, query=query, **said)
