-- Each row is one area and month ahead of its latest known month: the active participants to expect, with an interval.
WITH known AS (
  SELECT DISTINCT area_level, area.area_code, area_name, province_code, area.period_month,
    active_participant_count AS active, suppression_reason, coalesce(lost.lost_ratio > $lost_rows_warn, false) AS is_incomplete
  FROM mart.area_coverage AS area
  LEFT JOIN mart.lost_area AS lost ON area.area_code = lost.area_code AND area.period_month = lost.period_month
  WHERE segment = 'ALL'
),
change AS (
  SELECT first.area_code, first.period_month AS first_month,
    date_diff('month', first.period_month, last.period_month) AS month_ahead_count,
    last.active / nullif(first.active, 0) AS change_ratio,
    change_ratio IS NOT NULL AND (first.is_incomplete OR last.is_incomplete) AS is_incomplete,
    coalesce(first.suppression_reason, last.suppression_reason) AS hidden_by
  FROM known AS first
  JOIN known AS last ON first.area_code = last.area_code
    AND last.period_month BETWEEN first.period_month + INTERVAL 1 MONTH AND first.period_month + INTERVAL 12 MONTH
),
past_year AS (
  SELECT ahead.month_ahead_count, back.year_count
  FROM (SELECT unnest(range(1, 13)) AS month_ahead_count) AS ahead, (VALUES (1), (2)) AS back(year_count)
),
repeated AS (
  SELECT origin.* EXCLUDE (is_incomplete), past_year.month_ahead_count,
    bool_or(origin.is_incomplete OR coalesce(change.is_incomplete, false)) AS is_incomplete,
    avg(change.change_ratio) AS change_ratio, count(change.change_ratio) AS change_year_count, max(change.hidden_by) AS hidden_by
  FROM known AS origin
  CROSS JOIN past_year
  LEFT JOIN change ON origin.area_code = change.area_code AND past_year.month_ahead_count = change.month_ahead_count
    AND change.first_month = origin.period_month - to_years(past_year.year_count::INTEGER)
  GROUP BY ALL
),
expected AS (
  SELECT * EXCLUDE (change_ratio, hidden_by),
    (period_month + to_months(month_ahead_count::INTEGER))::DATE AS projected_month,
    round(active * change_ratio)::BIGINT AS expected,
    coalesce(suppression_reason, hidden_by) AS hidden_by
  FROM repeated
),
judged AS (
  SELECT expected.*, actual.active / nullif(expected.expected, 0) - 1 AS error_ratio
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
  period_month,
  month_ahead_count,
  projected_month,
  active AS active_participant_count,
  expected AS projected_active_count,
  CASE WHEN past_error_count < 6 THEN NULL WHEN reach_ratio < 1 THEN floor(expected * (1 - reach_ratio))::BIGINT
    WHEN expected IS NOT NULL THEN 0 END AS projected_active_count_low,
  CASE WHEN past_error_count >= 6 THEN ceil(expected * (1 + reach_ratio))::BIGINT END AS projected_active_count_high,
  change_year_count,
  past_error_count,
  CASE WHEN expected IS NOT NULL THEN 'projected' WHEN hidden_by IS NOT NULL THEN 'hidden' ELSE 'unknown' END AS projection_state,
  CASE WHEN expected IS NOT NULL THEN CASE WHEN is_incomplete THEN 'incomplete' ELSE 'ok' END END AS projection_quality_flag,
  suppression_reason,
  $release_id AS release_id
FROM measured
{% if not every_origin | default(false) %}
QUALIFY period_month = max(CASE WHEN active IS NOT NULL OR suppression_reason IS NOT NULL THEN period_month END)
  OVER (PARTITION BY area_code)
{% endif %}
