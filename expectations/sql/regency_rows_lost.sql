-- Each row is one regency and month that lost more of its rows than a bound. The share is shown where neither it nor the
-- headcount is hidden.
WITH hidden AS (
  SELECT DISTINCT area_code, period_month
  FROM mart.shown_cell
  WHERE suppression_reason IS NOT NULL AND (breakdown = '{lost}' OR (breakdown = '' AND segment = 'ALL'))
)
SELECT CASE WHEN lost.lost_ratio > $blocked::DOUBLE AND lost.lost_row_count > $allowed THEN 'fail' ELSE 'warn' END AS severity,
  lost.area_code AS place_code, area.area_name AS place_name, lost.period_month, lost.lost_ratio AS size,
  CASE WHEN hidden.area_code IS NULL THEN lost.lost_ratio END AS observed_ratio,
  CASE WHEN severity = 'fail' THEN $blocked ELSE $warned END::DOUBLE AS bound_ratio, []::DOUBLE[] AS history
FROM mart.lost_area AS lost
JOIN mart.area AS area ON lost.area_code = area.area_code AND area.area_level = 'regency'
LEFT JOIN hidden ON lost.area_code = hidden.area_code AND lost.period_month = hidden.period_month
WHERE lost.lost_ratio > $warned::DOUBLE
