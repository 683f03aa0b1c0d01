-- Each row is one line of a file whose parts are added up that is no row of it: some figure lacks it.
SELECT row.snapshot_id, row.sheet_name, row.row_number
FROM stage.{{ dataset }}_marked AS row
JOIN stage.other_column AS heading USING (file_number)
WHERE len(heading.parts) > 0 AND row.broken <> 0
UNION ALL
SELECT file.snapshot_id, file.sheet_name, rejected.line_number
FROM stage.rejected_line AS rejected
JOIN stage.file AS file USING (file_number)
JOIN stage.other_column AS heading USING (file_number)
WHERE file.dataset = '{{ dataset }}' AND len(heading.parts) > 0
ORDER BY ALL
