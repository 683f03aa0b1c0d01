-- Each row is one figure that an earlier release had and that is unknown now.
WITH published AS (
  SELECT DISTINCT area_code, period_month
  FROM ledger.published_cell
  WHERE segment = 'ALL' AND breakdown = ''
)
SELECT 'warn' AS severity, cell.area_code AS place_code, area.area_name AS place_name, cell.period_month, 1.0 AS size,
  NULL::DOUBLE AS observed_ratio, NULL::DOUBLE AS bound_ratio, []::DOUBLE[] AS history
FROM published
JOIN mart.cell AS cell USING (area_code, period_month)
JOIN mart.area AS area USING (area_code)
WHERE cell.segment = 'ALL' AND cell.breakdown = '' AND cell.active_participant_count IS NULL
  AND area.area_level IN ('regency', 'province')
