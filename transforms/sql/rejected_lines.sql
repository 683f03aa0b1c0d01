-- Each row is one line that could not be split into the columns of its file.
INSERT INTO quarantine.set_aside_row
SELECT file.snapshot_id, file.dataset, file.sheet_name, rejected.line_number AS row_number, 'rejected' AS disposition,
  rejected.reason AS reasons, to_json(rejected.line_text)::VARCHAR AS row_json, $run_id AS run_id
FROM stage.rejected_line AS rejected
JOIN stage.file AS file USING (file_number)
