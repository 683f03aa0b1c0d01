-- Each row is one province and month in which too many of the regencies with a figure the month before have none.
-- A month in which none has one is a month without any delivery: it is published as missing.
WITH regency AS (
  SELECT parent_code AS province_code, area_code, period_month, active_participant_count IS NOT NULL AS is_known
  FROM mart.cell
  WHERE area_level = 'regency' AND segment = 'ALL' AND breakdown = ''
),
pair AS (
  SELECT regency.*, earlier.is_known AS was_known
  FROM regency
  JOIN regency AS earlier ON regency.area_code = earlier.area_code
    AND regency.period_month = earlier.period_month + INTERVAL 1 MONTH
),
province AS (
  SELECT province_code, period_month, count(*) FILTER (is_known) AS known_count, count(*) FILTER (was_known) AS earlier_count,
    count(*) FILTER (was_known AND NOT is_known) AS lost_count
  FROM pair
  GROUP BY province_code, period_month
)
SELECT 'fail' AS severity, province.province_code AS place_code, area.area_name AS place_name, province.period_month,
  lost_count / earlier_count AS size, size AS observed_ratio, $blocked::DOUBLE AS bound_ratio, []::DOUBLE[] AS history
FROM province
JOIN mart.area AS area ON province.province_code = area.area_code
WHERE known_count > 0 AND lost_count > 1 AND lost_count > $blocked::DOUBLE * earlier_count
