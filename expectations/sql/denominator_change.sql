-- Each row is one area, segment and denominator whose workers differ from those of the reference date before by more than
-- a bound, in the first month that they are divided by. Denominators are never hidden.
WITH vintage AS (
  SELECT area_code, segment, denominator_id, denominator_date, min(period_month) AS period_month,
    any_value(eligible_worker_count) AS eligible
  FROM mart.area_eligible
  GROUP BY ALL
),
change AS (
  SELECT *, lag(eligible) OVER dates AS earlier,
    1 - least(eligible, earlier) / nullif(greatest(eligible, earlier), 0) AS size
  FROM vintage
  WINDOW dates AS (PARTITION BY area_code, segment, denominator_id ORDER BY denominator_date)
)
SELECT CASE WHEN size > $blocked::DOUBLE THEN 'fail' ELSE 'warn' END AS severity,
  concat_ws(':', area_code, denominator_id, segment) AS place_code,
  area_name || ' by ' || denominator_id || ', ' || segment AS place_name, period_month, size,
  eligible / nullif(earlier, 0) - 1 AS observed_ratio,
  signed_bound(CASE severity WHEN 'fail' THEN $blocked::DOUBLE ELSE $warned::DOUBLE END, eligible < earlier) AS bound_ratio,
  []::DOUBLE[] AS history
FROM change
JOIN mart.area AS area USING (area_code)
WHERE (size > $warned::DOUBLE OR size > $blocked::DOUBLE) AND greatest(eligible, earlier) >= $smallest_compared
