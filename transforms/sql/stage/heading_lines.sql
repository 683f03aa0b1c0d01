-- Each row is one line of one text that repeats a row of its headings.
SELECT placed.plain_line + coalesce(gap.gap_count, 0) AS row_number
FROM (
  SELECT line.file_number, line.rowid + {{ table.first_row_id }} - file.first_row_id + file.first_line AS plain_line
  FROM {{ table.name }} AS line
  JOIN stage.file AS file USING (file_number)
  WHERE line.file_number = $file_number AND line.no_data = 'HEADING_ROW'
) AS placed
ASOF LEFT JOIN stage.line_gap AS gap ON placed.file_number = gap.file_number AND placed.plain_line >= gap.plain_line
ORDER BY row_number
