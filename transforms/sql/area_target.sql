-- Each row is the target of one area, year and denominator: its own, or else its province's.
CREATE OR REPLACE TABLE mart.area_target AS
WITH named AS (
  SELECT region_code, target_year, denominator_id, target_ratio
  FROM clean.target
  WHERE NOT is_duplicate AND instrument = $instrument
),
offered AS (
  SELECT area.area_code, named.target_year, named.denominator_id, named.target_ratio, 1 AS distance
  FROM mart.area AS area
  JOIN named ON area.area_code = named.region_code
  UNION ALL
  SELECT area.area_code, named.target_year, named.denominator_id, named.target_ratio, 2
  FROM mart.area AS area
  JOIN named ON area.parent_code = named.region_code
  WHERE area.area_level = 'regency'
)
SELECT area_code, target_year, denominator_id, arg_min(target_ratio, distance) AS target_ratio
FROM offered
GROUP BY ALL
