-- Each row is one group of workers whose cover is paid for now and lapses within twelve months, the first to lapse first.
SELECT
  area_level,
  area_code,
  area_name,
  province_code,
  fund,
  basis,
  lapse_month,
  funded_worker_count,
  renewed_worker_count,
  unnamed_regency_count,
  coverage_ratio_without,
  cost_6_month_idr,
  is_part_of_province_fund,
  suppression_reason
FROM mart.funding_expiry
WHERE is_in_force AND is_within_12_months
ORDER BY lapse_month, area_code, basis, expiry_id
