-- Each row is one count that this release has for the first time, or otherwise than the releases before.
INSERT INTO ledger.published_cell
WITH present AS (
  SELECT area_code, period_month, segment, breakdown, active_participant_count, suppression_reason IS NOT NULL AS is_hidden,
    CASE WHEN suppression_reason = 'not_stated' THEN 1 ELSE $suppress_below END AS stated_below
  FROM mart.cell
  LEFT JOIN mart.suppression USING (area_code, period_month, segment, breakdown)
  WHERE active_participant_count IS NOT NULL
)
SELECT area_code, period_month, segment, breakdown, $release_id AS release_id, present.active_participant_count,
  present.is_hidden, stated_below AS suppress_below
FROM present
LEFT JOIN last_cell USING (area_code, period_month, segment, breakdown)
WHERE present.active_participant_count IS DISTINCT FROM last_cell.active_participant_count
  OR present.is_hidden IS DISTINCT FROM last_cell.is_hidden
