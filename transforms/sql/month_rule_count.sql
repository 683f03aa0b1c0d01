-- Each row is one file of this run and its loaded rows that break one rule about the rows of a month together, of how many.
INSERT INTO ledger.rule_count
WITH touched AS (
  SELECT *
  FROM {{ table }}
  WHERE {{ period }} IN (SELECT period FROM touched_period) AND NOT is_duplicate
),
broken AS (
  SELECT {{ rule.shared_by | join(", ") }}, true AS is_broken
  FROM touched
  GROUP BY {{ rule.shared_by | join(", ") }}
  HAVING NOT ({{ rule.predicate }})
)
SELECT snapshot_id, '{{ rule.id }}' AS rule_id, {{ rule.version }} AS rule_version, '{{ rule.severity }}' AS severity,
  count(is_broken) AS broken_row_count, count(*) AS row_count
FROM touched
LEFT JOIN broken USING ({{ rule.shared_by | join(", ") }})
WHERE snapshot_id IN (SELECT snapshot_id FROM stage.file)
GROUP BY snapshot_id
