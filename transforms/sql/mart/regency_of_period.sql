-- Each row is one published regency and month, with the codes that it and its province had on the first day of the month.
-- What was the code before the first vintage that is known is not known: the earliest one is taken.
WITH month AS (
  SELECT DISTINCT period_month FROM mart.cell
),
code AS (
  SELECT regency_code, code, valid_to,
    CASE WHEN row_number() OVER (PARTITION BY regency_code ORDER BY valid_from) > 1 THEN valid_from ELSE DATE '1900-01-01' END
      AS valid_from
  FROM ref.region_code_period
  WHERE code_system = 'kemendagri'
)
SELECT area.area_code AS regency_code, area.area_name AS regency_name, month.period_month,
  code.code AS period_regency_code, left(code.code, 2) AS period_province_code,
  code.code <> area.area_code AS is_recoded, $release_id AS release_id
FROM mart.area AS area
JOIN code ON area.area_code = code.regency_code
JOIN month ON month.period_month BETWEEN code.valid_from AND coalesce(code.valid_to, month.period_month)
WHERE area.area_level = 'regency'
