-- Each row is one area and denominator whose coverage is above or below what can be, from the first month on in which it is
-- so with the count of one reference date: an area that is accepted is not asked for again every month. Persons that were
-- counted one by one may be few, and are in no thousands.
WITH figure AS (
  SELECT cell.area_code, area.area_name, cell.period_month, workers.denominator_id, workers.denominator_date,
    cell.active_participant_count / nullif(workers.eligible_worker_count, 0) AS coverage,
    shown.active_participant_count / nullif(workers.eligible_worker_count, 0) AS shown_coverage,
    cell.active_participant_basis = 'persons' AS is_counted, cell.active_participant_count AS active, workers.eligible_worker_count AS eligible
  FROM mart.cell AS cell
  JOIN mart.shown_cell AS shown USING (area_code, period_month, segment, breakdown)
  JOIN mart.area AS area USING (area_code)
  JOIN mart.area_eligible AS workers USING (area_code, period_month, segment)
  WHERE cell.segment = 'ALL' AND cell.breakdown = ''
),
outside AS (
  SELECT *, CASE WHEN $is_high THEN 1 - $bound / nullif(coverage, 0) ELSE 1 - coverage / nullif($bound, 0) END AS size
  FROM figure
  WHERE CASE WHEN $is_high THEN coverage > $bound AND active >= $smallest_compared
    ELSE coverage < $bound AND NOT is_counted AND eligible * $bound >= $smallest_compared END
)
SELECT 'fail' AS severity, area_code || ':' || denominator_id AS place_code,
  any_value(area_name) || ' by ' || denominator_id AS place_name,
  min(period_month) AS period_month, max(size) AS size, max_by(shown_coverage, size) AS observed_ratio,
  $bound::DOUBLE AS bound_ratio, []::DOUBLE[] AS history
FROM outside
GROUP BY area_code, denominator_id, denominator_date
