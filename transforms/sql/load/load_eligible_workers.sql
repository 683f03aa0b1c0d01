-- Each row is one region, segment, denominator and reference date.
INSERT INTO {{ table }}
SELECT
  snapshot_id,
  sheet_name,
  row_number,
  reference_date,
  region_code,
  segment,
  coalesce(denominator_id, 'semesta') AS denominator_id,
  eligible AS eligible_worker_count,
  rse / 100 AS relative_standard_error_ratio,
  false AS is_duplicate,
  false AS is_restated
FROM stage.eligible_workers_accepted
