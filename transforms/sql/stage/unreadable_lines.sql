-- Each row is one reason for which lines of a file could not be read as rows, and how many. Totals and notes are no loss.
SELECT rejected.reason, count(*) AS line_count
FROM stage.rejected_line AS rejected
JOIN stage.file AS file USING (file_number)
WHERE file.snapshot_id = $snapshot_id
GROUP BY rejected.reason
UNION ALL
SELECT no_data, count(*)
FROM stage.{{ dataset }}_marked
WHERE snapshot_id = $snapshot_id AND no_data IN ('CONTROL_CHARACTER', 'JSON_INVALID', 'JSON_KEYS', 'JSON_NESTED')
GROUP BY no_data
