-- Each row is one group of workers paid by one fund; a group without a segment is of BPU.
INSERT INTO {{ table }}
SELECT
  snapshot_id,
  sheet_name,
  row_number,
  year(start) AS fiscal_year,
  region_code,
  fund,
  coalesce(segment, 'BPU') AS segment,
  start AS start_month,
  months AS month_count,
  workers AS worker_count,
  false AS is_duplicate,
  false AS is_restated
FROM stage.funding_accepted
