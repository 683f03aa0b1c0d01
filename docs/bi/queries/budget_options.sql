-- What would a year of cover for 25, 50, 75 and 100 % of each regency's BPU gap cost, side by side?
-- Berapa biaya setahun untuk menutup 25, 50, 75 dan 100 % kesenjangan BPU tiap kabupaten/kota, berdampingan?
WITH one_year AS (
  SELECT area_code, area_name, bpu_gap_count, scenario, cost_idr, coverage_ratio, coverage_ratio_after
  FROM subsidy_scenario
  WHERE area_level = 'regency' AND month_count = 12
)
SELECT area_name, max(bpu_gap_count) AS bpu_gap_count,
  max(cost_idr) FILTER (scenario = 'close_25') AS cost_25_idr,
  max(cost_idr) FILTER (scenario = 'close_50') AS cost_50_idr,
  max(cost_idr) FILTER (scenario = 'close_75') AS cost_75_idr,
  max(cost_idr) FILTER (scenario = 'close_100') AS cost_100_idr,
  max(coverage_ratio) AS coverage_ratio,
  max(coverage_ratio_after) FILTER (scenario = 'close_100') AS coverage_ratio_after
FROM one_year
GROUP BY area_code, area_name
ORDER BY cost_100_idr DESC NULLS LAST, area_code
