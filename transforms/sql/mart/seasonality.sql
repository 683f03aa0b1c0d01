-- Each row is one area, segment and calendar month: the month's active participants against the year around it.
WITH known AS (
  SELECT DISTINCT area_level, area.area_code, area_name, province_code, segment, area.period_month,
    active_participant_count AS active, suppression_reason, coalesce(lost.lost_ratio > $lost_rows_warn, false) AS is_incomplete
  FROM mart.area_coverage AS area
  LEFT JOIN mart.lost_area AS lost ON area.area_code = lost.area_code AND area.period_month = lost.period_month
),
centred AS (
  SELECT *,
    count(active) OVER thirteen AS known_count,
    max(suppression_reason) OVER thirteen AS hidden_by,
    bool_or(is_incomplete) OVER thirteen AS is_of_incomplete,
    (sum(active) OVER eleven + sum(active) OVER thirteen)::BIGINT / 24 AS year_mean
  FROM known
  WINDOW eleven AS (PARTITION BY area_code, segment ORDER BY period_month ROWS BETWEEN 5 PRECEDING AND 5 FOLLOWING),
    thirteen AS (PARTITION BY area_code, segment ORDER BY period_month ROWS BETWEEN 6 PRECEDING AND 6 FOLLOWING)
),
compared AS (
  SELECT *, CASE WHEN known_count = 13 THEN active / nullif(year_mean, 0) END AS month_ratio
  FROM centred
)
SELECT
  area_level,
  area_code,
  area_name,
  province_code,
  segment,
  strftime(period_month, '%m') AS calendar_month_code,
  avg(month_ratio) AS seasonal_ratio,
  min(month_ratio) AS seasonal_ratio_low,
  max(month_ratio) AS seasonal_ratio_high,
  count(month_ratio) AS year_count,
  CASE WHEN count(month_ratio) > 0 THEN CASE WHEN bool_or(month_ratio IS NOT NULL AND is_of_incomplete) THEN 'incomplete' ELSE 'ok' END
    END AS seasonal_quality_flag,
  CASE WHEN count(month_ratio) = 0 THEN max(hidden_by) END AS suppression_reason,
  $release_id AS release_id
FROM compared
GROUP BY area_level, area_code, area_name, province_code, segment, calendar_month_code
