-- Each row is one area and one scenario of paying for workers for twelve months.
SELECT
  area_code,
  scenario,
  scenario_ratio,
  workers_to_add_count,
  contribution_idr,
  cost_idr,
  coverage_ratio_after,
  suppression_reason
FROM mart.subsidy_scenario
WHERE month_count = 12
ORDER BY area_code, scenario = 'floor', scenario_ratio
