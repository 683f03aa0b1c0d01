-- Each row is one dataset: how many of the rows of its current files are counted, and what became of the others.
SELECT
  dataset,
  sum(loaded_row_count + duplicate_row_count + superseded_row_count + quarantined_row_count + rejected_row_count)::BIGINT AS row_count,
  sum(loaded_row_count)::BIGINT AS loaded_row_count,
  sum(duplicate_row_count)::BIGINT AS duplicate_row_count,
  sum(superseded_row_count)::BIGINT AS superseded_row_count,
  sum(quarantined_row_count)::BIGINT AS quarantined_row_count,
  sum(rejected_row_count)::BIGINT AS rejected_row_count
FROM mart.row_ledger
WHERE state = 'current'
GROUP BY dataset
ORDER BY dataset
