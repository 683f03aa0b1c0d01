-- Each row is one file and month whose rows the release before did not have, and why: late, restated, or read again.
CREATE OR REPLACE TABLE state.delivery_cause AS
WITH RECURSIVE known AS (
  SELECT snapshot_id, delivery_number, state
  FROM ledger.release_delivery
  WHERE release_id = $previous_release_id
),
fresh AS (
  SELECT snapshot.snapshot_id, coalesce(known.state = 'current', false) AS is_read_again
  FROM ledger.snapshot
  LEFT JOIN known USING (snapshot_id)
  WHERE snapshot.delivery_number IS DISTINCT FROM known.delivery_number
),
replacement AS (
  SELECT DISTINCT snapshot_id, period_month, superseded_by FROM replaced.participant
  UNION
  SELECT DISTINCT snapshot_id, period_month, superseded_by FROM replaced.participant_summary
  UNION
  SELECT restatement.snapshot_id, restatement.period::DATE, restatement.restated_by
  FROM ledger.restatement AS restatement
  SEMI JOIN fresh ON restatement.restated_by = fresh.snapshot_id
  JOIN ledger.snapshot AS snapshot ON restatement.snapshot_id = snapshot.snapshot_id
  WHERE NOT restatement.is_replaced AND snapshot.dataset IN ('participants', 'participants_summary')
),
restated AS (
  SELECT replacement.superseded_by AS snapshot_id, replacement.period_month
  FROM replacement
  JOIN known USING (snapshot_id)
  UNION
  SELECT replacement.superseded_by, replacement.period_month
  FROM restated
  JOIN replacement USING (snapshot_id, period_month)
),
delivered AS (
  SELECT DISTINCT snapshot_id, period_month FROM clean.participant SEMI JOIN fresh USING (snapshot_id)
  UNION
  SELECT DISTINCT snapshot_id, period_month FROM clean.participant_summary SEMI JOIN fresh USING (snapshot_id)
  UNION
  FROM restated
)
SELECT delivered.snapshot_id, delivered.period_month,
  CASE WHEN fresh.is_read_again THEN 'correction' WHEN restated.snapshot_id IS NOT NULL THEN 'restated_rows' ELSE 'late_rows' END
    AS cause
FROM delivered
LEFT JOIN fresh USING (snapshot_id)
LEFT JOIN restated USING (snapshot_id, period_month)
