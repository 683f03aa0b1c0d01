-- Each row is one published area: its regencies, their branch offices, its provinces, and the nation.
CREATE OR REPLACE TABLE mart.area AS
WITH published AS (
  SELECT regency_code, regency_name, province_code, province_name
  FROM ref.regency
  JOIN ref.province USING (province_code)
  WHERE $provinces::VARCHAR[] IS NULL OR list_contains($provinces::VARCHAR[], province_code)
)
SELECT 'regency' AS area_level, regency_code AS area_code, regency_name AS area_name, province_code AS parent_code,
  province_code, province_name, 1::BIGINT AS regency_count
FROM published
UNION ALL
SELECT 'office', office_name, office_name, province_code, province_code, province_name, count(*)
FROM published
JOIN ref.office_regency USING (regency_code)
GROUP BY ALL
UNION ALL
SELECT 'province', province_code, province_name, '{{ codes.NATION_CODE }}', province_code, province_name, count(*)
FROM published
GROUP BY ALL
UNION ALL
SELECT 'nation', '{{ codes.NATION_CODE }}', 'Indonesia', NULL, NULL, NULL, count(*)
FROM ref.regency
