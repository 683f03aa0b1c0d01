-- Each row is one regency of a province as it was until it was split: by its code, 91@2022-07-24, and the code of today.
CREATE OR REPLACE TABLE mart.former_province AS
WITH left_behind AS (
  SELECT left(code, 2) AS province_code, valid_to
  FROM ref.region_code_period
  WHERE code_system = 'kemendagri' AND valid_to IS NOT NULL AND left(code, 2) <> left(regency_code, 2)
  GROUP BY ALL
)
SELECT split.province_code || '@' || split.valid_to AS area_code, split.province_code, split.valid_to,
  period.regency_code, left(period.regency_code, 2) AS today_code
FROM left_behind AS split
JOIN ref.region_code_period AS period ON period.code_system = 'kemendagri' AND left(period.code, 2) = split.province_code
  AND split.valid_to BETWEEN period.valid_from AND coalesce(period.valid_to, split.valid_to)
