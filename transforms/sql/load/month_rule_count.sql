-- Each row is one file of this run and its loaded rows that break one rule about the rows of a month together, of how many.
INSERT INTO ledger.rule_count
WITH alike AS (
  SELECT row.*
  FROM {{ table }} AS row
  JOIN alike_row ON row.rowid = alike_row.row_id
  WHERE NOT row.is_duplicate
),
broken AS (
  SELECT {{ rule.shared_by | join(", ") }}
  FROM alike
  GROUP BY {{ rule.shared_by | join(", ") }}
  HAVING NOT ({{ rule.predicate }})
),
broken_count AS (
  SELECT snapshot_id, count(*) AS row_count
  FROM alike
  SEMI JOIN broken USING ({{ rule.shared_by | join(", ") }})
  GROUP BY snapshot_id
),
loaded_count AS (
  SELECT snapshot_id, count(*) AS row_count
  FROM {{ table }}
  WHERE snapshot_id IN (SELECT snapshot_id FROM stage.file) AND NOT is_duplicate
  GROUP BY snapshot_id
)
SELECT snapshot_id, '{{ rule.id }}' AS rule_id, {{ rule.version }} AS rule_version, '{{ rule.severity }}' AS severity,
  coalesce(broken_count.row_count, 0) AS broken_row_count, loaded_count.row_count
FROM loaded_count
LEFT JOIN broken_count USING (snapshot_id)
