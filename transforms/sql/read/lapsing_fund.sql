-- Each row is one area and month with which cover lapses. Announced workers are public; others are not counted here.
SELECT
  area_code, area_name, lapse_month,
  count(*) AS group_count,
  CAST(sum(funded_worker_count) FILTER (basis = 'announced') AS BIGINT) AS announced_count
FROM funding_expiry
WHERE lapse_month IS NOT NULL
  AND coalesce(renewed_worker_count, 0) < coalesce(funded_worker_count, 1)
GROUP BY area_code, area_name, lapse_month
ORDER BY area_code, lapse_month
