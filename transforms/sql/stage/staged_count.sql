-- One row: the rows of one text, its blank ones and repeated headings, the span of rowids they fill and the first, and the
-- lines that could not be split.
SELECT count(*) AS row_count, count(*) FILTER (no_data IN ('BLANK', 'HEADING_ROW')) AS layout_count,
  coalesce(max(rowid) - min(rowid) + 1, 0) AS span, coalesce(min(rowid), 0) AS first_row,
  (SELECT count(*) FROM stage.rejected_line WHERE file_number = $file_number) AS rejected_count
FROM {{ table.name }}
WHERE file_number = $file_number
