-- Each row is one source and reason, and how many rows and files it set aside, of the files that count now. A row that
-- breaks two rules counts twice.
WITH reason AS (
  SELECT snapshot.source_name, aside.dataset, aside.disposition, aside.snapshot_id,
    unnest(string_split(aside.reasons, ',')) AS reason
  FROM quarantine.set_aside_row AS aside
  JOIN ledger.snapshot AS snapshot USING (snapshot_id)
  WHERE snapshot.state = 'current'
)
SELECT source_name, dataset, disposition, reason, count(*) AS row_count, count(DISTINCT snapshot_id) AS file_count
FROM reason
GROUP BY source_name, dataset, disposition, reason
ORDER BY source_name, row_count DESC, reason
