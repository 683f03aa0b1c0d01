-- Each row is one target of one area, instrument, year and denominator: its own, or else its province's.
CREATE OR REPLACE TABLE mart.area_target AS
WITH offered AS (
  SELECT area.area_code, target.*, 1 AS distance
  FROM mart.area AS area
  JOIN clean.target AS target ON area.area_code = target.region_code
  UNION ALL
  SELECT area.area_code, target.*, 2
  FROM mart.area AS area
  JOIN clean.target AS target ON area.parent_code = target.region_code
  WHERE area.area_level = 'regency'
)
SELECT area_code, instrument, target_year, denominator_id, arg_min(target_ratio, distance) AS target_ratio,
  min(distance) = 1 AS is_own_target
FROM offered
WHERE NOT is_duplicate
GROUP BY ALL
