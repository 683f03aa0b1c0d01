-- Each row is one promise by one region.
INSERT INTO {{ table }}
SELECT
  snapshot_id,
  sheet_name,
  row_number,
  year(due) AS due_year,
  region_code,
  promise,
  owner AS owner_name,
  fund,
  workers AS worker_count,
  promised_on AS promised_date,
  due AS due_date,
  status AS stated_status,
  false AS is_duplicate,
  false AS is_restated
FROM stage.commitments_accepted
