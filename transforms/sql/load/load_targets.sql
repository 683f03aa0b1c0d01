-- Each row is one region, year and instrument.
INSERT INTO {{ table }}
SELECT
  snapshot_id,
  sheet_name,
  row_number,
  year AS target_year,
  region_code,
  instrument,
  target_pct / 100 AS target_ratio,
  denominator_id,
  false AS is_duplicate,
  false AS is_restated
FROM stage.targets_accepted
