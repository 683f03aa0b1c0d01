-- Each row is one published area that is part of another; the parts of a total and partition make it up.
CREATE OR REPLACE TABLE mart.area_part AS
WITH nation AS (
  SELECT regency_count FROM mart.area WHERE area_level = 'nation'
),
province AS (
  SELECT area_code, parent_code, sum(regency_count) OVER () AS published_count FROM mart.area WHERE area_level = 'province'
),
service_area AS (
  SELECT office.area_code AS office_code, office.parent_code AS province_code, regency_code
  FROM mart.area AS office
  JOIN ref.office_regency ON office.area_code = office_regency.office_name
  JOIN mart.area AS regency ON office_regency.regency_code = regency.area_code
  WHERE office.area_level = 'office'
),
served AS (
  SELECT province_code, count(*) AS served_count FROM service_area GROUP BY province_code
)
SELECT parent_code AS total_code, area_code AS part_code, 'regency' AS partition
FROM mart.area
WHERE area_level = 'regency'
UNION ALL
SELECT province.parent_code, province.area_code, 'province'
FROM province, nation
WHERE province.published_count = nation.regency_count
UNION ALL
SELECT office_code, regency_code, 'service_area'
FROM service_area
UNION ALL
SELECT DISTINCT service_area.province_code, service_area.office_code, 'office'
FROM service_area
JOIN served USING (province_code)
JOIN mart.area AS whole ON served.province_code = whole.area_code AND served.served_count = whole.regency_count
UNION ALL
SELECT DISTINCT former.area_code, unnest([former.regency_code, former.today_code]),
  unnest(['former_province', 'former_province_today'])
FROM mart.former_province AS former
JOIN mart.area AS whole USING (area_code)
WHERE whole.regency_count = (
  SELECT count(*)
  FROM mart.former_province AS part
  JOIN mart.area AS regency ON part.regency_code = regency.area_code
  WHERE part.area_code = former.area_code)
