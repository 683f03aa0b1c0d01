-- Each row is one published area: its regencies, its provinces, and the nation.
CREATE OR REPLACE TABLE mart.area AS
WITH published AS (
  SELECT *
  FROM ref.regency
  WHERE $provinces::VARCHAR[] IS NULL OR list_contains($provinces::VARCHAR[], province_code)
)
SELECT 'regency' AS area_level, regency_code AS area_code, province_code AS parent_code, 1::BIGINT AS regency_count
FROM published
UNION ALL
SELECT 'province', province_code, '{{ codes.NATION_CODE }}', count(*)
FROM published
GROUP BY province_code
UNION ALL
SELECT 'nation', '{{ codes.NATION_CODE }}', NULL, count(*)
FROM ref.regency
