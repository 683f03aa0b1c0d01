-- Each row is one value to be replaced: the value received and the one in its place, kept so that it can be undone.
INSERT OR IGNORE INTO ledger.corrected_row
SELECT snapshot_id, sheet_name, row_number, $column_name AS column_name, $correction_id AS correction_id, $dataset AS dataset,
  received_value, $change_to AS corrected_value
FROM found_row
WHERE is_expected
