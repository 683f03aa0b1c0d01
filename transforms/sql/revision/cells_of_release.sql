-- Each row is one count as a release showed or hid it, read from the release itself: reads `mart.figure`, made of it, and
-- the attached `released`. A hidden count is taken to be what it is now, so that it stays hidden; funds are not taken.
INSERT INTO ledger.published_cell
WITH latest AS (
  SELECT area_code, period_month, segment, breakdown, arg_max(active_participant_count, release_id) AS earlier_count,
    arg_max(is_hidden, release_id) AS was_hidden
  FROM ledger.published_cell
  GROUP BY ALL
),
told AS (
  SELECT DISTINCT area_code, period_month, segment, '' AS breakdown, active_participant_count AS shown_count, suppression_reason
  FROM mart.figure
  UNION
  SELECT area_code, period_month, segment, program, program_participant_count, suppression_reason
  FROM released.program_coverage
),
present AS (
  SELECT told.area_code, told.period_month, told.segment, told.breakdown,
    max(coalesce(shown_count, cell.active_participant_count)) AS active_participant_count, bool_and(shown_count IS NULL) AS is_hidden
  FROM told
  JOIN mart.cell AS cell USING (area_code, period_month, segment, breakdown)
  WHERE shown_count IS NOT NULL OR suppression_reason IS NOT NULL
  GROUP BY ALL
)
SELECT area_code, period_month, segment, breakdown, $release_id AS release_id, active_participant_count, is_hidden,
  $suppress_below AS suppress_below
FROM present
LEFT JOIN latest USING (area_code, period_month, segment, breakdown)
WHERE active_participant_count IS NOT NULL
  AND (active_participant_count IS DISTINCT FROM earlier_count OR is_hidden IS DISTINCT FROM was_hidden)
