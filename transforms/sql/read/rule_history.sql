-- Each row is one source, rule and load: how many of the rows that the load took break the rule, the newest load first.
SELECT snapshot.source_name, snapshot.dataset, rule.rule_id, rule.rule_version,
  sum(rule.broken_row_count)::BIGINT AS broken_row_count, sum(rule.row_count)::BIGINT AS row_count
FROM ledger.rule_count AS rule
JOIN ledger.snapshot AS snapshot USING (snapshot_id)
WHERE rule.severity = 'warn'
GROUP BY snapshot.source_name, snapshot.dataset, rule.rule_id, rule.rule_version, snapshot.run_id
ORDER BY snapshot.source_name, rule.rule_id, max(snapshot.delivery_number) DESC
