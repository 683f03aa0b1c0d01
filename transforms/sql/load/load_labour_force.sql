-- Each row is one region and Sakernas round.
INSERT INTO {{ table }}
SELECT
  snapshot_id,
  sheet_name,
  row_number,
  round AS round_month,
  region_code,
  labour_force AS labour_force_count,
  employed AS employed_count,
  unemployed AS unemployed_count,
  status_1 AS status_1_count,
  status_2 AS status_2_count,
  status_3 AS status_3_count,
  status_4 AS status_4_count,
  status_5 AS status_5_count,
  status_6 AS status_6_count,
  status_7 AS status_7_count,
  rse_employed / 100 AS employed_relative_standard_error_ratio,
  false AS is_duplicate,
  false AS is_restated
FROM stage.labour_force_accepted
