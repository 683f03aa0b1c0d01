-- Each row is one regency and month as readers see it now.
CREATE OR REPLACE TEMP TABLE plan_published AS
SELECT regency_code, regency_name, period_month, coverage_ratio, rank_in_province, suppression_reason
FROM {{ relation }}
WHERE segment = 'ALL' AND denominator_id = $denominator_id {{ "" if is_published else "AND false" }}
