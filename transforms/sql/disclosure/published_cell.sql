-- Each row is one count that this release has for the first time, or otherwise than the releases before.
INSERT INTO ledger.published_cell
WITH latest AS (
  SELECT area_code, period_month, segment, breakdown, arg_max(active_participant_count, release_id) AS earlier_count,
    arg_max(is_hidden, release_id) AS was_hidden
  FROM ledger.published_cell
  GROUP BY ALL
),
present AS (
  SELECT area_code, period_month, segment, breakdown, active_participant_count, suppression_reason IS NOT NULL AS is_hidden,
    CASE WHEN suppression_reason = 'not_stated' THEN 1 ELSE $suppress_below END AS stated_below
  FROM mart.cell
  LEFT JOIN mart.suppression USING (area_code, period_month, segment, breakdown)
  WHERE active_participant_count IS NOT NULL
)
SELECT area_code, period_month, segment, breakdown, $release_id AS release_id, active_participant_count, is_hidden,
  stated_below AS suppress_below
FROM present
LEFT JOIN latest USING (area_code, period_month, segment, breakdown)
WHERE active_participant_count IS DISTINCT FROM earlier_count OR is_hidden IS DISTINCT FROM was_hidden
