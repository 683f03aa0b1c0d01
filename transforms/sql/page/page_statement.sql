-- Each row is one published statement beside our figure, as the page shows it.
SELECT
  region_code,
  region_name,
  as_of,
  segment,
  stated_active_count,
  stated_uncovered_count,
  stated_ratio,
  recomputed_ratio,
  our_active_count,
  our_uncovered_count,
  our_ratio,
  verdict,
  not_comparable_reason,
  source_url
FROM mart.reconciliation
ORDER BY region_code, as_of, segment, statement_id
