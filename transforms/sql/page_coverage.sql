-- Each row is one published area, month and segment over the default denominator, from 24 months before the latest with a ratio on.
WITH latest AS (
  SELECT max(period_month) AS period_month
  FROM mart.area_coverage
  WHERE segment = 'ALL' AND denominator_id = $denominator_id AND coverage_ratio IS NOT NULL
)
SELECT
  area_level,
  area_code,
  area_name,
  province_code,
  area_coverage.period_month,
  segment,
  denominator_date,
  active_participant_count,
  eligible_worker_count,
  coverage_ratio,
  coverage_ratio_low,
  coverage_ratio_high,
  uncovered_worker_count,
  target_ratio,
  target_gap_count,
  rank_in_province,
  coverage_ratio_change_12m,
  missing_regency_count,
  quality_flag,
  suppression_reason
FROM mart.area_coverage
JOIN latest ON area_coverage.period_month >= latest.period_month - INTERVAL 24 MONTH
WHERE denominator_id = $denominator_id
ORDER BY area_level, area_code, area_coverage.period_month, segment
