-- Each row is one published area: its regencies, their branch offices, its provinces, those before a split, and the nation.
CREATE OR REPLACE TABLE mart.area AS
WITH published AS (
  SELECT regency_code, regency_name, province_code, province_name
  FROM ref.regency
  JOIN ref.province USING (province_code)
  WHERE $provinces::VARCHAR[] IS NULL OR list_contains($provinces::VARCHAR[], province_code)
)
SELECT 'regency' AS area_level, regency_code AS area_code, regency_name AS area_name, province_code AS parent_code,
  province_code, province_name, 1::BIGINT AS regency_count, NULL::DATE AS valid_to
FROM published
UNION ALL
SELECT 'office', office_name, office_name, province_code, province_code, province_name, count(*), NULL
FROM published
JOIN ref.office_regency USING (regency_code)
GROUP BY ALL
UNION ALL
SELECT 'province', province_code, province_name, '{{ codes.NATION_CODE }}', province_code, province_name, count(*), NULL
FROM published
GROUP BY ALL
UNION ALL
SELECT 'former_province', former.area_code, any_value(province.province_name), NULL, former.province_code,
  any_value(province.province_name), count(DISTINCT former.regency_code), max(reading.valid_to)
FROM mart.former_province AS former
JOIN ref.province AS province ON former.province_code = province.province_code
JOIN mart.former_reading AS reading ON former.area_code = reading.area_code
GROUP BY former.area_code, former.province_code
HAVING bool_or(former.regency_code IN (SELECT regency_code FROM published))
UNION ALL
SELECT 'nation', '{{ codes.NATION_CODE }}', 'Indonesia', NULL, NULL, NULL, count(*), NULL
FROM ref.regency
