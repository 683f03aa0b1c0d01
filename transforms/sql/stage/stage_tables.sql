{% from "claimed_month.sql" import claimed_month %}
-- The stage of one run, beside a table of typed rows for each dataset: its texts, what could not be split, and regions.
CREATE TABLE stage.file (
  file_number SMALLINT, snapshot_id VARCHAR, dataset VARCHAR, sheet_name VARCHAR, code_system VARCHAR, first_row_id BIGINT,
  first_line BIGINT, claimed_from DATE, claimed_to DATE, received_date DATE, title VARCHAR)
;
CREATE TABLE stage.title_line (file_number SMALLINT, row_id BIGINT, row_number BIGINT, title VARCHAR)
;
CREATE TABLE stage.other_column (file_number SMALLINT, headings VARCHAR[], parts VARCHAR[])
;
CREATE TABLE stage.rejected_line (file_number SMALLINT, line_number BIGINT, reason VARCHAR, line_text VARCHAR)
;
CREATE TABLE stage.line_gap (file_number SMALLINT, plain_line BIGINT, gap_count BIGINT)
;
CREATE TABLE stage.region_reading (
  region VARCHAR, code_system VARCHAR, region_code VARCHAR, region_level VARCHAR, region_problem VARCHAR,
  region_candidates VARCHAR, region_repair VARCHAR)
;
CREATE TABLE stage.nik_area (nik_area VARCHAR)
;
-- Each row is one line that could not be split into the columns of its file.
CREATE VIEW stage.line_set_aside AS
SELECT file.snapshot_id, file.dataset, file.sheet_name, rejected.line_number AS row_number, 'rejected' AS disposition,
  rejected.reason AS reasons, to_json(rejected.line_text)::VARCHAR AS row_json, NULL::VARCHAR AS region_code,
  ({{ claimed_month }})::DATE AS period_month, NULL::VARCHAR AS likely_region_codes
FROM stage.rejected_line AS rejected
JOIN stage.file AS file USING (file_number)
