-- Each row is one figure of a file whose parts are added up, and the parts that it has of one column: where it lacks one
-- that every figure has, where the column names no part in a row, or the same one in all.
WITH named AS (
  SELECT part.snapshot_id, part.key_text, part.sheet_name, part.row_number, part.file_number,
    unnest(heading.parts) AS heading, unnest(part.parts) AS name, unnest(part.wholes) AS is_whole
  FROM stage.{{ dataset }}_part AS part
  JOIN stage.other_column AS heading USING (file_number)
  WHERE NOT part.is_total
),
every AS (
  SELECT snapshot_id, heading, list_sort(list(DISTINCT name) FILTER (NOT is_whole)) AS all_names
  FROM named
  GROUP BY ALL
),
figure AS (
  SELECT snapshot_id, heading, key_text, list_sort(list(DISTINCT name) FILTER (NOT is_whole)) AS names,
    min({'file': file_number, 'line': row_number, 'sheet': sheet_name}) AS beginning
  FROM named
  GROUP BY ALL
)
SELECT snapshot_id, heading, all_names, key_text, names, beginning.sheet, beginning.line
FROM figure
JOIN every USING (snapshot_id, heading)
WHERE len(all_names) = 1 OR list_contains(names, '')
  OR (list_contains($every_part::VARCHAR[], heading) AND len(names) < len(all_names))
ORDER BY snapshot_id, heading, beginning
