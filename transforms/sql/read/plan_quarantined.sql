-- Each row is one file and rule, and how many of its waiting rows break that rule before any other.
SELECT snapshot.source_name, snapshot.file_name, aside.dataset,
  regexp_extract(aside.reasons, '^[A-Z0-9_]+') AS rule_id, count(*) AS row_count
FROM quarantine.set_aside_row AS aside
JOIN ledger.snapshot AS snapshot USING (snapshot_id)
WHERE snapshot.run_id = $run_id AND aside.disposition = 'quarantined'
GROUP BY ALL
ORDER BY snapshot.source_name, snapshot.file_name, row_count DESC, rule_id
