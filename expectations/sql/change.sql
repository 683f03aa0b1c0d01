-- Each row is one area and month whose active participants differ from those $month_count months before by more than a
-- bound. Hidden figures are compared too, but neither they nor a ratio of them is shown.
WITH figure AS (
  SELECT cell.area_code, area.area_name, cell.period_month,
    cell.active_participant_count AS active,
    shown.active_participant_count AS shown_active
  FROM mart.cell AS cell
  JOIN mart.shown_cell AS shown USING (area_code, period_month, segment, breakdown)
  JOIN mart.area AS area USING (area_code)
  WHERE cell.area_level = $area_level AND cell.segment = 'ALL' AND cell.breakdown = ''
),
pair AS (
  SELECT figure.*, earlier.active AS earlier_active, earlier.shown_active AS earlier_shown
  FROM figure
  JOIN figure AS earlier ON figure.area_code = earlier.area_code
    AND figure.period_month = earlier.period_month + to_months($month_count::INTEGER)
),
change AS (
  SELECT *,
    1 - least(active, earlier_active) / nullif(greatest(active, earlier_active), 0) AS size,
    shown_active / nullif(earlier_shown, 0) - 1 AS shown_change,
    CASE WHEN shown_change IS NOT NULL THEN size END AS shown_size
  FROM pair
),
with_history AS (
  SELECT *,
    list_filter(list(shown_change) OVER year_before, lambda past : past IS NOT NULL) AS history,
    coalesce(median(shown_size) OVER year_before, 0) AS usual_size
  FROM change
  WINDOW year_before AS (PARTITION BY area_code ORDER BY period_month ROWS BETWEEN 12 PRECEDING AND 1 PRECEDING)
),
judged AS (
  SELECT *, greatest($warned::DOUBLE, $history_factor::DOUBLE * usual_size) AS warned_size,
    CASE WHEN size > $blocked::DOUBLE THEN 'fail' WHEN size > warned_size THEN 'warn' END AS severity
  FROM with_history
  WHERE greatest(active, earlier_active) >= $smallest_compared
)
SELECT severity, area_code AS place_code, area_name AS place_name, period_month, size, shown_change AS observed_ratio,
  signed_bound(CASE severity WHEN 'fail' THEN $blocked::DOUBLE ELSE warned_size END, active < earlier_active) AS bound_ratio,
  history
FROM judged
WHERE severity IS NOT NULL
