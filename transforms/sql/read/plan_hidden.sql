-- Each row is one count that would be hidden and was not, or was hidden and would be shown; never how many it is.
WITH told AS (
  SELECT area_code, period_month, segment, breakdown, max_by(is_hidden, release_id) AS was_hidden
  FROM ledger.published_cell
  GROUP BY ALL
),
planned AS (
  SELECT cell.area_code, cell.period_month, cell.segment, cell.breakdown, hidden.suppression_reason
  FROM mart.cell AS cell
  LEFT JOIN mart.suppression AS hidden USING (area_code, period_month, segment, breakdown)
  WHERE cell.active_participant_count IS NOT NULL
)
SELECT area.area_level, area.area_name, planned.period_month, planned.segment, planned.breakdown,
  CASE
    WHEN suppression_reason IS NULL THEN 'shown again'
    WHEN was_hidden IS NULL THEN 'new and hidden'
    ELSE 'hidden, was shown'
  END AS change,
  suppression_reason
FROM planned
JOIN mart.area AS area USING (area_code)
LEFT JOIN told USING (area_code, period_month, segment, breakdown)
WHERE (suppression_reason IS NOT NULL AND NOT coalesce(was_hidden, false)) OR (suppression_reason IS NULL AND was_hidden)
ORDER BY change, planned.period_month DESC, area.area_level, area.area_name, planned.segment, planned.breakdown
