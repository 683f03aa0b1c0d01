-- Each row is one coverage figure of the release being built, at any level.
CREATE OR REPLACE TEMP TABLE figure_after AS
WITH every_level AS (
  SELECT 'regency' AS area_level, regency_code AS area_code, * FROM mart.regency_coverage
  UNION ALL BY NAME
  SELECT 'province' AS area_level, province_code AS area_code, * FROM mart.province_coverage
  UNION ALL BY NAME
  SELECT 'nation' AS area_level, nation_code AS area_code, * FROM mart.national_coverage
  UNION ALL BY NAME
  SELECT 'office' AS area_level, office_name AS area_code, * FROM mart.office_coverage
)
SELECT area_level, area_code, period_month, segment, denominator_id, release_id, denominator_date, active_participant_count,
  active_participant_basis, eligible_worker_count, coverage_ratio, reliability, quality_flag, suppression_reason
FROM every_level
