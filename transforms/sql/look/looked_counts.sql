-- Each row is what became of rows of a staged file: accepted, or quarantined or rejected for these reasons.
SELECT 'accepted' AS disposition, NULL AS reasons, count(*) AS row_count
FROM stage.{{ dataset }}_accepted WHERE snapshot_id = $snapshot_id
UNION ALL
SELECT disposition, reasons, count(*) FROM stage.{{ dataset }}_set_aside WHERE snapshot_id = $snapshot_id GROUP BY ALL
ORDER BY row_count DESC, reasons
