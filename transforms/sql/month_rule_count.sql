-- Each row is one file of this run and its loaded rows that break one rule about the rows of a month together, of how many.
-- Only rows that agree with another one in what the rule groups by can break it; their hashes tell them apart first.
INSERT INTO ledger.rule_count
WITH touched AS NOT MATERIALIZED (
  SELECT *, hash({{ rule.shared_by | join(", ") }}) AS shared_hash
  FROM {{ table }}
  WHERE {{ period }} IN (SELECT period FROM touched_period) AND NOT is_duplicate
),
hashed AS (
  SELECT shared_hash
  FROM touched
  GROUP BY shared_hash
  HAVING count(*) > 1
),
alike AS (
  SELECT *
  FROM touched
  SEMI JOIN hashed USING (shared_hash)
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
  FROM touched
  WHERE snapshot_id IN (SELECT snapshot_id FROM stage.file)
  GROUP BY snapshot_id
)
SELECT snapshot_id, '{{ rule.id }}' AS rule_id, {{ rule.version }} AS rule_version, '{{ rule.severity }}' AS severity,
  coalesce(broken_count.row_count, 0) AS broken_row_count, loaded_count.row_count
FROM loaded_count
LEFT JOIN broken_count USING (snapshot_id)
