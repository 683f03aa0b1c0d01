-- Each row is one file of this run and a month of it of which other rows no longer lead to their persons.
SELECT DISTINCT rows.snapshot_id, snapshot.source_name || '/' || snapshot.file_name AS label, rows.period_month
FROM clean.participant AS rows
JOIN ledger.snapshot AS snapshot USING (snapshot_id)
WHERE rows.snapshot_id IN (SELECT snapshot_id FROM stage.file) AND NOT starts_with(rows.kpj, '~')
  AND rows.period_month IN (SELECT period_month FROM clean.participant WHERE starts_with(kpj, '~'))
ORDER BY label, rows.period_month
