-- Each row is one file and period whose rows a later file of its source replaces.
INSERT INTO ledger.restatement BY NAME
SELECT snapshot_id, period::VARCHAR AS period, superseded_by AS restated_by, true AS is_replaced,
  row_count, NULL::BIGINT AS changed_row_count, $run_id AS run_id
FROM superseded
ON CONFLICT DO UPDATE SET is_replaced = true, row_count = excluded.row_count, changed_row_count = NULL, run_id = excluded.run_id
