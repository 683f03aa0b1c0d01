-- Each row is one region, month, segment and program as the sender counted it.
INSERT INTO {{ table }}
SELECT
  snapshot_id,
  sheet_name,
  row_number,
  period AS period_month,
  region_code,
  segment,
  program,
  active AS active_participant_count,
  false AS is_duplicate,
  false AS is_restated
FROM stage.participants_summary_accepted
