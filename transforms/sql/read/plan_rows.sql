-- Each row is one file whose rows end otherwise than the ledger of the copy said before: waiting, replaced or restated in
-- part.
SELECT snapshot.source_name, snapshot.file_name, snapshot.dataset,
  CASE
    WHEN snapshot.run_id <> $run_id THEN 'replaced'
    WHEN earlier.snapshot_id IS NOT NULL THEN 'redelivery'
    WHEN row.loaded_row_count = 0 AND row.duplicate_row_count > 0 THEN 'duplicate'
    ELSE 'new'
  END AS state,
  row.* EXCLUDE (snapshot_id, source_name, file_name, dataset, state, sha256, received_at, release_id)
FROM state.file_rows AS row
JOIN ledger.snapshot AS snapshot USING (snapshot_id)
LEFT JOIN (SELECT DISTINCT superseded_by AS snapshot_id FROM ledger.snapshot WHERE superseded_by IS NOT NULL) AS earlier
  USING (snapshot_id)
LEFT JOIN state.plan_known AS known ON snapshot.snapshot_id = known.snapshot_id
WHERE snapshot.run_id = $run_id OR snapshot.superseded_row_count IS DISTINCT FROM known.superseded_row_count
  OR snapshot.snapshot_id IN (SELECT restated.snapshot_id FROM ledger.restatement AS restated WHERE restated.run_id = $run_id)
ORDER BY state, snapshot.source_name, snapshot.file_name
