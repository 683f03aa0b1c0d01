-- Each row is one figure that this release shows for the first time, otherwise than before, or no more.
INSERT INTO ledger.as_published BY NAME
WITH latest AS (
  SELECT * EXCLUDE (release_id) FROM figure_before
),
present AS (
  SELECT * EXCLUDE (release_id) FROM figure_after
),
news AS (
  SELECT *, true AS is_published FROM (FROM present EXCEPT FROM latest)
  UNION ALL BY NAME
  SELECT area_level, area_code, period_month, segment, denominator_id, quality_flag, false AS is_published
  FROM latest
  ANTI JOIN present USING (area_code, period_month, segment, denominator_id)
)
SELECT *, $release_id AS release_id FROM news
