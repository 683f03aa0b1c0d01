-- Each row is one area, month and denominator: the same participants over each count of workers.
SELECT
  area_code,
  period_month,
  denominator_id,
  is_default,
  is_survey,
  denominator_date,
  active_participant_count,
  eligible_worker_count,
  coverage_ratio,
  coverage_ratio_low,
  coverage_ratio_high,
  quality_flag,
  suppression_reason
FROM mart.coverage_by_denominator
QUALIFY period_month >= max(period_month) OVER () - INTERVAL 24 MONTH
ORDER BY area_code, period_month, coverage_ratio DESC NULLS LAST, denominator_id
