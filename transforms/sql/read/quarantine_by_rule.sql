-- Each row is one source and reason, and how many rows and files it quarantined, of the files that count now or are held. A row that
-- breaks two rules counts twice.
WITH reason AS (
  SELECT source_name, dataset, disposition, snapshot_id, unnest(string_split(reasons, ',')) AS reason
  FROM aside_row
  WHERE state <> 'superseded'
)
SELECT source_name, dataset, disposition, reason, count(*) AS row_count, count(DISTINCT snapshot_id) AS file_count
FROM reason
GROUP BY source_name, dataset, disposition, reason
ORDER BY source_name, row_count DESC, reason
