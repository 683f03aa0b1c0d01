-- How many rows a correction finds, how many of them are as expected, and how many another correction has.
SELECT count(*), count(*) FILTER (is_expected), count(taken.correction_id)
FROM found_row
LEFT JOIN ledger.corrected_row AS taken ON found_row.snapshot_id = taken.snapshot_id AND found_row.sheet_name = taken.sheet_name
  AND found_row.row_number = taken.row_number AND taken.column_name = $column_name
