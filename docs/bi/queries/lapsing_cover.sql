-- In which month does how much announced cover lapse, in which fund, and what does keeping it a year cost?
-- Pada bulan apa berapa banyak perlindungan yang diumumkan berakhir, dari dana apa, dan berapa biaya setahunnya?
WITH announced_group AS (
  SELECT lapse_month, fund, area_code, funded_worker_count, cost_12_month_idr, suppression_reason
  FROM funding_expiry
  WHERE basis = 'announced' AND is_in_force AND is_within_12_months AND NOT is_part_of_province_fund
)
SELECT lapse_month, fund, count(*) AS group_count, CAST(sum(funded_worker_count) AS BIGINT) AS funded_worker_count,
  CAST(sum(cost_12_month_idr) AS BIGINT) AS cost_12_month_idr,
  count(*) FILTER (suppression_reason IS NOT NULL) AS hidden_group_count
FROM announced_group
GROUP BY lapse_month, fund
ORDER BY lapse_month, fund
