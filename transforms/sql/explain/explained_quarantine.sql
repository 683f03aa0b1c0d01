-- Each row is one reason for which rows of the area are in quarantine, by file of a month; other months' files are left out.
SELECT source_name, file_name, row.reasons, count(*) AS row_count, min(row.row_number) AS first_line
FROM quarantine.set_aside_row AS row
JOIN ledger.snapshot USING (snapshot_id)
WHERE starts_with(row.region_code, $area_prefix)
  AND snapshot_id IN (SELECT snapshot_id FROM clean.participant WHERE period_month = $month)
GROUP BY ALL
ORDER BY row_count DESC, source_name, file_name, reasons
