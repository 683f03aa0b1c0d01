-- Each row is one province at its latest month with a ratio, and how it compares with what was announced.
WITH latest AS (
  SELECT *
  FROM mart.province_coverage
  WHERE segment = 'ALL' AND denominator_id = $denominator_id AND coverage_ratio IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY province_code ORDER BY period_month DESC) = 1
),
announced AS (
  SELECT region_code, period_month, arg_max(verdict, (verdict = 'agrees', stated_denominator_count IS NOT NULL)) AS verdict
  FROM mart.reconciliation
  WHERE segment = 'ALL' AND verdict <> 'not_comparable' AND coalesce(denominator_id, $denominator_id) = $denominator_id
  GROUP BY ALL
)
SELECT
  latest.province_name,
  latest.period_month,
  latest.active_participant_count,
  latest.eligible_worker_count,
  latest.coverage_ratio,
  announced.verdict,
  latest.quality_flag = 'incomplete' AS is_incomplete
FROM latest
LEFT JOIN announced ON latest.province_code = announced.region_code AND latest.period_month = announced.period_month
ORDER BY latest.province_code
