-- Each row is one area in which two denominators are of another order, in the first month that both are divided by.
WITH pair AS (
  SELECT small.area_code, small.denominator_id, large.denominator_id AS other_id, small.denominator_date,
    large.denominator_date AS other_date, small.period_month, small.eligible_worker_count AS few,
    large.eligible_worker_count AS many, 1 - few / nullif(many, 0) AS size
  FROM mart.area_eligible AS small
  JOIN mart.area_eligible AS large USING (area_code, period_month, segment)
  WHERE segment = 'ALL' AND small.denominator_id <> large.denominator_id
)
SELECT 'fail' AS severity, concat_ws(':', area_code, denominator_id, other_id) AS place_code,
  any_value(area_name) || ', ' || denominator_id || ' beside ' || other_id AS place_name,
  min(period_month) AS period_month, max(size) AS size, min(few / many) - 1 AS observed_ratio,
  -$blocked::DOUBLE AS bound_ratio, []::DOUBLE[] AS history
FROM pair
JOIN mart.area AS area USING (area_code)
WHERE size > $blocked::DOUBLE AND many >= $smallest_compared
GROUP BY area_code, denominator_id, other_id, denominator_date, other_date
