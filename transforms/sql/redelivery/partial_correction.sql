-- Each row is one file of this run and period with fewer rows than the share asked for of those that it replaces.
SELECT superseded.superseded_by AS snapshot_id, any_value(snapshot.source_name || '/' || snapshot.file_name) AS label,
  superseded.period, any_value(superseded.new_row_count) AS new_row_count,
  sum(superseded.loaded_row_count)::BIGINT AS old_row_count
FROM superseded
JOIN ledger.snapshot AS snapshot ON superseded.superseded_by = snapshot.snapshot_id
WHERE superseded.superseded_by IN (SELECT snapshot_id FROM stage.file)
GROUP BY superseded.superseded_by, superseded.period
HAVING any_value(superseded.new_row_count) < $ratio * sum(superseded.loaded_row_count)
ORDER BY label, superseded.period
