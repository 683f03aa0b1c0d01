-- Each row is the same persons over another denominator. Over a release file.
SELECT denominator_id, denominator_date, eligible_worker_count, coverage_ratio, quality_flag
FROM {{ table }}
WHERE {{ level }}_code = $area_code AND period_month = $month AND segment = $segment AND denominator_id <> $denominator_id
ORDER BY eligible_worker_count
