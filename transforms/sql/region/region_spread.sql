-- Each row is one text of a region in one file, and how many of its data rows have it.
SELECT file.snapshot_id, row.region, count(*) AS row_count
FROM stage.{{ dataset }} AS row
JOIN stage.file AS file USING (file_number)
WHERE file.code_system = $code_system AND row.no_data IS NULL AND row.region IS NOT NULL
GROUP BY ALL
ORDER BY ALL
