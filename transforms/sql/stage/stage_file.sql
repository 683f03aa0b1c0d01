-- Each row is one text table of the stage: where its rows begin, and what its file claims.
INSERT INTO stage.file
SELECT $file_number, $snapshot_id, $dataset, $sheet_name, $code_system, $first_row_id, $first_line, $claimed_from, $claimed_to,
  $received_date, $title
