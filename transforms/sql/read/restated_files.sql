-- Each row is one file and period that a file which no release has yet says again, and the regencies whose figure it moved.
WITH fresh AS (
  SELECT snapshot_id, source_name, file_name
  FROM ledger.snapshot
  ANTI JOIN (FROM ledger.release_delivery WHERE release_id = $previous_release_id) USING (snapshot_id, delivery_number)
),
moved AS (
  SELECT period_month, area_name, active_participant_change_count AS change
  FROM mart.revision
  WHERE segment = 'ALL' AND area_level = 'regency' AND denominator_id = $denominator_id AND NOT is_first_appearance
    AND cause IN ('restated_rows', 'several_causes')
),
moved_month AS (
  SELECT period_month::VARCHAR AS period, count(*) AS moved_count, arg_max(area_name, abs(change)) AS most_moved,
    arg_max(change, abs(change)) AS largest_change
  FROM moved
  GROUP BY period_month
)
SELECT fresh.source_name, fresh.file_name, earlier.file_name AS earlier_name, restated.period, restated.is_replaced,
  restated.row_count, restated.changed_row_count, coalesce(moved_month.moved_count, 0) AS moved_count,
  moved_month.most_moved, moved_month.largest_change
FROM ledger.restatement AS restated
JOIN fresh ON restated.restated_by = fresh.snapshot_id
JOIN ledger.snapshot AS earlier ON restated.snapshot_id = earlier.snapshot_id
LEFT JOIN moved_month ON restated.period = moved_month.period AND earlier.dataset IN ('participants', 'participants_summary')
ORDER BY ALL
