-- Each row is one regency that a source delivered the month before and not in a month in which it delivered others;
-- no other source has it either.
WITH {delivery},
source_month AS (
  SELECT DISTINCT source_name, period_month FROM delivery
)
SELECT 'warn' AS severity, delivery.regency_code AS place_code, any_value(area.area_name) AS place_name,
  month.period_month, 1.0 AS size, NULL::DOUBLE AS observed_ratio, NULL::DOUBLE AS bound_ratio, []::DOUBLE[] AS history
FROM delivery
JOIN source_month AS month ON delivery.source_name = month.source_name
  AND month.period_month = delivery.period_month + INTERVAL 1 MONTH
JOIN mart.area AS area ON delivery.regency_code = area.area_code
ANTI JOIN delivery AS present ON present.regency_code = delivery.regency_code AND present.period_month = month.period_month
GROUP BY delivery.regency_code, month.period_month
