-- Each row is one area and month ahead of its latest known month: the active participants to expect, with an interval.
WITH known AS (
  SELECT DISTINCT area_level, area_code, area_name, province_code, province_name, period_month,
    active_participant_count AS active, suppression_reason
  FROM mart.area_coverage
  WHERE segment = 'ALL'
),
ahead AS (
  SELECT unnest(range(1, 13)) AS month_ahead_count
),
expected AS (
  SELECT origin.*, ahead.month_ahead_count,
    (origin.period_month + to_months(ahead.month_ahead_count::INTEGER))::DATE AS projected_month,
    origin.active + same_month.active - year_ago.active AS expected,
    coalesce(origin.suppression_reason, same_month.suppression_reason, year_ago.suppression_reason) AS hidden_by
  FROM known AS origin
  CROSS JOIN ahead
  LEFT JOIN known AS year_ago ON origin.area_code = year_ago.area_code
    AND year_ago.period_month = origin.period_month - INTERVAL 12 MONTH
  LEFT JOIN known AS same_month ON origin.area_code = same_month.area_code
    AND same_month.period_month = origin.period_month + to_months(ahead.month_ahead_count::INTEGER - 12)
),
judged AS (
  SELECT expected.* REPLACE (CASE WHEN expected.expected < 0 THEN 0 ELSE expected.expected END AS expected),
    actual.active / nullif(expected.expected, 0) - 1 AS error_ratio
  FROM expected
  LEFT JOIN known AS actual ON expected.area_code = actual.area_code AND expected.projected_month = actual.period_month
),
measured AS (
  SELECT *,
    count(error_ratio) OVER past AS past_error_count,
    1.96 * sqrt(avg(error_ratio ** 2) OVER past) AS reach_ratio
  FROM judged
  WINDOW past AS (PARTITION BY area_code, month_ahead_count ORDER BY period_month
    ROWS BETWEEN UNBOUNDED PRECEDING AND month_ahead_count PRECEDING)
)
SELECT
  area_level,
  area_code,
  area_name,
  province_code,
  province_name,
  period_month,
  month_ahead_count,
  projected_month,
  active AS active_participant_count,
  expected AS projected_active_count,
  CASE WHEN past_error_count >= 6 AND reach_ratio < 1 THEN floor(expected * (1 - reach_ratio))::BIGINT
    WHEN past_error_count >= 6 AND expected IS NOT NULL THEN 0 END AS projected_active_count_low,
  CASE WHEN past_error_count >= 6 THEN ceil(expected * (1 + reach_ratio))::BIGINT END AS projected_active_count_high,
  past_error_count,
  CASE WHEN expected IS NOT NULL THEN 'projected' WHEN hidden_by IS NOT NULL THEN 'hidden' ELSE 'unknown' END AS projection_state,
  suppression_reason,
  $release_id AS release_id
FROM measured
{% if not every_origin | default(false) %}
QUALIFY period_month = max(CASE WHEN active IS NOT NULL OR suppression_reason IS NOT NULL THEN period_month END)
  OVER (PARTITION BY area_code)
{% endif %}
