-- Each row is one published coverage figure.
INSERT INTO {{ table }} BY NAME
SELECT
  snapshot_id,
  sheet_name,
  row_number,
  region_code,
  as_of,
  upper(segment) AS segment,
  active AS active_participant_count,
  denominator AS denominator_worker_count,
  uncovered AS uncovered_worker_count,
  denominator_id,
  coalesce(measure, 'active') AS measure,
  try_cast(replace(stated_pct, ',', '.') AS DOUBLE) / 100 AS stated_ratio,
  CASE WHEN stated_pct IS NOT NULL THEN length(regexp_extract(stated_pct, '[.,]([0-9]+)$', 1)) END AS stated_decimals_count,
  kind,
  source AS source_url,
  false AS is_duplicate,
  false AS is_restated
FROM stage.statements_accepted
