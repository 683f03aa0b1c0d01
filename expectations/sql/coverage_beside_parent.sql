-- Each row is one area whose coverage is of another order than that of the province, or the nation, that it is a part of.
WITH figure AS (
  SELECT cell.area_code, area.area_name, area.parent_code, cell.period_month, workers.denominator_id, workers.denominator_date,
    cell.active_participant_count AS active, workers.eligible_worker_count AS eligible,
    shown.active_participant_count IS NOT NULL AS is_shown,
    cell.active_participant_count / nullif(workers.eligible_worker_count, 0) AS coverage
  FROM mart.cell AS cell
  JOIN mart.shown_cell AS shown USING (area_code, period_month, segment, breakdown)
  JOIN mart.area AS area USING (area_code)
  JOIN mart.area_eligible AS workers USING (area_code, period_month, segment)
  WHERE cell.segment = 'ALL' AND cell.breakdown = ''
),
pair AS (
  SELECT figure.*, parent.coverage AS parent_coverage, figure.is_shown AND parent.is_shown AS both_shown,
    1 - least(figure.coverage, parent.coverage) / nullif(greatest(figure.coverage, parent.coverage), 0) AS size
  FROM figure
  JOIN figure AS parent ON figure.parent_code = parent.area_code AND figure.period_month = parent.period_month
    AND figure.denominator_id = parent.denominator_id
)
SELECT 'fail' AS severity, area_code || ':' || denominator_id AS place_code,
  any_value(area_name) || ' by ' || denominator_id AS place_name,
  min(period_month) AS period_month, max(size) AS size,
  max_by(CASE WHEN both_shown THEN coverage / nullif(parent_coverage, 0) - 1 END, size) AS observed_ratio,
  max_by(signed_bound($blocked::DOUBLE, coverage < parent_coverage), size) AS bound_ratio, []::DOUBLE[] AS history
FROM pair
WHERE size > $blocked::DOUBLE AND greatest(active, eligible * parent_coverage) >= $smallest_compared
GROUP BY area_code, denominator_id, denominator_date
