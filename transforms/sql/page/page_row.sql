-- Each row is one dataset: how many rows of its current files are known to have ended where, and how many of its files have
-- counts that are hidden. A hidden count is in no sum.
WITH ledger AS (SELECT *, list_sum([{{ parts | join(", ") }}]) AS known_row_count FROM mart.row_ledger WHERE state = 'current')
SELECT
  dataset,
  coalesce(sum(known_row_count), 0)::BIGINT AS row_count,
  coalesce(sum(loaded_row_count), 0)::BIGINT AS loaded_row_count,
  coalesce(sum(quarantined_row_count), 0)::BIGINT AS quarantined_row_count,
  count(*) AS file_count,
  count_if(has_hidden_rows) AS hidden_file_count,
  count_if(quarantined_row_count IS NULL) AS quarantined_hidden_file_count
FROM ledger
GROUP BY dataset
ORDER BY dataset
