-- Each row is one region, segment or month of the accepted rows of one table, with its first line; and what is above it.
WITH line AS (
  SELECT file.snapshot_id, file.sheet_name, file.title, row.row_number, row.region_code,
    {{ "row.segment" if has_segment else "NULL::VARCHAR" }} AS segment,
    {{ "row." ~ period ~ "::VARCHAR" if period else "NULL::VARCHAR" }} AS day
  FROM stage.{{ dataset }}_marked AS row
  JOIN stage.file AS file USING (file_number)
  WHERE row.no_data IS NULL AND row.broken = 0
)
SELECT snapshot_id, sheet_name, title, what, said, min(row_number) AS row_number
FROM (
  SELECT snapshot_id, sheet_name, title, row_number, 'region' AS what, region_code AS said FROM line
  UNION ALL
  SELECT snapshot_id, sheet_name, title, row_number, 'segment', segment FROM line
  UNION ALL
  SELECT snapshot_id, sheet_name, title, row_number, 'day', left(day, 7) FROM line
)
WHERE said IS NOT NULL
GROUP BY ALL
ORDER BY snapshot_id, sheet_name, title, what, row_number
