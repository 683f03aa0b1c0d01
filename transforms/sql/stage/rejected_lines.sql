{% from "claimed_month.sql" import claimed_month %}
-- Each row is one line that could not be split into the columns of its file.
CREATE OR REPLACE VIEW stage.line_set_aside AS
SELECT file.snapshot_id, file.dataset, file.sheet_name, rejected.line_number AS row_number, 'rejected' AS disposition,
  rejected.reason AS reasons, to_json(rejected.line_text)::VARCHAR AS row_json, NULL::VARCHAR AS region_code,
  ({{ claimed_month }})::DATE AS period_month, NULL::VARCHAR AS likely_region_codes
FROM stage.rejected_line AS rejected
JOIN stage.file AS file USING (file_number)
