-- Each row is one file, outcome and reason with its data rows.
SELECT file_key, outcome, reason, count(*) AS row_count
FROM sample_row
GROUP BY file_key, outcome, reason
ORDER BY file_key, outcome, reason
