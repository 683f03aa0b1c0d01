-- Each row is one regency of the latest month, or of a month in which its coverage changes: as published and as planned.
-- Those without a coverage before and a count after come last: a home may be of all regencies and its file of two.
WITH planned AS (
  SELECT regency_code, regency_name, period_month, coverage_ratio, active_participant_count, rank_in_province, suppression_reason,
    quality_flag
  FROM mart.regency_coverage
  WHERE segment = 'ALL' AND denominator_id = $denominator_id
),
latest AS (
  SELECT max(period_month) AS period_month FROM planned
)
SELECT coalesce(planned.regency_code, before.regency_code) AS regency_code,
  coalesce(planned.regency_name, before.regency_name) AS regency_name,
  coalesce(planned.period_month, before.period_month) AS period_month,
  before.coverage_ratio AS coverage_ratio_before,
  planned.coverage_ratio AS coverage_ratio_after,
  planned.coverage_ratio - before.coverage_ratio AS coverage_ratio_change,
  before.rank_in_province AS rank_before,
  planned.rank_in_province AS rank_after,
  before.suppression_reason IS NOT NULL AS was_hidden,
  planned.suppression_reason IS NOT NULL AS is_hidden,
  planned.quality_flag
FROM planned
FULL JOIN plan_published AS before USING (regency_code, period_month)
WHERE coalesce(planned.period_month, before.period_month) = (SELECT period_month FROM latest)
  OR (planned.coverage_ratio, planned.rank_in_province, planned.suppression_reason)
    IS DISTINCT FROM (before.coverage_ratio, before.rank_in_province, before.suppression_reason)
ORDER BY period_month DESC, before.coverage_ratio IS NULL AND planned.active_participant_count IS NULL
    AND planned.suppression_reason IS NULL, regency_code
