-- Each row is one code system in which a province meant its former regencies until a day; names follow Kemendagri.
CREATE OR REPLACE TABLE mart.former_reading AS
WITH moved AS (
  SELECT former.area_code, former.province_code, period.code_system, max(period.valid_to) AS valid_to
  FROM mart.former_province AS former
  JOIN ref.region_code_period AS period USING (regency_code)
  WHERE former.province_code <> former.today_code AND period.valid_to IS NOT NULL
  GROUP BY ALL
)
SELECT area_code, province_code, system.code_system, moved.valid_to
FROM moved
JOIN (VALUES ('kemendagri', 'kemendagri'), ('names', 'kemendagri'), ('bps', 'bps')) AS system(code_system, dated_by)
  ON moved.code_system = system.dated_by
