-- What is each regency's coverage of eligible workers (semesta), and what of all employed people (Sakernas)?
-- Berapa cakupan tiap kabupaten/kota terhadap semesta, dan berapa terhadap semua orang bekerja (Sakernas)?
WITH latest AS (
  SELECT regency_code, regency_name, denominator_id, denominator_date, coverage_ratio
  FROM regency_coverage
  WHERE segment = 'ALL' AND period_month = (SELECT max(period_month) FROM regency_coverage)
)
SELECT semesta.regency_name, semesta.coverage_ratio AS semesta_coverage_ratio,
  semesta.denominator_date AS semesta_date, employed.coverage_ratio AS employed_coverage_ratio,
  employed.denominator_date AS employed_date,
  semesta.coverage_ratio - employed.coverage_ratio AS difference_ratio
FROM latest AS semesta
LEFT JOIN latest AS employed ON employed.regency_code = semesta.regency_code AND employed.denominator_id = 'employed'
WHERE semesta.denominator_id = 'semesta'
ORDER BY difference_ratio DESC NULLS LAST, semesta.regency_code
