-- Each row is one published area of any level, month, segment and denominator, with the measures of its coverage table.
CREATE OR REPLACE VIEW mart.area_coverage AS
SELECT 'regency' AS area_level, regency_code AS area_code, regency_name AS area_name, * EXCLUDE (regency_code, regency_name, bps_code)
FROM mart.regency_coverage
UNION ALL BY NAME
SELECT 'province' AS area_level, province_code AS area_code, province_name AS area_name, *
FROM mart.province_coverage
UNION ALL BY NAME
SELECT 'nation' AS area_level, nation_code AS area_code, nation_name AS area_name, * EXCLUDE (nation_code, nation_name)
FROM mart.national_coverage
