-- Each row is one source that delivered the month before and not in this one, though regencies of it are missing for it.
WITH {delivery},
latest AS (
  SELECT max(period_month) AS period_month FROM delivery
),
source_month AS (
  SELECT DISTINCT source_name, period_month FROM delivery
),
silent AS (
  SELECT source_name, (period_month + INTERVAL 1 MONTH)::DATE AS period_month
  FROM source_month
  WHERE period_month < (SELECT period_month FROM latest)
  EXCEPT
  SELECT source_name, period_month FROM source_month
),
due AS (
  SELECT silent.source_name, silent.period_month, count(*) AS due_count, count(present.regency_code) AS present_count
  FROM silent
  JOIN delivery AS earlier ON silent.source_name = earlier.source_name
    AND silent.period_month = earlier.period_month + INTERVAL 1 MONTH
  LEFT JOIN (SELECT DISTINCT period_month, regency_code FROM delivery) AS present
    ON present.period_month = silent.period_month AND present.regency_code = earlier.regency_code
  GROUP BY silent.source_name, silent.period_month
)
SELECT 'warn' AS severity, source_name AS place_code, source_name AS place_name, period_month,
  1 - present_count / due_count AS size, size AS observed_ratio, 0.0 AS bound_ratio, []::DOUBLE[] AS history
FROM due
WHERE present_count < due_count
