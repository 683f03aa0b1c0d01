"""Promises about regions that were renamed, renumbered or split: no figure is lost or made between them."""

from great_expectations.expectations.expectation import Expectation

from expectations.suites import query_expectation

_NOT_PUBLISHED = """
SELECT received.area_code
FROM mart.placed_participant_summary AS received
JOIN mart.area AS area USING (area_code)
LEFT JOIN mart.cell AS cell ON received.area_code = cell.area_code AND received.period_month = cell.period_month
  AND received.segment = cell.segment AND coalesce(received.program, '') = cell.breakdown
WHERE cell.active_participant_basis IS DISTINCT FROM 'persons'
  AND cell.active_participant_count IS DISTINCT FROM received.active_participant_count
"""

_SHARES = """
SELECT whole.area_code
FROM mart.cell AS whole
JOIN (SELECT DISTINCT area_code, today_code FROM mart.former_province) AS former USING (area_code)
JOIN mart.cell AS part ON former.today_code = part.area_code AND whole.period_month = part.period_month
  AND whole.segment = part.segment AND whole.breakdown = part.breakdown
WHERE part.active_participant_basis = 'apportioned'
GROUP BY whole.area_code, whole.period_month, whole.segment, whole.breakdown
HAVING sum(part.active_participant_count) IS DISTINCT FROM any_value(whole.active_participant_count)
"""


_ONE_CODE = """
SELECT period_regency_code AS code
FROM mart.regency_of_period
GROUP BY period_month, period_regency_code
HAVING count(*) > 1
UNION ALL
SELECT coverage.regency_code
FROM mart.regency_coverage AS coverage
ANTI JOIN mart.regency_of_period USING (regency_code, period_month)
"""


def region_promises() -> list[Expectation]:
    """What must hold between the regions as received and those that are published."""
    return [
        query_expectation(
            "region_history.received_is_published",
            "A count stated of a region is published of that region as it was at the time, and no other count.",
            "fail",
            _NOT_PUBLISHED,
            sentence_id="Hitungan suatu wilayah diterbitkan untuk wilayah itu menurut keadaannya saat itu.",
        ),
        query_expectation(
            "region_history.shares_make_the_whole",
            "The shares of a province that was split add up to exactly what was stated of it.",
            "fail",
            _SHARES,
            sentence_id="Bagian-bagian provinsi yang dimekarkan berjumlah tepat seperti yang dinyatakan.",
        ),
        query_expectation(
            "region_history.one_code_of_its_time",
            "Every regency has one code in every month, which no other has: sums by codes of then are the same.",
            "fail",
            _ONE_CODE,
            sentence_id="Setiap kabupaten/kota memiliki satu kode pada tiap bulan, dan kode itu hanya miliknya.",
        ),
    ]
