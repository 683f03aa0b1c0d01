-- Each row is one file with rows of persons of the area and month: what became of them, and the persons that they are.
-- Rows that broke a rule are in quarantine, not here. A person of two files counts in both; `active_person_count` of the
-- row without a file is the count that was published.
SELECT source_name, file_name, count(*) AS read_row_count,
  count(*) FILTER (is_duplicate AND NOT coalesce(is_restated, false)) AS repeat_row_count,
  count(*) FILTER (coalesce(is_restated, false)) AS restated_row_count,
  count(*) FILTER (NOT is_duplicate AND NOT is_active) AS inactive_row_count,
  count(*) FILTER (NOT is_duplicate AND is_active) AS active_membership_count,
  count(DISTINCT person_key) FILTER (NOT is_duplicate AND is_active) AS active_person_count
FROM clean.participant
JOIN ledger.snapshot USING (snapshot_id)
WHERE period_month = $month AND starts_with(regency_code, $area_prefix) AND list_contains($segments, segment)
GROUP BY GROUPING SETS ((source_name, file_name), ())
ORDER BY source_name NULLS LAST, file_name
