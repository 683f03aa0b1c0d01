-- Lines of one text that are not meant, though they are rows.
UPDATE {{ table.name }} AS row
SET no_data = 'NOT_MEANT'
FROM (
  SELECT line.rowid AS row_id, line.rowid + {{ table.first_row_id }} - file.first_row_id + file.first_line AS plain_line, line.file_number
  FROM {{ table.name }} AS line
  JOIN stage.file AS file USING (file_number)
  WHERE line.file_number = $file_number AND (line.no_data IS NULL OR line.no_data = 'TOTAL_ROW')
) AS placed
ASOF LEFT JOIN stage.line_gap AS gap ON placed.file_number = gap.file_number AND placed.plain_line >= gap.plain_line
WHERE row.rowid = placed.row_id AND list_contains($lines::BIGINT[], placed.plain_line + coalesce(gap.gap_count, 0))
