-- Each row is one file of this run with rows that break a rule about rows of one identity in one file: how many identities,
-- how many loaded rows the file has, and the first lines.
WITH said AS (
  SELECT row.*
  FROM repeated_row AS repeated
  JOIN {{ table }} AS row ON row.rowid = repeated.row_id
  WHERE NOT repeated.is_restated AND row.snapshot_id IN (SELECT snapshot_id FROM stage.file)
),
broken AS (
  SELECT snapshot_id, min(row_number) AS row_number
  FROM said
  GROUP BY snapshot_id, {{ rule.shared_by | join(", ") }}
  HAVING NOT ({{ rule.predicate }})
),
file AS (
  SELECT snapshot_id, count(*) AS row_count
  FROM {{ table }}
  WHERE snapshot_id IN (SELECT snapshot_id FROM broken) AND NOT is_duplicate
  GROUP BY snapshot_id
)
SELECT snapshot_id, any_value(snapshot.source_name || '/' || snapshot.file_name) AS label, count(*) AS broken_count,
  any_value(file.row_count) AS row_count, list_sort(min(broken.row_number, 5)) AS first_lines
FROM broken
JOIN ledger.snapshot AS snapshot USING (snapshot_id)
LEFT JOIN file USING (snapshot_id)
GROUP BY snapshot_id
ORDER BY label
