-- Each row is one figure of a month that was published before and now differs by more than a bound.
WITH told AS (
  SELECT area_code, period_month, release_id, is_hidden, active_participant_count AS active,
    CASE WHEN NOT is_hidden THEN active_participant_count END AS shown_active,
    lag(shown_active) OVER releases AS shown_before
  FROM ledger.published_cell
  WHERE segment = 'ALL' AND breakdown = ''
  WINDOW releases AS (PARTITION BY area_code, period_month ORDER BY release_id)
),
published AS (
  SELECT area_code, period_month, max_by(active, release_id) AS earlier_active,
    max_by(is_hidden, release_id) AS was_hidden,
    list_filter(list(shown_active / nullif(shown_before, 0) - 1 ORDER BY release_id), lambda past : past IS NOT NULL) AS history
  FROM told
  GROUP BY area_code, period_month
),
change AS (
  SELECT published.*, area.area_name, shown.suppression_reason IS NOT NULL OR was_hidden AS is_hidden,
    cell.active_participant_count AS active,
    1 - least(active, earlier_active) / nullif(greatest(active, earlier_active), 0) AS size
  FROM published
  JOIN mart.cell AS cell ON published.area_code = cell.area_code AND published.period_month = cell.period_month
    AND cell.segment = 'ALL' AND cell.breakdown = ''
  JOIN mart.shown_cell AS shown ON cell.area_code = shown.area_code AND cell.period_month = shown.period_month
    AND cell.segment = shown.segment AND cell.breakdown = shown.breakdown
  JOIN mart.area AS area ON published.area_code = area.area_code
  WHERE area.area_level IN ('regency', 'province') AND greatest(cell.active_participant_count, earlier_active) >= $smallest_compared
)
SELECT CASE WHEN size > $blocked::DOUBLE THEN 'fail' ELSE 'warn' END AS severity,
  area_code AS place_code, area_name AS place_name, period_month, size,
  CASE WHEN NOT is_hidden THEN active / nullif(earlier_active, 0) - 1 END AS observed_ratio,
  signed_bound(CASE severity WHEN 'fail' THEN $blocked::DOUBLE ELSE $warned::DOUBLE END, active < earlier_active) AS bound_ratio,
  history
FROM change
WHERE size > $warned::DOUBLE OR size > $blocked::DOUBLE
