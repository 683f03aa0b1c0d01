-- Each row is one published area and how many of its regencies have no person-level row that names a fund.
SELECT place.area_code, count(*) - count(named.area_code) AS unnamed_regency_count
FROM (
  SELECT DISTINCT area_code AS regency_code, unnest([area_code, province_code, '{{ codes.NATION_CODE }}']) AS area_code
  FROM mart.area_coverage
  WHERE area_level = 'regency') AS place
LEFT JOIN (SELECT DISTINCT area_code FROM mart.shown_fund WHERE area_level = 'regency') AS named ON place.regency_code = named.area_code
GROUP BY place.area_code
